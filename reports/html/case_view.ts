/**
 * What a page says of one case: its verdicts, those that say the same put together.
 *
 * @module
 */
import { type Mark, markOf, MARKS } from "../conformance_summary.ts";
import { directionOf } from "../direction.ts";
import type { Attempt, Verdict } from "../schema.ts";

/** Verdicts of one case that say the same. */
export interface Alike {
  /** Unique within the case, from 1. */
  readonly number: number;
  readonly mark: Mark;
  readonly observed: string;
  readonly expected: string | null;
  readonly attempts: readonly Attempt[];
  readonly transcript: readonly string[];
  /** "tcp@deno", "pipe@deno (ends swapped)": the direction where the other one says something else. */
  readonly who: readonly string[];
}

/** What was held against some transports, and what they showed, the worst first. */
export interface Held {
  readonly sentence: string;
  readonly alike: readonly Alike[];
}

export interface CaseView {
  readonly held: readonly Held[];
  readonly notApplicable: readonly string[];
  /** Transports by the reason why the case could not be run on them. */
  readonly unsupported: readonly (readonly [
    reason: string,
    transports: readonly string[],
  ])[];
  /** Of each transport, the number of the worst of its verdicts. */
  readonly numbers: ReadonlyMap<string, number>;
}

/** Puts the verdicts of one case together. */
export function viewCase(verdicts: readonly Verdict[]): CaseView {
  const of = (outcome: Verdict["outcome"]) =>
    verdicts.filter((verdict) => verdict.outcome === outcome);
  const told = verdicts.filter(({ outcome }) =>
    outcome !== "not-applicable" && outcome !== "unsupported"
  ).toSorted((a, b) => rank(a) - rank(b));
  const directions = Map.groupBy(told, ({ transport }) => transport);
  const numbers = new Map<string, number>();
  let number = 0;
  const held = [...Map.groupBy(told, ({ sentence }) => sentence)].map((
    [sentence, own],
  ) => ({
    sentence,
    alike: [...Map.groupBy(own, sameness).values()].map((same): Alike => {
      number++;
      for (const { transport } of same) {
        if (!numbers.has(transport)) numbers.set(transport, number);
      }
      const { observed, expected, attempts, transcript } = same[0]!;
      return {
        number,
        mark: markOf(same[0]!),
        observed,
        expected,
        attempts: attempts ?? [],
        transcript: transcript ?? [],
        who: whoOf(same, directions),
      };
    }),
  }));
  return {
    held,
    numbers,
    notApplicable: of("not-applicable").map(({ transport }) => transport),
    unsupported: [...Map.groupBy(of("unsupported"), (each) => each.observed)]
      .map(([reason, own]) => [
        reason,
        [...new Set(own.map(({ transport }) => transport))],
      ]),
  };
}

function rank(verdict: Verdict): number {
  return MARKS.indexOf(markOf(verdict));
}

function sameness(verdict: Verdict): string {
  const { observed, expected, attempts, transcript } = verdict;
  return JSON.stringify([
    markOf(verdict),
    observed,
    expected,
    attempts,
    transcript,
  ]);
}

function whoOf(
  same: readonly Verdict[],
  directions: ReadonlyMap<string, readonly Verdict[]>,
): string[] {
  return [...Map.groupBy(same, ({ transport }) => transport)].map((
    [transport, own],
  ) =>
    own.length === directions.get(transport)?.length
      ? transport
      : `${transport} (${directionOf(own)})`
  );
}
