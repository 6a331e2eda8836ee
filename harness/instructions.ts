import {
  type Counter,
  type CounterReading,
  INSTRUCTIONS,
  openCounter,
} from "./perf_event.ts";

let counter: Counter | undefined;

/**
 * Counts instructions from now on, for as long as this process lives: those of the calling thread, which runs the program,
 * and of every thread that it, or one of those, starts later. Threads that the runtime had before, its compiler's and
 * garbage collector's helpers among them, and child processes are not counted. Where it cannot be had, nothing is counted.
 *
 * A counter is put away and taken up again with each change of threads, which makes that dearer: whoever measures times
 * does without.
 *
 * @param event What to count in their place, for tests.
 */
export function countInstructions(event = INSTRUCTIONS): void {
  if (counter !== undefined) return;
  const opened = openCounter(event);
  if (typeof opened !== "string") counter = opened;
}

/** Why instructions cannot be counted here, or `undefined`: tried. */
export function whyNoInstructions(
  open: () => Counter | string = () => openCounter(INSTRUCTIONS),
): string | undefined {
  const opened = open();
  if (typeof opened === "string") return opened;
  using _ = opened;
  return opened.read() === undefined
    ? "the kernel opens a counter of instructions, but it cannot be read"
    : undefined;
}

/** What has been counted so far; `undefined` where nothing is. */
export function readInstructions():
  | (CounterReading & { readonly kernel: boolean })
  | undefined {
  const reading = counter?.read();
  return counter && reading && { ...reading, kernel: counter.kernel };
}
