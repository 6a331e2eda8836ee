/**
 * What two kinds of evidence about a ratio have in common: ratios of pairs, and two independent samples.
 *
 * @module
 */
import { requirePositive } from "./_requirements.ts";
import { ratioInterval } from "./hodges_lehmann.ts";
import { twoSampleRatioInterval } from "./hodges_lehmann_shift.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { wilcoxonSignedRank } from "./wilcoxon.ts";

/** A typical ratio and two bounds. */
export interface RatioRange {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** From 0 to 1: how often such a range covers the true ratio. */
  readonly confidence: number;
}

/** One-sided bounds: each by itself holds with the confidence, both together with less. */
export interface RatioBounds {
  readonly ratio: number;
  /** The true ratio is at least this. */
  readonly lower: number;
  /** The true ratio is at most this. */
  readonly upper: number;
  /** The confidence that either bound achieves, from 0 to 1: less than was asked for only when there are too few values. */
  readonly confidence: number;
}

/** What can be said about a ratio from its sample or samples. */
export interface RatioInference {
  /** The two-sided interval; 0.95 unless told. */
  interval(confidence?: number): RatioRange;
  /** The p-value of "the ratio is above the threshold" against "it is at most that". */
  pAbove(threshold: number): number;
  /** The p-value of "the ratio is below the threshold" against "it is at least that". */
  pBelow(threshold: number): number;
}

/**
 * From the ratios of pairs, such as those of the launches of one run: the interval is {@linkcode ratioInterval}, the
 * p-values are those of {@linkcode wilcoxonSignedRank}.
 *
 * @param ratios at least one positive, finite number; independent of each other
 * @throws {RangeError} without ratios, or for one that is not positive and finite
 */
export function pairedRatio(ratios: readonly number[]): RatioInference {
  requirePositive(ratios, "compute a ratio");
  const test = (threshold: number, alternative: "less" | "greater") =>
    wilcoxonSignedRank(above(threshold, ratios), alternative).p;
  return {
    interval: (confidence) => ratioInterval(ratios, confidence),
    pAbove: (threshold) => test(threshold, "greater"),
    pBelow: (threshold) => test(threshold, "less"),
  };
}

/**
 * From two independent samples, such as the launches of a run and those of its baseline: the interval is
 * {@linkcode twoSampleRatioInterval}, the p-values are those of {@linkcode mannWhitney}.
 *
 * @param numerators at least one positive, finite number; independent of each other
 * @param denominators likewise, in the same unit
 * @throws {RangeError} if a sample has no values, or one that is not positive and finite
 */
export function twoSampleRatio(
  numerators: readonly number[],
  denominators: readonly number[],
): RatioInference {
  requirePositive(numerators, "compute a ratio");
  requirePositive(denominators, "compute a ratio");
  const logs = denominators.map(Math.log);
  const test = (threshold: number, alternative: "less" | "greater") =>
    mannWhitney(above(threshold, numerators), logs, alternative).p;
  return {
    interval: (confidence) =>
      twoSampleRatioInterval(numerators, denominators, confidence),
    pAbove: (threshold) => test(threshold, "greater"),
    pBelow: (threshold) => test(threshold, "less"),
  };
}

/**
 * One-sided confidence bounds: the ends of the two-sided interval that leaves out twice as much. With too few values, below
 * 5 ratios or 3 and 3 values for 0.95, they achieve less, and say so; whether this is enough is for the caller to decide.
 *
 * Where they achieve what was asked, without ties and while the distributions are exact, the lower bound is above a
 * threshold if and only if `pAbove` of the threshold is at most 1 - `confidence`; likewise the upper one and `pBelow`.
 *
 * @param confidence of each bound, between 0.5 and 1; 0.95 unless told
 * @throws {RangeError} for any other `confidence`
 */
export function ratioBounds(
  inference: RatioInference,
  confidence = 0.95,
): RatioBounds {
  if (!(confidence > 0.5 && confidence < 1)) {
    throw new RangeError(
      `Cannot compute a bound: confidence ${confidence} is not between 0.5 and 1`,
    );
  }
  const { ratio, low, high, confidence: achieved } = inference.interval(
    2 * confidence - 1,
  );
  return { ratio, lower: low, upper: high, confidence: (1 + achieved) / 2 };
}

/** How far values lie above a threshold, as logarithms of their ratios to it. */
function above(threshold: number, values: readonly number[]): number[] {
  requirePositive([threshold], "test a ratio");
  return values.map((value) => Math.log(value) - Math.log(threshold));
}
