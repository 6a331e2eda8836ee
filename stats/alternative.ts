/**
 * What a test sets against "nothing differs".
 *
 * @module
 */

/**
 * Where the first sample, or the differences, may lie if they do differ: on either side, below, or above. The names are
 * those of R and SciPy.
 */
export type Alternative = "two-sided" | "less" | "greater";

/**
 * The p-value of a statistic whose distribution is symmetric, when nothing differs.
 *
 * @param statistic what grows with the first sample
 * @param mirrored what the statistic would be with the samples swapped
 * @param lowerTail the probability of a statistic of at most so much
 */
export function pValue(
  alternative: Alternative,
  statistic: number,
  mirrored: number,
  lowerTail: (statistic: number) => number,
): number {
  switch (alternative) {
    case "less":
      return lowerTail(statistic);
    case "greater":
      return lowerTail(mirrored);
    case "two-sided":
      return Math.min(1, 2 * lowerTail(Math.min(statistic, mirrored)));
  }
}
