/**
 * The mean for ratios.
 *
 * @module
 */

/**
 * The geometric mean: the one summary of ratios that does not depend on which arm is the denominator.
 *
 * Fleming & Wallace, "How Not to Lie with Statistics: The Correct Way to Summarize Benchmark Results" (Communications of
 * the ACM 29, 1986).
 *
 * @param values at least one positive, finite number
 * @throws {RangeError} without values, or for a value that is not positive and finite
 */
export function geometricMean(values: ArrayLike<number>): number {
  if (values.length === 0) {
    throw new RangeError("Cannot compute a geometric mean: no values");
  }
  let sum = 0;
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!(value > 0 && value < Infinity)) {
      throw new RangeError(
        `Cannot compute a geometric mean: ${value} is not positive and finite`,
      );
    }
    sum += Math.log(value);
  }
  return Math.exp(sum / values.length);
}
