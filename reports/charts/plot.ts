/**
 * Several curves in one field of letters.
 *
 * @module
 */
import { BRAILLE, drawLine } from "../dots.ts";

/** A curve; places are shares of the field's width and height, from its lower left corner. */
export interface Curve {
  readonly points: readonly (readonly [x: number, y: number])[];
}

/** One letter of the field, and the index of the curve that it belongs to. */
export interface PlotCell {
  readonly text: string;
  readonly curve: number | null;
}

/** The room that there is. */
export interface PlotOptions {
  readonly width: number;
  readonly height: number;
  readonly unicode: boolean;
}

/** Columns kept for a curve's letter behind its end. */
const LABEL = 2;
const EMPTY: PlotCell = { text: " ", curve: null };

/** What a curve is called in the field: a, b, … */
export function curveLetter(index: number): string {
  return String.fromCharCode("a".charCodeAt(0) + index % 26);
}

/**
 * Draws curves, each with its letter behind its end; in ASCII they consist of it. Where two meet, the first is seen.
 *
 * @returns Rows from the top down, each of as many cells as `width`.
 */
export function plot(
  curves: readonly Curve[],
  { width, height, unicode }: PlotOptions,
): PlotCell[][] {
  const inner = Math.max(1, width - LABEL);
  const field = Array.from(
    { length: height },
    () => Array.from({ length: width }, () => EMPTY),
  );
  const drawn = curves.map((curve) =>
    unicode
      ? dotsOf(curve, inner * BRAILLE.across, height * BRAILLE.down)
      : dotsOf(curve, inner, height)
  );
  for (let row = 0; row < height; row++) {
    for (let column = 0; column < inner; column++) {
      field[row]![column] = unicode
        ? brailleCell(drawn, column, row)
        : letterCell(drawn, column, row);
    }
  }
  if (unicode) labelEnds(curves, field, inner);
  return field;
}

/** The dots of a curve, as "column,row" from the upper left corner. */
function dotsOf(
  { points }: Curve,
  across: number,
  down: number,
): ReadonlySet<string> {
  const dots = new Set<string>();
  const set = (x: number, y: number) => dots.add(`${x},${y}`);
  const places = points.map(([x, y]) =>
    [
      Math.round(x * (across - 1)),
      Math.round((1 - y) * (down - 1)),
    ] as const
  );
  for (const [index, place] of places.entries()) {
    const before = places[index - 1];
    if (before) drawLine(before, place, set);
    else set(...place);
  }
  return dots;
}

function brailleCell(
  drawn: readonly ReadonlySet<string>[],
  column: number,
  row: number,
): PlotCell {
  const isSet = (dots: ReadonlySet<string>) => (x: number, y: number) =>
    dots.has(
      `${column * BRAILLE.across + x},${row * BRAILLE.down + y}`,
    );
  const text = BRAILLE.letter((x, y) =>
    drawn.some((dots) => isSet(dots)(x, y))
  );
  if (text === " ") return EMPTY;
  const curve = drawn.findIndex((dots) => BRAILLE.letter(isSet(dots)) !== " ");
  return { text, curve };
}

function letterCell(
  drawn: readonly ReadonlySet<string>[],
  column: number,
  row: number,
): PlotCell {
  const curve = drawn.findIndex((dots) => dots.has(`${column},${row}`));
  return curve === -1 ? EMPTY : { text: curveLetter(curve), curve };
}

/** Writes letters beside the ends; one whose place is taken goes to the nearest free row. */
function labelEnds(
  curves: readonly Curve[],
  field: PlotCell[][],
  inner: number,
): void {
  for (const [curve, { points }] of curves.entries()) {
    const end = points.at(-1);
    if (!end) continue;
    const column = Math.round(end[0] * (inner - 1)) + 1;
    const row = Math.round((1 - end[1]) * (field.length - 1));
    const free = [...field.keys()]
      .toSorted((a, b) => Math.abs(a - row) - Math.abs(b - row))
      .find((row) => field[row]![column]!.text === " ");
    if (free === undefined) continue;
    field[free]![column] = { text: curveLetter(curve), curve };
  }
}
