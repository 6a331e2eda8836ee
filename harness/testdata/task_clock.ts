import { openCounter, type PerfEvent } from "../perf_event.ts";

/** PERF_COUNT_SW_TASK_CLOCK: processor time in nanoseconds, counted by Linux where the processor counts nothing. */
export const TASK_CLOCK: PerfEvent = { type: 1, config: 1 };

/** Whether it can be counted here. */
export function canCountTime(): boolean {
  const opened = openCounter(TASK_CLOCK);
  if (typeof opened === "string") return false;
  opened[Symbol.dispose]();
  return true;
}
