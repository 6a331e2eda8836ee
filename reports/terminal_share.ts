/**
 * What the kernel costs and what the runtime adds, as a table for terminals.
 *
 * @module
 */
import { shorten, wrap } from "./plain_text.ts";
import { fullTime, SHARE_SIGNS, shareBar } from "./share_bar.ts";
import {
  type DecomposedGroup,
  floorlessLines,
  runtimeTime,
  shareInterval,
  sharePercent,
  shareRemarks,
  shareScale,
  shareSubtitle,
  shareTitle,
} from "./share_words.ts";
import type { RuntimeShare, ShareVerdict } from "./summary.ts";
import { heading } from "./terminal_group.ts";
import type { Style, Tone } from "./terminal_style.ts";
import {
  type Column,
  fittingColumns,
  renderTable,
  tableWidth,
} from "./terminal_table.ts";

const WIDEST_BAR = 24;
const NARROWEST_BAR = 5;
const INDENT = "  ";

/** The title, the table with its bars, and what has no floor. */
export function renderShare(group: DecomposedGroup, style: Style): string {
  const { rows } = group.decomposition;
  const signs = SHARE_SIGNS[style.unicode ? "unicode" : "ascii"];
  const subtitle = `${
    shareSubtitle(group)
  } · bar ${signs.kernel} kernel ${signs.runtime} runtime`;
  const width = style.width - INDENT.length;
  const notes = [...new Set(rows.flatMap(shareRemarks))];
  const columns = shareColumns(group, notes, style, width);
  const line = (text: string) =>
    style.paint("doubt", wrap(text, style.width, INDENT.repeat(2)));
  return [
    heading(shareTitle(group), subtitle, style),
    renderTable(withBar(columns, rows, style, width), style, INDENT),
    ...notes.map((text, index) =>
      line(`${INDENT}${style.noteMark([index + 1])} ${text}`)
    ),
    ...floorlessLines(group.decomposition).map((text) =>
      line(`${INDENT}without a floor: ${text}`)
    ),
  ].join("\n");
}

function shareColumns(
  { decomposition }: DecomposedGroup,
  notes: readonly string[],
  style: Style,
  width: number,
): Column[] {
  const { rows } = decomposition;
  const scale = shareScale(decomposition);
  const column = (
    name: string,
    priority: number,
    of: (row: RuntimeShare) => string,
  ): Column => ({ name, priority, align: "right", cells: rows.map(of) });
  return fittingColumns([
    {
      ...column(
        "transport",
        0,
        (row) =>
          shorten(row.transport, Math.max(10, width - 34), style.ellipsis) +
          style.noteMark(
            shareRemarks(row).map((text) => notes.indexOf(text) + 1),
          ),
      ),
      align: "left",
    },
    column("floor", 1, ({ floorNs }) => scale.format(floorNs)),
    column("API", 0, ({ transportNs }) => scale.format(transportNs)),
    column("runtime", 3, (row) => runtimeTime(row, scale) ?? "~"),
    column(
      "share",
      0,
      (row) => style.paint(TONES[row.verdict], sharePercent(row) ?? "~"),
    ),
    ...rows.some((row) => shareInterval(row) !== "")
      ? [{ ...column("interval", 2, shareInterval), align: "left" as const }]
      : [],
  ], width);
}

const TONES: Readonly<Record<ShareVerdict, Tone>> = {
  "share": "strong",
  "no share shown": "quiet",
  "faster than the floor": "good",
  "too few launches": "doubt",
};

// The bar takes what the others leave, beside the number that it draws.
function withBar(
  columns: readonly Column[],
  rows: readonly RuntimeShare[],
  style: Style,
  width: number,
): Column[] {
  const room = Math.min(WIDEST_BAR, width - tableWidth(columns) - 2);
  if (room < NARROWEST_BAR) return [...columns];
  const scale = {
    fullNs: fullTime(rows),
    width: room,
    unicode: style.unicode,
  };
  const cells = rows.map((row) => {
    const { kernel, runtime } = shareBar(row, scale);
    return kernel + style.paint("quiet", runtime);
  });
  const at = columns.findIndex(({ name }) => name === "share");
  return columns.toSpliced(at + 1, 0, {
    name: "".padEnd(room),
    align: "left",
    priority: 0,
    cells,
  });
}
