import { geometricMean } from "./geometric_mean.ts";

/**
 * The median as it is for quantities that multiply: of an even number of values the geometric mean of the middle two. So
 * the median of the reciprocals is the reciprocal of the median.
 *
 * @throws {RangeError} If there are no values, or a middle one is not positive and finite.
 */
export function logMedian(values: ArrayLike<number>): number {
  const sorted = Float64Array.from(values).sort();
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1
    ? sorted[middle]!
    : geometricMean(sorted.subarray(middle - 1, middle + 1));
}
