/**
 * How far two samples overlap: the size of an effect, where a p-value only says how surely there is one.
 *
 * @module
 */
import { requireFinite } from "./_requirements.ts";

/** Shares of all pairs of a value of the first sample and one of the second. */
export interface CliffsDelta {
  /** `above - below`: from -1, where every value of the first sample is the smaller one, to 1; 0 where neither tends to be. */
  readonly delta: number;
  /** How often the first value is larger: P(first > second). */
  readonly above: number;
  /** How often the first value is smaller: P(first < second). Both are short of 1 by the share of equal pairs. */
  readonly below: number;
}

/**
 * Cliff's delta of two samples, in any order and one unit; only the order of their values counts.
 *
 * Cliff, "Dominance Statistics: Ordinal Analyses to Answer Ordinal Questions" (Psychological Bulletin 114, 1993). Takes
 * time for sorting only, n log n.
 *
 * @param first at least one finite number
 * @param second likewise, in the same unit
 * @throws {RangeError} if a sample has no values, or one that is not finite
 */
export function cliffsDelta(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
): CliffsDelta {
  requireFinite(first, "compare samples");
  requireFinite(second, "compare samples");
  const [a, b] = [first, second].map((values) =>
    Float64Array.from(values).sort()
  ) as [Float64Array, Float64Array];
  const pairs = a.length * b.length;
  const above = pairsAbove(a, b) / pairs;
  const below = pairsAbove(b, a) / pairs;
  return { delta: above - below, above, below };
}

/** In how many pairs the value of `a` is the larger one; both in ascending order. */
function pairsAbove(a: Float64Array, b: Float64Array): number {
  let pairs = 0;
  let smaller = 0;
  for (const value of a) {
    while (smaller < b.length && (b[smaller] as number) < value) smaller++;
    pairs += smaller;
  }
  return pairs;
}
