/**
 * The few numbers that stand for many operation times.
 *
 * @module
 */
import { quantileOfSorted } from "./quantile.ts";

/** What is left of a slice of operation times; each member has the unit of the values. */
export interface Summary {
  readonly min: number;
  readonly max: number;
  readonly mean: number;
  readonly p50: number;
  readonly p90: number;
  readonly p99: number;
}

/**
 * Summarizes operation times, in any order and any one unit, and leaves them untouched.
 *
 * The percentiles describe these operations only: operations of one slice are not independent, so no interval and no
 * test may be built on them.
 *
 * @param values at least one finite number
 * @throws {RangeError} without values, or for a value that is not finite
 */
export function summarize(values: Float64Array): Summary {
  if (values.length === 0) {
    throw new RangeError("Cannot summarize: no values");
  }
  const sorted = values.slice().sort();
  const p50 = quantileOfSorted(sorted, 0.5);
  const min = sorted[0] as number;
  const max = sorted[sorted.length - 1] as number;
  return {
    min,
    max,
    mean: meanAbove(min, sorted),
    p50,
    p90: quantileOfSorted(sorted, 0.9),
    p99: quantileOfSorted(sorted, 0.99),
  };
}

function meanAbove(min: number, sorted: Float64Array): number {
  // Summing the distances to the minimum instead of the values makes the mean of equal values exactly that value.
  let sum = 0;
  for (const value of sorted) sum += value - min;
  return min + sum / sorted.length;
}
