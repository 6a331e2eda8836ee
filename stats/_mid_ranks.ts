/**
 * Ranks where equal values share one.
 *
 * @module
 */

/** Ranks, and how far ties take them from 1, 2, 3, … */
export interface MidRanks {
  /** The rank of each value, in the order of the values; 1 is the smallest. */
  readonly ranks: Float64Array;
  /** The sum of t³ − t over groups of t equal values, as tie corrections use it; 0 says that there are no ties. */
  readonly tieTerm: number;
}

/** Ranks values; equal ones all get the mean of the ranks that they take up together. */
export function midRanks(values: ArrayLike<number>): MidRanks {
  const order = Array.from(values, (value, index) => ({ value, index }))
    .sort((a, b) => a.value - b.value);
  const ranks = new Float64Array(order.length);
  let tieTerm = 0;
  for (let start = 0, end = 0; start < order.length; start = end) {
    const value = order[start]?.value;
    while (order[end]?.value === value) end++;
    for (const { index } of order.slice(start, end)) {
      ranks[index] = (start + 1 + end) / 2;
    }
    const size = end - start;
    tieTerm += size ** 3 - size;
  }
  return { ranks, tieTerm };
}
