import { textWidth } from "../reports/terminal_style.ts";
import { wrap } from "../reports/plain_text.ts";

const GAP = 2;
const STACKED_INDENT = 4;

/**
 * Rows as aligned columns, two spaces apart, no line longer than `width`: where there is no room, the widest columns
 * are wrapped between words; where the longest words leave none either, each row becomes a paragraph.
 */
export function columns(
  rows: readonly (readonly string[])[],
  width = Infinity,
): string {
  const widths = fittedWidths(rows, width);
  return rows.map((row) =>
    widths === undefined ? paragraph(row, width) : lines(row, widths)
  ).join("");
}

/** The width of each column, or `undefined` where not even the longest word of each fits beside the others'. */
function fittedWidths(
  rows: readonly (readonly string[])[],
  width: number,
): readonly number[] | undefined {
  const count = Math.max(0, ...rows.map(({ length }) => length));
  const widest = (measure: (cell: string) => number) =>
    Array.from(
      { length: count },
      (_, at) => Math.max(...rows.map((row) => measure(row[at] ?? ""))),
    );
  const widths = widest(textWidth);
  const least = widest(leastWidth);
  let excess = sum(widths) + GAP * (count - 1) - width;
  while (excess > 0) {
    const spare = (at: number) => widths[at]! > least[at]! ? widths[at]! : 0;
    const at = indexOfLargest(widths.map((_, index) => spare(index)));
    if (spare(at) === 0) return undefined;
    widths[at]!--;
    excess--;
  }
  return widths;
}

/** A row as lines that lie side by side. */
function lines(row: readonly string[], widths: readonly number[]): string {
  const cells = row.map((cell, at) =>
    cell === "" ? [""] : wrap(cell, widths[at]!, indentOf(cell)).split("\n")
  );
  const height = Math.max(1, ...cells.map(({ length }) => length));
  return Array.from({ length: height }, (_, line) =>
    cells.map((cell, at) => {
      const text = cell[line] ?? "";
      return text + " ".repeat(Math.max(0, widths[at]! - textWidth(text)));
    }).join(" ".repeat(GAP)).trimEnd() + "\n").join("");
}

function paragraph([first = "", ...rest]: readonly string[], width: number) {
  const indent = indentOf(first);
  const deeper = indent + " ".repeat(STACKED_INDENT);
  const more = rest.filter((cell) => cell !== "").join("; ");
  return [
    wrap(first, width, indent),
    ...more === "" ? [] : [wrap(deeper + more, width, deeper)],
  ].map((text) => `${text}\n`).join("");
}

/** What a cell begins with goes with each of its lines. */
function indentOf(cell: string): string {
  return /^ */.exec(cell)![0];
}

/** The longest word's, and that of a few letters, because narrower text cannot be read. */
function leastWidth(cell: string): number {
  const indent = indentOf(cell).length;
  const words = cell.trim().split(" ").map(textWidth);
  return Math.max(
    indent + Math.max(...words),
    Math.min(textWidth(cell), indent + 8),
  );
}

function indexOfLargest(numbers: readonly number[]): number {
  return numbers.indexOf(Math.max(...numbers));
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
