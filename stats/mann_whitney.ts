/**
 * The U statistic of Mann and Whitney: its distribution when nothing differs, and the test built on it.
 *
 * Mann & Whitney, "On a Test of Whether One of Two Random Variables Is Stochastically Larger than the Other" (Annals of
 * Mathematical Statistics 18, 1947).
 *
 * @module
 */
import { midRanks } from "./_mid_ranks.ts";
import { normalLowerTail } from "./_normal.ts";
import { requireFinite } from "./_requirements.ts";
import { type Alternative, pValue } from "./alternative.ts";

/** Up to so many pairs, 50 against 50 or 5 against 500, the distribution is exact, at a cost of about 10 ms. */
const MOST_PAIRS_EXACT = 2500;

/** The answer of the U test. */
export interface MannWhitneyTest {
  /** In how many pairs the value of the first sample is the larger one; equal ones count half. */
  readonly u: number;
  /** The probability of a U at least this extreme if both samples come from one distribution. */
  readonly p: number;
  /** Whether `p` comes from the exact distribution; otherwise from the normal approximation. */
  readonly exact: boolean;
}

/**
 * The null distribution of U for samples of `n` and `m` values without ties: a function from u to the probability of a U
 * of at most u.
 *
 * Exact while n times m is at most 2500, by the recursion of Mann & Whitney, which asks from which sample the largest
 * value comes. Beyond, the normal approximation with continuity correction, of mean nm/2 and variance nm(n + m + 1)/12:
 * with at least 10 values in the smaller sample off by less than 0.003, and by less than 0.0009 where the probability is
 * below 0.03.
 *
 * @param n a positive integer
 * @param m a positive integer
 * @throws {RangeError} for any other `n` or `m`
 */
export function mannWhitneyLowerTail(
  n: number,
  m: number,
): (u: number) => number {
  const strange = [n, m].find((size) =>
    !(Number.isSafeInteger(size) && size > 0)
  );
  if (strange !== undefined) {
    throw new RangeError(
      `Cannot compute the distribution of U: ${strange} is not a positive integer`,
    );
  }
  const largest = n * m;
  const within = largest > MOST_PAIRS_EXACT
    ? approximateLowerTail(n, m, 0)
    // The smaller one first, so that swapped samples get the same answer to the bit.
    : exactLowerTail(Math.min(n, m), Math.max(n, m));
  return (u) => u < 0 ? 0 : u >= largest ? 1 : within(Math.floor(u));
}

/**
 * Tests whether two independent samples come from one distribution, against one of them tending to larger values.
 *
 * Without ties, and while the sizes multiply to at most 2500, p is exact, as from `scipy.stats.mannwhitneyu(…,
 * method="exact")`; otherwise it is the normal approximation with tie correction and continuity correction, as from
 * `method="asymptotic"`. When all values are equal, nothing speaks for a difference: p is 1.
 *
 * @param first at least one finite number; independent of each other
 * @param second likewise, in the same unit
 * @param alternative where the first sample may lie: elsewhere, below the second (`less`) or above it (`greater`)
 * @throws {RangeError} if a sample has no values, or one that is not finite
 */
export function mannWhitney(
  first: ArrayLike<number>,
  second: ArrayLike<number>,
  alternative: Alternative = "two-sided",
): MannWhitneyTest {
  requireFinite(first, "compare samples");
  requireFinite(second, "compare samples");
  const n = first.length;
  const m = second.length;
  const { ranks, tieTerm } = midRanks(
    [...Array.from(first), ...Array.from(second)],
  );
  const rankSum = ranks.subarray(0, n).reduce((sum, rank) => sum + rank, 0);
  const u = rankSum - n * (n + 1) / 2;
  const exact = tieTerm === 0 && n * m <= MOST_PAIRS_EXACT;
  const lowerTail = exact
    ? mannWhitneyLowerTail(n, m)
    : approximateLowerTail(n, m, tieTerm);
  return { u, p: pValue(alternative, u, n * m - u, lowerTail), exact };
}

function approximateLowerTail(
  n: number,
  m: number,
  tieTerm: number,
): (u: number) => number {
  const all = n + m;
  const ties = tieTerm / (all * (all - 1));
  const deviation = Math.sqrt(n * m / 12 * (all + 1 - ties));
  return (u) => normalLowerTail((u + 0.5 - n * m / 2) / deviation);
}

/** The last distribution that was counted: one comparison asks for the same again and again, and each takes 10 ms. */
let counted: { n: number; m: number; lowerTail: (u: number) => number } = {
  n: 0,
  m: 0,
  lowerTail: () => 0,
};

function exactLowerTail(n: number, m: number): (u: number) => number {
  if (counted.n !== n || counted.m !== m) {
    counted = { n, m, lowerTail: countOrders(n, m) };
  }
  return counted.lowerTail;
}

function countOrders(n: number, m: number): (u: number) => number {
  let shorter = Array.from({ length: m + 1 }, () => Float64Array.of(1));
  for (let i = 1; i <= n; i++) {
    const longer = [Float64Array.of(1)];
    for (let j = 1; j <= m; j++) {
      longer.push(
        byLargest(j, shorter[j] as Float64Array, longer[j - 1] as Float64Array),
      );
    }
    shorter = longer;
  }
  const counts = shorter[m] as Float64Array;
  const all = counts.reduce((sum, count) => sum + count);
  let below = 0;
  const cumulative = counts.map((count) => (below += count) / all);
  return (u) => cumulative[u] as number;
}

/**
 * In how many orders of i and j values U is 0, 1, 2, …: the largest value is either one of the i, and then larger than all
 * j, or one of the j. Whole up to 2 ** 53; as counts are only added, larger ones are right but for the last digits.
 */
function byLargest(
  j: number,
  withoutFirst: Float64Array,
  withoutSecond: Float64Array,
): Float64Array<ArrayBuffer> {
  const counts = new Float64Array(withoutFirst.length + j);
  counts.set(withoutSecond);
  for (let u = 0; u < withoutFirst.length; u++) {
    counts[u + j] = (counts[u + j] as number) + (withoutFirst[u] as number);
  }
  return counts;
}
