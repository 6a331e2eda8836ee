/**
 * Quantiles by linear interpolation between order statistics.
 *
 * @module
 */

/**
 * The `q`-quantile of values in any order, which stay untouched; the answer has their unit.
 *
 * Type 7 of Hyndman & Fan, "Sample Quantiles in Statistical Packages" (The American Statistician 50, 1996): the default
 * of R, NumPy and Excel's PERCENTILE.
 *
 * @param values at least one finite number
 * @param q from 0 (the minimum) to 1 (the maximum)
 * @throws {RangeError} without values, for a value that is not finite, or for `q` outside 0 to 1
 */
export function quantile(values: ArrayLike<number>, q: number): number {
  // Only a typed array sorts by number without a comparator, which is several times quicker.
  return quantileOfSorted(new Float64Array(values).sort(), q);
}

/**
 * {@linkcode quantile} of values that are already in ascending order, for several quantiles of one sort. The order is
 * the caller's promise: it is not checked.
 *
 * @throws {RangeError} without values, for a first or last value that is not finite, or for `q` outside 0 to 1
 */
export function quantileOfSorted(sorted: ArrayLike<number>, q: number): number {
  if (sorted.length === 0) {
    throw new RangeError("Cannot compute a quantile: no values");
  }
  if (!(q >= 0 && q <= 1)) {
    throw new RangeError(`Cannot compute a quantile: ${q} is not from 0 to 1`);
  }
  const last = sorted.length - 1;
  // Sorting puts -Infinity first, Infinity and NaN last, so the two ends speak for all.
  for (const end of [sorted[0], sorted[last]]) {
    if (!Number.isFinite(end)) {
      throw new RangeError(`Cannot compute a quantile: ${end} is not finite`);
    }
  }
  const position = last * q;
  const below = Math.floor(position);
  const fraction = position - below;
  const low = sorted[below] as number;
  const high = sorted[Math.min(below + 1, last)] as number;
  // Starting from the nearer neighbour keeps the rounded answer between the two.
  return fraction < 0.5
    ? low + (high - low) * fraction
    : high - (high - low) * (1 - fraction);
}

/**
 * The middle value, or the mean of the two in the middle: the 0.5-{@linkcode quantile}.
 *
 * @throws {RangeError} without values, or for a value that is not finite
 */
export function median(values: ArrayLike<number>): number {
  return quantile(values, 0.5);
}
