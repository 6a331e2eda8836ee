/**
 * The interval that a rank test turns into, and the estimate in its middle.
 *
 * @module
 */
import type { PairSums } from "./_pair_sums.ts";

/** In the unit of the sums. */
interface RankInterval {
  /** The median of the sums. */
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
  /** The coverage that is achieved. */
  readonly confidence: number;
}

/**
 * The interval between two order statistics, counted equally far from both ends, that encloses the fewest sums with a
 * coverage of at least `confidence`; all of them where none does.
 *
 * @param lowerTail the null distribution of the rank statistic that counts the sums above the true value; symmetric
 */
export function rankInterval(
  sums: PairSums,
  lowerTail: (statistic: number) => number,
  confidence: number,
): RankInterval {
  const coverage = (outside: number) => 1 - 2 * lowerTail(outside);
  let outside = 0;
  // Half of the sums left out on either side would cover nothing.
  let tooMany = Math.floor(sums.count / 2);
  while (tooMany - outside > 1) {
    const middle = Math.floor((outside + tooMany) / 2);
    if (coverage(middle) >= confidence) outside = middle;
    else tooMany = middle;
  }
  return {
    estimate: medianOf(sums),
    low: sums.nth(outside),
    high: sums.nth(sums.count - 1 - outside),
    confidence: coverage(outside),
  };
}

function medianOf({ count, nth }: PairSums): number {
  const upper = nth(Math.floor(count / 2));
  return count % 2 === 1 ? upper : (nth(count / 2 - 1) + upper) / 2;
}
