/**
 * How fast one transport is, measured by another.
 *
 * @module
 */
import { ratioInterval } from "../stats/hodges_lehmann.ts";
import { logMedian } from "../stats/log_median.ts";
import { speedVerdict } from "../stats/verdict.ts";
import type { CellLaunch } from "./cell_statistics.ts";
import type { Metric } from "./schema.ts";
import type { RelativeSpeed } from "./summary.ts";
import { TOLERANCES } from "./tolerances.ts";

/** What the baseline's own row says. */
export function baselineSpeed(launches: number): RelativeSpeed {
  return { ratio: 1, low: 1, high: 1, verdict: "baseline", launches };
}

/**
 * Pairs figures of the same launch and round only, so that what disturbed one disturbed the other. One ratio a launch
 * remains, the median of its rounds, because a neighbour's burst meets one round and not the next; the interval comes
 * from those.
 *
 * @returns Above 1 where `subject` is the faster one; `null` where the two were never measured together.
 */
export function relativeSpeed(
  subject: readonly CellLaunch[],
  reference: readonly CellLaunch[],
  better: Metric["better"],
): RelativeSpeed | null {
  const ratios = launchRatios(subject, reference, better);
  return ratios.length === 0 ? null : fromRatios(ratios);
}

/** The ratios that such an interval comes from, one for each launch in which both were measured. */
export function launchRatios(
  subject: readonly CellLaunch[],
  reference: readonly CellLaunch[],
  better: Metric["better"],
): number[] {
  const byLaunch = new Map(reference.map((of) => [of.launch, of.rounds]));
  return subject.flatMap(({ launch, rounds }) => {
    const paired = [...rounds].flatMap(([round, value]) => {
      const other = byLaunch.get(launch)?.get(round);
      if (other === undefined) return [];
      return [better === "lower" ? other / value : value / other];
    });
    return paired.length === 0 ? [] : [logMedian(paired)];
  });
}

function fromRatios(ratios: readonly number[]): RelativeSpeed {
  const { ratio, low, high, confidence, n } = ratioInterval(
    ratios,
    TOLERANCES.confidence,
  );
  if (confidence < TOLERANCES.confidence) {
    const verdict = "too few launches";
    return { ratio, low: null, high: null, verdict, launches: n };
  }
  const verdict = speedVerdict({ ratio, low, high }, {
    effect: TOLERANCES.effect,
  });
  return { ratio, low, high, verdict, launches: n };
}
