/**
 * Wilcoxon's signed-rank statistic: its distribution when nothing differs, and the test built on it.
 *
 * Wilcoxon, "Individual Comparisons by Ranking Methods" (Biometrics Bulletin 1, 1945).
 *
 * @module
 */
import { midRanks } from "./_mid_ranks.ts";
import { normalLowerTail } from "./_normal.ts";
import { type Alternative, pValue } from "./alternative.ts";

/** Up to this n, every count of subsets stays below 2 ** 53, so that a double holds it exactly. */
const LARGEST_EXACT_DISTRIBUTION = 60;

/** Up to this n, SciPy computes exact p-values unasked; the same bound lets every answer be compared with its own. */
const LARGEST_EXACT_TEST = 50;

/** The answer of the signed-rank test. */
export interface SignedRankTest {
  /** The rank sum of the positive differences; two-sided the smaller of theirs and the negative differences'. */
  readonly statistic: number;
  /** The probability of a statistic at least this extreme if the differences are symmetric about zero. */
  readonly p: number;
  /** Whether `p` comes from the exact distribution; otherwise from the normal approximation. */
  readonly exact: boolean;
}

/**
 * The null distribution of the rank sum of the positive differences among `n`, none zero or tied: a function from t to
 * the probability of a sum of at most t.
 *
 * Exact up to n = 60, by counting the subsets of the ranks 1 to n with each sum. Beyond, the normal approximation with
 * continuity correction, of mean n(n + 1)/4 and variance n(n + 1)(2n + 1)/24: off by less than 0.0015, and by less than
 * 0.0004 where the probability is below 0.03.
 *
 * @param n the number of differences, a positive integer
 * @throws {RangeError} for any other `n`
 */
export function signedRankLowerTail(n: number): (t: number) => number {
  if (!(Number.isSafeInteger(n) && n > 0)) {
    throw new RangeError(
      `Cannot compute the signed-rank distribution: ${n} is not a positive integer`,
    );
  }
  const largest = n * (n + 1) / 2;
  const within = n > LARGEST_EXACT_DISTRIBUTION
    ? approximateDistribution(n)
    : exactDistribution(n, largest);
  return (t) => t < 0 ? 0 : t >= largest ? 1 : within(Math.floor(t));
}

/**
 * Tests whether paired differences are symmetric about zero.
 *
 * Zeros are dropped, ties get mid-ranks. For at most 50 differences without zeros or ties, p is exact, as from
 * `scipy.stats.wilcoxon(…, method="exact")`; otherwise it is the normal approximation with tie correction and without
 * continuity correction, as from `method="asymptotic"`. When every difference is zero, nothing speaks against symmetry:
 * p is 1.
 *
 * @param differences at least one finite number, all in one unit; independent of each other
 * @param alternative what else may be: differences that tend to lie elsewhere, below zero (`less`) or above (`greater`)
 * @throws {RangeError} without differences, or for one that is not finite
 */
export function wilcoxonSignedRank(
  differences: ArrayLike<number>,
  alternative: Alternative = "two-sided",
): SignedRankTest {
  const all = Array.from(differences);
  if (all.length === 0) {
    throw new RangeError("Cannot test signed ranks: no differences");
  }
  const strange = all.find((difference) => !Number.isFinite(difference));
  if (strange !== undefined) {
    throw new RangeError(`Cannot test signed ranks: ${strange} is not finite`);
  }
  const nonzero = all.filter((difference) => difference !== 0);
  const n = nonzero.length;
  if (n === 0) return { statistic: 0, p: 1, exact: false };

  const { ranks, tieTerm } = midRanks(nonzero.map(Math.abs));
  const positive = ranks.reduce(
    (sum, rank, i) => (nonzero[i] as number) > 0 ? sum + rank : sum,
    0,
  );
  const negative = n * (n + 1) / 2 - positive;

  const exact = n === all.length && tieTerm === 0 && n <= LARGEST_EXACT_TEST;
  const { mean, deviation } = moments(n, tieTerm);
  const lowerTail = exact
    ? signedRankLowerTail(n)
    : (sum: number) => normalLowerTail((sum - mean) / deviation);
  return {
    statistic: alternative === "two-sided"
      ? Math.min(positive, negative)
      : positive,
    p: pValue(alternative, positive, negative, lowerTail),
    exact,
  };
}

function moments(
  n: number,
  tieTerm: number,
): { mean: number; deviation: number } {
  return {
    mean: n * (n + 1) / 4,
    deviation: Math.sqrt(n * (n + 1) * (2 * n + 1) / 24 - tieTerm / 48),
  };
}

function approximateDistribution(n: number): (t: number) => number {
  const { mean, deviation } = moments(n, 0);
  return (t) => normalLowerTail((t + 0.5 - mean) / deviation);
}

function exactDistribution(n: number, largest: number): (t: number) => number {
  const counts = new Float64Array(largest + 1);
  counts[0] = 1;
  for (let rank = 1; rank <= n; rank++) {
    // Downwards, so that a rank is not added to a sum that already holds it.
    for (let sum = rank * (rank + 1) / 2; sum >= rank; sum--) {
      counts[sum] = (counts[sum] as number) + (counts[sum - rank] as number);
    }
  }
  let below = 0;
  const cumulative = counts.map((count) => (below += count) / 2 ** n);
  return (t) => cumulative[t] as number;
}
