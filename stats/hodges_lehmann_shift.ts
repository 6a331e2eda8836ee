/**
 * The Hodges–Lehmann estimate of how far one independent sample lies from another, with its distribution-free interval.
 *
 * @module
 */
import { pairSums } from "./_pair_sums.ts";
import { rankInterval } from "./_rank_interval.ts";
import {
  requireFinite,
  requireFraction,
  requirePositive,
} from "./_requirements.ts";
import { mannWhitneyLowerTail } from "./mann_whitney.ts";

/** A typical difference of two samples and the interval that covers the true one. */
export interface ShiftInterval {
  /** The median of the differences of all pairs, in the unit of the values. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The coverage that the interval achieves, from 0 to 1: less than was asked for only when there are too few values. */
  readonly confidence: number;
  /** The number of values in the first sample. */
  readonly n: number;
  /** The number of values in the second. */
  readonly m: number;
}

/** A typical ratio of two samples and the interval that covers the true one. */
export interface TwoSampleRatioInterval {
  /** The exponential of the shift between the logarithms; no unit. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** The coverage that the interval achieves, from 0 to 1: less than was asked for only when there are too few values. */
  readonly confidence: number;
  /** The number of values above the fraction line. */
  readonly n: number;
  /** The number of values below it. */
  readonly m: number;
}

/**
 * By how much the first sample is shifted against the second, which need not be paired with it: the median of the
 * differences of all pairs, and its confidence interval.
 *
 * The interval ends at the two order statistics of the differences, counted equally far from both ends, that enclose the
 * fewest of them with a coverage of at least `confidence` under {@linkcode mannWhitneyLowerTail}. With too few values for
 * that (below 4 in each sample for 0.95), it ends at the extreme differences, with the `confidence` which that achieves;
 * whether this is enough is for the caller to decide. The coverage presumes that the two distributions differ by a shift
 * only; ties make it larger. The differences are never held all at once: the time grows with n log n, the memory with n.
 *
 * Hodges & Lehmann, "Estimates of Location Based on Rank Tests" (Annals of Mathematical Statistics 34, 1963); interval
 * after Moses, as in Hollander, Wolfe & Chicken, "Nonparametric Statistical Methods" (3rd edition, 2014), section 4.3.
 *
 * @param first at least one finite number; independent of each other
 * @param second likewise, in the same unit
 * @param confidence the coverage asked for, between 0 and 1
 * @throws {RangeError} if a sample has no values or one that is not finite, or for a `confidence` not between 0 and 1
 */
export function hodgesLehmannShift(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  confidence = 0.95,
): ShiftInterval {
  requireFraction("confidence", confidence, "compute an interval");
  requireFinite(first, "compute an interval");
  requireFinite(second, "compute an interval");
  const [n, m] = [first.length, second.length];
  const interval = rankInterval(
    pairSums(
      Float64Array.from(first).sort(),
      Float64Array.from(second, (value) => -value).sort(),
    ),
    mannWhitneyLowerTail(n, m),
    confidence,
  );
  return { ...interval, n, m };
}

/**
 * {@linkcode hodgesLehmannShift} for ratios of two independent samples, such as the launches of a run and those of an
 * earlier one: computed on logarithms, so that swapping the samples gives the reciprocal answer.
 *
 * @example How much slower than the baseline, over five launches each
 * ```ts
 * import { equal } from "node:assert/strict";
 *
 * const { ratio, low, high } = twoSampleRatioInterval(
 *   [22, 24, 21, 23, 22.5],
 *   [20, 19, 21.5, 20.5, 19.5],
 * );
 * equal(
 *   `${ratio.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`,
 *   "1.12 [1.02, 1.21]",
 * );
 * ```
 *
 * @param numerators at least one positive, finite number; independent of each other
 * @param denominators likewise, in the same unit
 * @param confidence the coverage asked for, between 0 and 1
 * @throws {RangeError} if a sample has no values or one that is not positive and finite, or for a `confidence` not
 * between 0 and 1
 */
export function twoSampleRatioInterval(
  numerators: readonly number[],
  denominators: readonly number[],
  confidence = 0.95,
): TwoSampleRatioInterval {
  requirePositive(numerators, "compute a ratio");
  requirePositive(denominators, "compute a ratio");
  const { estimate, low, high, ...rest } = hodgesLehmannShift(
    numerators.map(Math.log),
    denominators.map(Math.log),
    confidence,
  );
  return {
    ratio: Math.exp(estimate),
    low: Math.exp(low),
    high: Math.exp(high),
    ...rest,
  };
}
