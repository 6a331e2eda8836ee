/**
 * Whether times of two runs may be compared at all.
 *
 * @module
 */
import type { Environment } from "../reports/schema.ts";

/** One fact about the machine in which two runs differ. */
export interface Difference {
  /** What people call it. */
  readonly fact: string;
  readonly base: string;
  readonly head: string;
}

/** What has to be the same, or a difference of times would say nothing about what was changed. */
const FACTS: readonly (readonly [
  fact: string,
  of: (environment: Environment) => string | number | null,
])[] = [
  ["CPU", ({ cpu }) => cpu],
  ["number of processors", ({ cores }) => cores],
  ["operating system", ({ os }) => os],
  ["architecture", ({ arch }) => arch],
  ["kernel", ({ kernel }) => kernel],
  ["virtualisation", ({ virtualisation }) => virtualisation],
  ["CPU governor", ({ governor }) => governor],
  ["clock source", ({ clocksource }) => clocksource],
  ["Deno", ({ deno }) => deno],
];

/** Where two machines differ; none where their times may be compared. */
export function differences(
  base: Environment,
  head: Environment,
): readonly Difference[] {
  return FACTS.flatMap(([fact, of]) => {
    const [before, after] = [of(base), of(head)].map((value) =>
      value === null ? "not told" : String(value)
    ) as [string, string];
    return before === after ? [] : [{ fact, base: before, head: after }];
  });
}

/** The differences in one line for people. */
export function describeDifferences(
  found: readonly Difference[],
): string {
  return found.map(({ fact, base, head }) => `${fact}: ${base}, now ${head}`)
    .join("; ");
}
