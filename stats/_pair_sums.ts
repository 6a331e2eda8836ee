/**
 * Order statistics of the sums of all pairs, without ever holding the pairs.
 *
 * @module
 */

/** The sums of all pairs, as if they stood in ascending order. */
export interface PairSums {
  /** The number of pairs. */
  readonly count: number;
  /** The sum at an index from 0 to `count - 1` of the ascending order. */
  nth(index: number): number;
}

/** Sums of a value of `a` and one of `b`, every one with every one; both in ascending order and not empty. */
export function pairSums(a: Float64Array, b: Float64Array): PairSums {
  return selecting(a, b, a.length * b.length, () => 0);
}

/** Sums of two values of `a`, each pair once, each value with itself too; in ascending order and not empty. */
export function ownPairSums(a: Float64Array): PairSums {
  return selecting(a, a, a.length * (a.length + 1) / 2, (row) => row);
}

/** Rows and columns of a matrix of sums, of which each row counts from its first column on. */
function selecting(
  rows: Float64Array,
  columns: Float64Array,
  count: number,
  firstColumn: (row: number) => number,
): PairSums {
  /**
   * Sums grow along rows and columns, so one walk from the upper right to the lower left corner splits them: how many are
   * at most the pivot, and the sums next to it on both sides.
   */
  const split = (pivot: number) => {
    let notAbove = 0;
    let below = -Infinity;
    let above = Infinity;
    let column = columns.length;
    for (let row = 0; row < rows.length; row++) {
      const value = rows[row] as number;
      while (column > 0 && value + (columns[column - 1] as number) > pivot) {
        column--;
      }
      const first = firstColumn(row);
      const end = Math.max(column, first);
      notAbove += end - first;
      if (end > first) {
        below = Math.max(below, value + (columns[end - 1] as number));
      }
      if (end < columns.length) {
        above = Math.min(above, value + (columns[end] as number));
      }
    }
    return { notAbove, below, above };
  };
  const nth = (index: number) => {
    let low = (rows[0] as number) + (columns[0] as number);
    let high = (rows.at(-1) as number) + (columns.at(-1) as number);
    while (low < high) {
      const middle = low / 2 + high / 2;
      // Between neighbouring numbers there is no middle; and both ends stay sums, so that the answer is one, to the bit.
      const { notAbove, below, above } = split(
        low < middle && middle < high ? middle : low,
      );
      if (notAbove > index) high = below;
      else low = above;
    }
    return low;
  };
  return { count, nth };
}
