/**
 * Whether two runs took turns, and what else has to be the same about them.
 *
 * @module
 */
import type { Run } from "../reports/schema.ts";
import { type Difference, differences } from "./fingerprint.ts";

/** Whether launch n of one run stands beside launch n of the other. */
export function tookTurns(base: Run, head: Run): boolean {
  const together = base.settings.arm?.together;
  return together !== undefined && together === head.settings.arm?.together;
}

/**
 * Why times of two runs cannot be compared; empty where they can. For runs that took turns another Deno is what they
 * are compared for. Counting instructions makes operations longer, so both runs did or neither.
 */
export function runDifferences(base: Run, head: Run): readonly Difference[] {
  const turns = tookTurns(base, head);
  const counting = [base, head].map((run) => countsInstructions(run));
  return [
    ...differences(base.environment, head.environment)
      .filter(({ fact }) => !(turns && fact === "Deno")),
    ...counting[0] === counting[1] ? [] : [{
      fact: "instructions counted",
      base: counting[0] ? "yes" : "no",
      head: counting[1] ? "yes" : "no",
    }],
  ];
}

/** Whether the two are one run: the same file twice, or two states of it. An arm's name tells those of one start apart. */
export function isSameRun(base: Run, head: Run): boolean {
  return base.startedAt === head.startedAt &&
    base.settings.seed === head.settings.seed &&
    base.settings.arm?.name === head.settings.arm?.name;
}

function countsInstructions({ launches }: Run): boolean {
  return launches.some(({ slices }) =>
    slices[0]?.cost?.near.instructions !== undefined
  );
}
