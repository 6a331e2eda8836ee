/**
 * Axes round a drawing, in letters.
 *
 * @module
 */
import { type Style, textWidth } from "../terminal_style.ts";
import type { Tick } from "./log_axis.ts";

const INDENT = "  ";

/** The columns that labels of a vertical axis take, with the axis itself. */
export function frameWidth(ticks: readonly Tick[]): number {
  return INDENT.length + widest(ticks) + 2;
}

/**
 * Puts a vertical axis before the rows and a horizontal one below them.
 *
 * @param rows As they are to be printed, from the top down.
 * @param width Columns of the drawing that the horizontal axis is as long as.
 */
export function framed(
  rows: readonly string[],
  width: number,
  { x, y }: { readonly x: readonly Tick[]; readonly y: readonly Tick[] },
  style: Style,
): string[] {
  const labels = new Map(
    y.map(({ at, text }) => [Math.round((1 - at) * (rows.length - 1)), text]),
  );
  const label = widest(y);
  const [bar, tick] = style.unicode ? ["│", "┤"] : ["|", "+"];
  const lead = " ".repeat(INDENT.length + label + 1);
  return [
    ...rows.map((row, index) => {
      const text = labels.get(index);
      const axis = `${INDENT}${(text ?? "").padStart(label)} ${
        text === undefined ? bar : tick
      }`;
      return style.paint("quiet", axis) + row;
    }),
    ...horizontal(x, width, style).map((line, index) =>
      style.paint(
        "quiet",
        lead + (index === 0 ? (style.unicode ? "└" : "+") : " ") + line,
      )
    ),
  ];
}

/** A line with its marks, and the labels below it; a label without room is left out, and so is its mark. */
export function horizontal(
  ticks: readonly Tick[],
  width: number,
  { unicode }: Pick<Style, "unicode">,
): [rule: string, labels: string] {
  const [line, mark] = unicode ? ["─", "┴"] : ["-", "+"];
  const rule = Array.from({ length: width }, () => line);
  let labels = "";
  for (const { at, text } of ticks) {
    const column = Math.min(
      width - 1,
      Math.max(0, Math.round(at * (width - 1))),
    );
    const length = textWidth(text);
    const start = Math.max(
      0,
      Math.min(width - length, column - Math.floor(length / 2)),
    );
    if (labels !== "" && start < textWidth(labels) + 2) continue;
    labels = labels.padEnd(start) + text;
    rule[column] = mark;
  }
  return [rule.join(""), labels];
}

function widest(ticks: readonly Tick[]): number {
  return Math.max(0, ...ticks.map(({ text }) => textWidth(text)));
}
