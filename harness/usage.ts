import process from "node:process";
import type { Usage } from "../reports/schema.ts";
import type { Cues } from "../scenario.ts";

/** What all threads of this process have used so far: getrusage(2) with RUSAGE_SELF. */
export function readUsage(): Usage {
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
  };
}

/** The account of an end whose process is another end's. */
export const NOTHING_USED: Usage = {
  userNs: 0,
  systemNs: 0,
  voluntarySwitches: 0,
  involuntarySwitches: 0,
};

/** What this process has used since `before`. */
export function usageSince(before: Usage): Usage {
  const now = readUsage();
  return {
    userNs: now.userNs - before.userNs,
    systemNs: now.systemNs - before.systemNs,
    voluntarySwitches: now.voluntarySwitches - before.voluntarySwitches,
    involuntarySwitches: now.involuntarySwitches - before.involuntarySwitches,
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
