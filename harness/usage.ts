import process from "node:process";
import type { Usage } from "../reports/schema.ts";
import type { Cues } from "../scenario.ts";
import { readInstructions } from "./instructions.ts";
import { countedSince, type CounterReading } from "./perf_event.ts";

/** A state of this process's account. */
export interface UsageReading extends Omit<Usage, "instructions"> {
  /** Where instructions are counted. */
  readonly counter: (CounterReading & { readonly kernel: boolean }) | undefined;
}

/** Whether this runtime tells what a process has used: Deno does from 2.9 on. */
export function tellsUsage(): boolean {
  return typeof process.resourceUsage === "function";
}

/** What all threads of this process have used so far: getrusage(2) with RUSAGE_SELF, and the counter of instructions. */
export function readUsage(): UsageReading {
  const {
    userCPUTime,
    systemCPUTime,
    voluntaryContextSwitches,
    involuntaryContextSwitches,
  } = process.resourceUsage();
  return {
    userNs: userCPUTime * 1_000,
    systemNs: systemCPUTime * 1_000,
    voluntarySwitches: voluntaryContextSwitches,
    involuntarySwitches: involuntaryContextSwitches,
    counter: readInstructions(),
  };
}

/** The account of an end whose process is that of `other`. */
export function usedByOther({ instructions }: Usage): Usage {
  return {
    userNs: 0,
    systemNs: 0,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
    ...instructions && { instructions: { ...instructions, count: 0 } },
  };
}

/** What this process has used since `before`. */
export function usageSince(before: UsageReading): Usage {
  return usageBetween(before, readUsage());
}

/** What was used between two states. */
export function usageBetween(before: UsageReading, now: UsageReading): Usage {
  const count = before.counter && now.counter &&
    countedSince(before.counter, now.counter);
  return {
    userNs: now.userNs - before.userNs,
    systemNs: now.systemNs - before.systemNs,
    voluntarySwitches: now.voluntarySwitches - before.voluntarySwitches,
    involuntarySwitches: now.involuntarySwitches - before.involuntarySwitches,
    ...count !== undefined &&
      { instructions: { count, kernel: now.counter!.kernel } },
  };
}

/** Cues that note when the first word was given: until then a program prepares. */
export function meteredCues(
  cues: Cues,
): { readonly cues: Cues; usage(): Usage } {
  let before = readUsage();
  let given = false;
  return {
    cues: {
      give(word) {
        if (!given) before = readUsage();
        given = true;
        return cues.give(word);
      },
      take: cues.take,
    },
    usage: () => usageSince(before),
  };
}
