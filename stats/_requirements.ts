/**
 * What the functions of this folder refuse, in the same words.
 *
 * @module
 */

/**
 * @param purpose what can't be done otherwise: "compute an interval"
 * @throws {RangeError} without values, or for one that is not finite
 */
export function requireFinite(
  values: ArrayLike<number>,
  purpose: string,
): void {
  requireEach(values, purpose, Number.isFinite, "finite");
}

/** @throws {RangeError} without values, or for one that is not positive and finite */
export function requirePositive(
  values: ArrayLike<number>,
  purpose: string,
): void {
  const isPositive = (value: number) => value > 0 && value < Infinity;
  requireEach(values, purpose, isPositive, "positive and finite");
}

/** @throws {RangeError} unless `value` lies between 0 and 1, both excluded */
export function requireFraction(
  name: string,
  value: number,
  purpose: string,
): void {
  if (value > 0 && value < 1) return;
  throw new RangeError(
    `Cannot ${purpose}: ${name} ${value} is not between 0 and 1`,
  );
}

function requireEach(
  values: ArrayLike<number>,
  purpose: string,
  fits: (value: number) => boolean,
  kind: string,
): void {
  if (values.length === 0) throw new RangeError(`Cannot ${purpose}: no values`);
  for (let i = 0; i < values.length; i++) {
    const value = values[i] as number;
    if (!fits(value)) {
      throw new RangeError(`Cannot ${purpose}: ${value} is not ${kind}`);
    }
  }
}
