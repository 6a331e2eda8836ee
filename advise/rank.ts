/**
 * The order of what fits: speed where a difference is shown, else what is preferred.
 *
 * @module
 */

/** How two items compare. */
export interface Relations<T> {
  /** Whether `a` is shown to be the faster one. */
  faster(a: T, b: T): boolean;
  /** Below 0 where `a` is preferred to `b` while no difference is shown. */
  prefer(a: T, b: T): number;
}

/**
 * The best first. The next one is always one that nothing left is shown to be faster than, and of several the preferred
 * one: so nothing stands behind what it is shown to be faster than. Where differences run in a circle, which noise can
 * make of medians, the one that the fewest are faster than comes next.
 */
export function ranked<T>(
  items: readonly T[],
  { faster, prefer }: Relations<T>,
): readonly T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) {
    const beatenBy = left.map((item) =>
      left.filter((other) => faster(other, item)).length
    );
    const least = Math.min(...beatenBy);
    const [next] = left.filter((_, index) => beatenBy[index] === least)
      .toSorted(prefer);
    left.splice(left.indexOf(next!), 1);
    order.push(next!);
  }
  return order;
}
