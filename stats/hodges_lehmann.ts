/**
 * The Hodges–Lehmann estimate of a typical value, with its distribution-free interval.
 *
 * @module
 */
import { ownPairSums } from "./_pair_sums.ts";
import { rankInterval } from "./_rank_interval.ts";
import {
  requireFinite,
  requireFraction,
  requirePositive,
} from "./_requirements.ts";
import { signedRankLowerTail } from "./wilcoxon.ts";

/** A typical value and the interval that covers the true one. */
export interface LocationInterval {
  /** The pseudo-median, in the unit of the values. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The coverage that the interval achieves, from 0 to 1: less than was asked for only when `n` is too small. */
  readonly confidence: number;
  /** The number of values. */
  readonly n: number;
}

/** A typical ratio and the interval that covers the true one. */
export interface RatioInterval {
  /** The exponential of the pseudo-median of the logarithms; no unit. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  /** The coverage that the interval achieves, from 0 to 1: less than was asked for only when `n` is too small. */
  readonly confidence: number;
  /** The number of ratios. */
  readonly n: number;
}

/**
 * The pseudo-median, that is the median of all pairwise means (Walsh averages), and its confidence interval.
 *
 * The interval ends at the two order statistics of the Walsh averages, counted equally far from both ends, that enclose
 * the fewest of them with a coverage of at least `confidence` under {@linkcode signedRankLowerTail}. With too few
 * values for that (below 6 for 0.95), it is the full range of the values, with the `confidence` which that achieves;
 * whether this is enough is for the caller to decide. The averages are never held all at once: the time grows with n
 * log n, the memory with n.
 *
 * Hodges & Lehmann, "Estimates of Location Based on Rank Tests" (Annals of Mathematical Statistics 34, 1963); interval
 * as in Hollander, Wolfe & Chicken, "Nonparametric Statistical Methods" (3rd edition, 2014), section 3.3.
 *
 * @param values at least one finite number; independent of each other
 * @param confidence the coverage asked for, between 0 and 1
 * @throws {RangeError} without values, for a value that is not finite, or for a `confidence` not between 0 and 1
 */
export function hodgesLehmann(
  values: ArrayLike<number>,
  confidence = 0.95,
): LocationInterval {
  requireFraction("confidence", confidence, "compute an interval");
  requireFinite(values, "compute an interval");
  const n = values.length;
  // A Walsh average is half the sum of a pair.
  const { estimate, low, high, confidence: achieved } = rankInterval(
    ownPairSums(Float64Array.from(values).sort()),
    signedRankLowerTail(n),
    confidence,
  );
  return {
    estimate: estimate / 2,
    low: low / 2,
    high: high / 2,
    confidence: achieved,
    n,
  };
}

/**
 * {@linkcode hodgesLehmann} for ratios: computed on their logarithms, so that swapping numerators and denominators
 * gives the reciprocal answer.
 *
 * @example How much faster, over ten rounds
 * ```ts
 * import { equal } from "node:assert/strict";
 *
 * const { ratio, low, high } = ratioInterval(
 *   [1.9, 2.1, 2.0, 2.2, 1.8, 2.0, 2.1, 1.9, 2.3, 2.0],
 * );
 * equal(
 *   `${ratio.toFixed(2)} [${low.toFixed(2)}, ${high.toFixed(2)}]`,
 *   "2.00 [1.90, 2.14]",
 * );
 * ```
 *
 * @param ratios at least one positive, finite number; independent of each other
 * @param confidence the coverage asked for, between 0 and 1
 * @throws {RangeError} without ratios, for one that is not positive and finite, or for a `confidence` not between 0
 * and 1
 */
export function ratioInterval(
  ratios: readonly number[],
  confidence = 0.95,
): RatioInterval {
  requirePositive(ratios, "compute a ratio");
  const { estimate, low, high, ...rest } = hodgesLehmann(
    ratios.map(Math.log),
    confidence,
  );
  return {
    ratio: Math.exp(estimate),
    low: Math.exp(low),
    high: Math.exp(high),
    ...rest,
  };
}
