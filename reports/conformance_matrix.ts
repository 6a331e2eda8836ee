/**
 * The matrix of cases and transports, for people at a terminal.
 *
 * @module
 */
import type {
  ConformanceSummary,
  Family,
  Mark,
  MatrixCell,
  MatrixRow,
} from "./conformance_summary.ts";
import { legendMarks, MIXED, signOf, wordsOf } from "./conformance_words.ts";
import { shorten, wrap } from "./plain_text.ts";
import { staircase } from "./staircase.ts";
import { quietLines } from "./terminal_page.ts";
import { type Style, textWidth, type Tone } from "./terminal_style.ts";

const GUTTER = 2;
/** With less room than this for its titles, a matrix is divided. */
const NARROWEST_LABEL = 24;
const COLUMN = 2;

/** A colour for each mark, on top of its sign. */
export const TONES: Readonly<Record<Mark, Tone>> = {
  "pass": "good",
  "non-strict": "doubt",
  "fail": "bad",
  "flaky": "doubt",
  "known": "doubt",
  "outlived": "bad",
  "info": "strong",
  "unsupported": "quiet",
  "not-applicable": "quiet",
  "unresolved": "bad",
};

/** Columns that stand side by side: all of them, or as many as there is room for. */
interface Block {
  readonly from: number;
  readonly transports: readonly string[];
  readonly label: number;
}

/**
 * Writes it in sections: a legend, and for each family its cases. With more transports than fit beside the titles it
 * comes several times, each time with others.
 */
export function conformanceMatrix(
  summary: ConformanceSummary,
  style: Style,
): string[] {
  const { families } = summary;
  if (families.length === 0) return [];
  const rows = families.flatMap(({ rows }) => rows);
  return blocksOf(summary, style).flatMap((block, index) => {
    const { transports, label } = block;
    const left = GUTTER + label + GUTTER;
    const names = staircase(transports, left, style);
    return [
      index === 0 ? [legend(summary, style), "", names].join("\n") : names,
      ...families.map((family) => familyRows(family, block, style)),
      // On a long matrix the names have left the screen by now.
      ...rows.length > 30
        ? [staircase(transports, left, style, { below: true })]
        : [],
    ];
  });
}

function blocksOf({ transports, families }: ConformanceSummary, style: Style) {
  const room = Math.floor(
    (style.width - GUTTER * 2 - NARROWEST_LABEL) / COLUMN,
  );
  const count = Math.ceil(transports.length / Math.max(4, room)) || 1;
  const size = Math.ceil(transports.length / count);
  const titles = families.flatMap(({ rows }) => rows.filter(isApplicable))
    .map(({ id, title }) => textWidth(`${id}  ${title}`));
  const label = Math.max(
    12,
    Math.min(
      style.width - size * COLUMN - GUTTER * 2,
      Math.max(NARROWEST_LABEL, ...titles),
    ),
  );
  return Array.from({ length: count }, (_, index): Block => ({
    from: index * size,
    transports: transports.slice(index * size, (index + 1) * size),
    label,
  }));
}

function legend(summary: ConformanceSummary, style: Style): string {
  const entries = legendMarks(summary).map((mark) =>
    `${signOf(mark, style.unicode)} ${wordsOf(mark)}`
  );
  const mixed = summary.families.some(({ rows }) =>
    rows.some(({ cells }) => cells.some((cell) => cell?.mixed))
  );
  if (mixed) {
    entries.push(`${MIXED} the two directions differ, the worse is shown`);
  }
  // Whole entries are kept together: a sign says nothing without its word.
  const lines: string[] = [];
  for (const entry of entries) {
    const longer = `${lines.at(-1) ?? ""}   ${entry}`;
    if (lines.length > 0 && textWidth(longer) <= style.width) {
      lines[lines.length - 1] = longer;
    } else lines.push(entry);
  }
  return quietLines(lines, style);
}

function familyRows(family: Family, block: Block, style: Style): string {
  const margin = " ".repeat(GUTTER);
  const heading = family.title === ""
    ? family.id
    : `${family.id}  ${family.title}`;
  const others = family.rows.filter((row) => !isApplicable(row));
  return [
    style.paint("title", wrap(heading, style.width, margin)),
    ...family.rows.filter(isApplicable)
      .map((row) => margin + rowText(row, block, style)),
    ...others.length > 0
      ? [quietLines([notApplicable(others, style)], style)]
      : [],
  ].join("\n");
}

function rowText(
  { id, title, cells }: MatrixRow,
  { from, transports, label }: Block,
  style: Style,
): string {
  const text = shorten(`${id}  ${title}`, label, style.ellipsis);
  const shown = cells.slice(from, from + transports.length);
  return text.padEnd(label) + " ".repeat(GUTTER) +
    shown.map((cell) => cellText(cell, style)).join("").trimEnd();
}

/** Whether a row says anything of one of the transports. */
function isApplicable({ cells }: MatrixRow): boolean {
  return cells.length === 0 ||
    cells.some((cell) => cell?.mark !== "not-applicable");
}

function notApplicable(rows: readonly MatrixRow[], style: Style): string {
  const sign = signOf("not-applicable", style.unicode);
  return `  ${sign} to none of these transports applies: ${
    rows.map(({ id }) => id).join(", ")
  }`;
}

function cellText(cell: MatrixCell, style: Style): string {
  if (cell === null) return "  ";
  const sign = signOf(cell.mark, style.unicode);
  return style.paint(TONES[cell.mark], sign) + (cell.mixed ? MIXED : " ");
}
