/**
 * A run's group as a table for terminals, with its footnotes.
 *
 * @module
 */
import { bar } from "./bar.ts";
import { groupColumns, toneOf } from "./group_columns.ts";
import { counted, wrap } from "./plain_text.ts";
import {
  type Group,
  hasBaseline,
  isMeasured,
  type Row,
  type Warning,
} from "./summary.ts";
import { type Style, textWidth } from "./terminal_style.ts";
import { type Column, renderTable, tableWidth } from "./terminal_table.ts";

const WIDEST_BAR = 24;
const NARROWEST_BAR = 5;
const INDENT = "  ";

/** The title, the table and its footnotes. */
export function renderGroup(
  group: Group,
  baseline: string,
  style: Style,
): string {
  const shown = group.rows.filter((row) =>
    isMeasured(row) || row.status === "failed"
  );
  if (!group.rows.some(isMeasured) && shown.length === 0) {
    return heading(group.title, "nothing was measured", style);
  }
  const subtitle = [
    `${group.statistic}, ${counted(group.launches, "launch", "launches")}`,
    ...hasBaseline(group) ? [`speed of ${baseline} = 1`] : [],
  ].join(" · ");
  const width = style.width - INDENT.length;
  // Footnotes depend on which columns there is room for, and hardly ever change the columns in turn.
  const draft = groupColumns(group, shown, new Map(), style, width);
  const covered = new Set(draft.map(({ name }) => COVERS[name]));
  const notes = footnotes(shown, covered);
  const columns = notes.texts.length === 0
    ? draft
    : groupColumns(group, shown, notes.marks, style, width);
  return [
    heading(group.title, subtitle, style),
    renderTable(withBar(columns, shown, style, width), style, INDENT),
    ...notes.texts.map((text, index) =>
      style.paint(
        "doubt",
        wrap(
          `${INDENT}${style.noteMark([index + 1])} ${text}`,
          style.width,
          INDENT.repeat(2),
        ),
      )
    ),
  ].join("\n");
}

/** Title and subtitle, on one line where there is room. */
export function heading(title: string, subtitle: string, style: Style): string {
  const roomy = textWidth(title) + 2 + textWidth(subtitle) <= style.width;
  if (roomy) {
    return `${style.paint("title", title)}  ${style.paint("quiet", subtitle)}`;
  }
  return [
    style.paint("title", wrap(title, style.width, INDENT)),
    style.paint("quiet", wrap(INDENT + subtitle, style.width, INDENT)),
  ].join("\n");
}

// The bar takes what the others leave, beside the number that it draws.
function withBar(
  columns: readonly Column[],
  rows: readonly Row[],
  style: Style,
  width: number,
): Column[] {
  const room = Math.min(WIDEST_BAR, width - tableWidth(columns) - 2);
  const at = columns.findIndex(({ name }) => name === "speed");
  if (room < NARROWEST_BAR || at === -1) return [...columns];
  const full = Math.max(
    1,
    ...rows.flatMap((row) =>
      isMeasured(row) && row.relative ? [row.relative.ratio] : []
    ),
  );
  const cells = rows.map((row) => {
    if (!isMeasured(row) || !row.relative) return "";
    const { ratio, verdict } = row.relative;
    const drawn = bar(ratio, {
      full,
      mark: 1,
      width: room,
      unicode: style.unicode,
    });
    return style.paint(toneOf(verdict), drawn);
  });
  // Filled up, so that the next column stands where the longest bar ends in every table.
  const column: Column = {
    name: "".padEnd(room),
    align: "left",
    priority: 0,
    cells,
  };
  return columns.toSpliced(at + 1, 0, column);
}

const COVERS: Readonly<Record<string, Warning["kind"]>> = {
  lost: "lost",
  spread: "noisy",
  "deno bench": "deno-bench",
};

// Rows that share a footnote share its number.
function footnotes(
  rows: readonly Row[],
  covered: ReadonlySet<Warning["kind"] | undefined>,
) {
  const texts: string[] = [];
  const marks = new Map<Row, number[]>();
  for (const row of rows) {
    const own = isMeasured(row)
      ? row.warnings.filter(({ kind }) => !covered.has(kind))
        .map(({ text }) => text)
      : [row.reason];
    for (const text of own) {
      if (!texts.includes(text)) texts.push(text);
      marks.set(row, [...marks.get(row) ?? [], texts.indexOf(text) + 1]);
    }
  }
  return { texts, marks };
}
