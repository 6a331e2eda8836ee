import { styleText } from "node:util";

/** Colours of curves, told apart by letters too; as many as a field can hold and stay readable. */
const COLOURS = [
  "cyan",
  "magenta",
  "yellow",
  "green",
  "blue",
  "red",
  "white",
  "gray",
] as const;

/** Curves in one field. */
export const MOST_CURVES = COLOURS.length;

/** Colours the text of a curve, where there is colour. */
export function paintCurve(
  index: number,
  text: string,
  colour: boolean,
): string {
  return colour
    ? styleText(COLOURS[index % COLOURS.length]!, text, {
      validateStream: false,
    })
    : text;
}
