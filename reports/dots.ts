/**
 * Dots that several together make one letter of a terminal.
 *
 * @module
 */

/** Dots that one letter holds, and the letter for those that are set, by column and row. */
export interface Letters {
  readonly across: number;
  readonly down: number;
  letter(isSet: (x: number, y: number) => boolean): string;
}

/** A place among the dots, from the upper left corner. */
export type Dot = readonly [x: number, y: number];

/** Sets dots such that the line has no gaps, however steep it is. */
export function drawLine(
  [fromX, fromY]: Dot,
  [toX, toY]: Dot,
  set: (x: number, y: number) => void,
): void {
  let reached = fromY;
  for (let x = fromX; x <= toX; x++) {
    const share = toX === fromX ? 1 : (x - fromX) / (toX - fromX);
    const y = Math.round(fromY + share * (toY - fromY));
    set(x, y);
    const step = Math.sign(y - reached);
    for (; reached !== y; reached += step) set(x, reached);
  }
}

/** Two dots across, four down. */
export const BRAILLE: Letters = {
  across: 2,
  down: 4,
  letter(isSet) {
    const bits = [[0x01, 0x02, 0x04, 0x40], [0x08, 0x10, 0x20, 0x80]]
      .flatMap((column, x) => column.filter((_, y) => isSet(x, y)))
      .reduce((sum, bit) => sum + bit, 0);
    return bits === 0 ? " " : String.fromCharCode(0x2800 + bits);
  },
};

/** Three heights in a letter of ASCII. */
export const ASCII: Letters = {
  across: 1,
  down: 3,
  letter(isSet) {
    const [upper, middle, lower] = [0, 1, 2].map((y) => isSet(0, y));
    if (upper && lower) return "|";
    if (middle) return upper ? "'" : lower ? "," : "-";
    return upper ? "'" : lower ? "." : " ";
  },
};
