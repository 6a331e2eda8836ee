/**
 * The order of what fits: speed where a difference is shown, else what is preferred.
 *
 * @module
 */

/** How two items compare. */
export interface Relations<T> {
  /** Whether `a` is shown to be the faster one. */
  faster(a: T, b: T): boolean;
  /** One of several, none of which is shown to be faster than another of them. */
  choose(tied: readonly [T, ...T[]]): T;
}

/**
 * The best first. The next one is always one that nothing left is shown to be faster than, and of several the one that
 * is chosen: so nothing stands behind what it is shown to be faster than. Where differences run in a circle, which noise can
 * make of medians, the one that the fewest are faster than comes next.
 */
export function ranked<T>(
  items: readonly T[],
  { faster, choose }: Relations<T>,
): readonly T[] {
  const left = [...items];
  const order: T[] = [];
  while (left.length > 0) {
    const beatenBy = left.map((item) =>
      left.filter((other) => faster(other, item)).length
    );
    const least = Math.min(...beatenBy);
    const tied = left.filter((_, index) => beatenBy[index] === least);
    const next = choose(tied as [T, ...T[]]);
    left.splice(left.indexOf(next), 1);
    order.push(next);
  }
  return order;
}
