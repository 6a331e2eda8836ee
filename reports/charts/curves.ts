/**
 * A field of curves with its axes and a table of what they are called.
 *
 * @module
 */
import { counted } from "../plain_text.ts";
import { quietLines } from "../terminal_page.ts";
import type { Style } from "../terminal_style.ts";
import { type Column, fittingColumns, renderTable } from "../terminal_table.ts";
import { framed, frameWidth } from "./frame.ts";
import type { Tick } from "./log_axis.ts";
import { MOST_CURVES, paintCurve } from "./palette.ts";
import { type Curve, curveLetter, plot, type PlotCell } from "./plot.ts";

/** A curve and what is said of it. */
export interface NamedCurve extends Curve {
  readonly transport: string;
  /** Further columns of its line in the table, by their names; the first ones stay longest. */
  readonly figures: Readonly<Record<string, string>>;
}

/** Rows of a field: more for wider terminals, within what fits on a screen. */
const HEIGHT = { narrow: 10, wide: 16 } as const;
const WIDE = 72;
/** Columns for a label on the horizontal axis. */
const WIDEST = 120;
const INDENT = "  ";

/** Draws curves below each other's names. Those that find no room are counted. */
export function curvesField(
  curves: readonly NamedCurve[],
  axes: { readonly x: readonly Tick[]; y(most: number): readonly Tick[] },
  style: Style,
  colour: boolean,
): string {
  const shown = curves.slice(0, MOST_CURVES);
  const height = style.width < WIDE ? HEIGHT.narrow : HEIGHT.wide;
  const y = axes.y(Math.floor(height / 2));
  const width = Math.max(8, Math.min(WIDEST, style.width) - frameWidth(y));
  const rows = plot(shown, { width, height, unicode: style.unicode })
    .map((row) => paintRow(row, colour));
  const lines = framed(rows, width - 2, { x: axes.x, y }, style);
  const hidden = curves.slice(MOST_CURVES);
  return [
    ...lines,
    "",
    legend(shown, style, colour),
    ...hidden.length === 0 ? [] : [quietLines([
      `${INDENT}${
        counted(hidden.length, "transport")
      } not drawn, for readability: --transport chooses`,
    ], style)],
  ].join("\n");
}

/** Neighbours of one colour are painted at once. */
function paintRow(row: readonly PlotCell[], colour: boolean): string {
  const parts: { curve: number | null; text: string }[] = [];
  for (const { curve, text } of row) {
    const last = parts.at(-1);
    if (last && last.curve === curve) last.text += text;
    else parts.push({ curve, text });
  }
  return parts.map(({ curve, text }) =>
    curve === null ? text : paintCurve(curve, text, colour)
  ).join("");
}

function legend(
  curves: readonly NamedCurve[],
  style: Style,
  colour: boolean,
): string {
  const names = [
    ...new Set(curves.flatMap(({ figures }) => Object.keys(figures))),
  ];
  const columns: Column[] = [
    {
      name: "",
      align: "left",
      priority: 0,
      cells: curves.map((_, index) =>
        paintCurve(index, curveLetter(index), colour)
      ),
    },
    {
      name: "transport",
      align: "left",
      priority: 0,
      cells: curves.map(({ transport }) => transport),
    },
    ...names.map((name, index): Column => ({
      name,
      align: "right",
      priority: index + 1,
      cells: curves.map(({ figures }) => figures[name] ?? ""),
    })),
  ];
  const room = style.width - INDENT.length;
  return renderTable(fittingColumns(columns, room), style, INDENT);
}
