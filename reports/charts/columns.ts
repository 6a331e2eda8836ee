/** The letters of a column, from one that is hardly there to a full one. */
export interface Levels {
  /** Stands for what is there but too little to be drawn as high as it is. */
  readonly rare: string;
  /** Ever higher; the last fills its row. */
  readonly steps: readonly string[];
}

/**
 * Columns in proportion to numbers, the largest as high as there is room.
 *
 * @param numbers None below 0.
 * @returns Rows from the top down, with a letter for each number.
 */
export function columnsOf(
  numbers: readonly number[],
  height: number,
  { rare, steps }: Levels,
): string[] {
  const largest = numbers.reduce((a, b) => Math.max(a, b), 0);
  const levels = numbers.map((number) =>
    largest === 0 ? 0 : Math.round(number / largest * height * steps.length)
  );
  return Array.from({ length: height }, (_, row) => {
    const below = (height - 1 - row) * steps.length;
    return levels.map((level, index) => {
      const own = Math.min(steps.length, level - below);
      if (own > 0) return steps[own - 1];
      return below === 0 && numbers[index]! > 0 ? rare : " ";
    }).join("");
  });
}
