/**
 * Several tests, one error rate.
 *
 * @module
 */

/**
 * Holm's adjusted p-values, in the order of the input: to reject where they are at most 0.05 is to reject any true
 * hypothesis at all with a probability of at most 0.05, however the tests depend on each other.
 *
 * The smallest of n p-values is multiplied by n, the next by n - 1, and so on; none may come out smaller than one before
 * it, or above 1. Holm, "A Simple Sequentially Rejective Multiple Test Procedure" (Scandinavian Journal of Statistics 6,
 * 1979).
 *
 * @example
 * ```ts
 * import { deepEqual } from "node:assert/strict";
 *
 * deepEqual(holm([0.04, 0.01, 0.5]), [0.08, 0.03, 0.5]);
 * ```
 *
 * @param pValues numbers from 0 to 1, or none
 * @throws {RangeError} for a number that is not from 0 to 1
 */
export function holm(pValues: readonly number[]): number[] {
  const strange = pValues.find((p) => !(p >= 0 && p <= 1));
  if (strange !== undefined) {
    throw new RangeError(
      `Cannot adjust p-values: ${strange} is not from 0 to 1`,
    );
  }
  const adjusted = new Array<number>(pValues.length);
  let largest = 0;
  [...pValues.entries()]
    .sort(([, a], [, b]) => a - b)
    .forEach(([index, p], smaller) => {
      largest = Math.max(largest, Math.min(1, p * (pValues.length - smaller)));
      adjusted[index] = largest;
    });
  return adjusted;
}
