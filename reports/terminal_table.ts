/**
 * Tables for terminals, which leave columns out where there is no room.
 *
 * @module
 */
import { getBorderCharacters, table } from "table";
import { type Style, textWidth } from "./terminal_style.ts";

/** One column. */
export interface Column {
  readonly name: string;
  readonly align: "left" | "right";
  readonly cells: readonly string[];
  /** 0 stays always; of the others, the highest number goes first. */
  readonly priority: number;
}

const GAP = 2;

/** The columns that fit into `width` together, in the order given. */
export function fittingColumns(
  columns: readonly Column[],
  width: number,
): Column[] {
  const kept = new Set<Column>();
  let free = width + GAP;
  for (const column of columns.toSorted((a, b) => a.priority - b.priority)) {
    const needed = columnWidth(column) + GAP;
    if (column.priority > 0 && needed > free) break;
    kept.add(column);
    free -= needed;
  }
  return columns.filter((column) => kept.has(column));
}

/** Columns that a table of these columns takes. */
export function tableWidth(columns: readonly Column[]): number {
  return columns.reduce(
    (sum, column) => sum + columnWidth(column) + GAP,
    -GAP,
  );
}

/** The table, each line shifted by `indent`. */
export function renderTable(
  columns: readonly Column[],
  style: Style,
  indent = "",
): string {
  const rows =
    columns[0]?.cells.map((_, index) =>
      columns.map((column) => column.cells[index] ?? "")
    ) ?? [];
  const text = table([
    columns.map(({ name }) => style.paint("quiet", name)),
    ...rows,
  ], {
    border: { ...getBorderCharacters("void"), joinBody: style.rule },
    columnDefault: { paddingLeft: 0, paddingRight: GAP },
    columns: columns.map(({ align }, index) => ({
      alignment: align,
      ...index === columns.length - 1 ? { paddingRight: 0 } : {},
    })),
    drawVerticalLine: () => false,
    drawHorizontalLine: (line) => line === 1,
  });
  return text.trimEnd().split("\n").map((line, index) =>
    indent + (index === 1 ? style.paint("quiet", line) : line.trimEnd())
  ).join("\n");
}

function columnWidth({ name, cells }: Column): number {
  return Math.max(textWidth(name), ...cells.map(textWidth));
}
