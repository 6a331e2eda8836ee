/**
 * What the kernel takes of each transport's time and what the runtime adds, as bars in a table.
 *
 * @module
 */
import { pixels } from "../svg_text.ts";
import { upperFirst } from "../plain_text.ts";
import { fullTime, hasPart } from "../share_bar.ts";
import {
  decomposed,
  floorlessLines,
  runtimeTime,
  shareInterval,
  sharePercent,
  shareReading,
  shareRemarks,
  shareScale,
  shareSubtitle,
} from "../share_words.ts";
import type { RuntimeShare } from "../summary.ts";
import { dataTable, type TableColumn } from "./data_table.ts";
import { type GroupParts, nameColumn } from "./forest.ts";
import { type Html, html } from "./html.ts";
import { shownRows } from "./shown_rows.ts";

const WIDTH = 280;
const HEIGHT = 26;

/** Writes the table, with how to read it; nothing where no transport was measured with its floor. */
export function shareTable({ group, id, looks }: GroupParts): Html {
  const [found] = decomposed([group]);
  if (found === undefined) return html``;
  const { decomposition } = found;
  const scale = shareScale(decomposition);
  const rows = shownRows(decomposition.rows);
  const time = (
    name: string,
    of: (row: RuntimeShare) => number,
  ): TableColumn<RuntimeShare> => ({
    name,
    numeric: true,
    cell: (row) => ({ shown: scale.format(of(row)), value: of(row) }),
  });
  return html`
    <h4>Kernel and runtime</h4>
    <p
      class="quiet">${upperFirst(
        shareSubtitle(found),
      )}. <span class="swatch kernel"></span> the kernel’s part, as by system calls alone; <span class="swatch runtime"></span> what the runtime adds; the thin line is the 95 % interval of where that begins.</p>
    ${dataTable({
      id: `${id}-share`,
      caption: `${group.title}: the kernel's part and the runtime's`,
      columns: [
        nameColumn<RuntimeShare>(looks),
        {
          name: "time, drawn",
          head: html`<span class="axis-name">kernel, then runtime</span>`,
          classes: "picture",
          unsorted: true,
          cell: (row) => ({ shown: bar(row, longest(rows), scale.format) }),
        },
        time("floor", ({ floorNs }) => floorNs),
        time("API", ({ transportNs }) => transportNs),
        {
          name: "runtime",
          numeric: true,
          cell: (row) => ({
            shown: runtimeTime(row, scale) ?? "–",
            value: row.runtimeNs,
          }),
        },
        {
          name: "share",
          numeric: true,
          cell: (row) => ({
            shown: sharePercent(row) ?? "–",
            value: row.share,
          }),
        },
        {
          name: "95 % interval",
          numeric: true,
          unsorted: true,
          classes: "lesser",
          cell: (row) => ({ shown: shareInterval(row) }),
        },
        {
          name: "remarks",
          unsorted: true,
          cell: (row) => ({ shown: shareRemarks(row).join("; ") }),
        },
      ],
      rows,
      transport: ({ transport }) => transport,
    })}<details>
      <summary>How to read this</summary>
      <ul>${[...shareReading([group]), ...floorlessLines(decomposition)].map((
        line,
      ) => html`<li>${line}</li>`)}</ul>
    </details>
  `;
}

function longest(rows: readonly RuntimeShare[]): number {
  return Math.max(
    fullTime(rows),
    ...rows.map(({ transportNs, low }) => transportNs * (1 - (low ?? 0))),
  );
}

function bar(
  row: RuntimeShare,
  full: number,
  format: (ns: number) => string,
): Html {
  const { transport, floorNs, transportNs, low, high } = row;
  const x = (ns: number) => pixels(2 + (WIDTH - 4) * ns / full);
  const end = x(transportNs);
  const meet = hasPart(row) ? Math.min(end, x(floorNs)) : end;
  const words = `${transport}: floor ${format(floorNs)}, API ${
    format(transportNs)
  }`;
  const box = (part: string, from: number, to: number) =>
    html`
      <rect class="${part}" x="${from}" y="5" width="${pixels(to - from)}"
        height="16" />
    `;
  return html`
    <svg class="range" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
      aria-label="${words}">${box("kernel", 2, meet)}${meet < end
        ? box("runtime", meet, end)
        : undefined}${low === null || high === null ? undefined : html`
        <path class="interval" d="M${x(transportNs * (1 - high))} 13H${x(
          transportNs * (1 - low),
        )}" />
      `}</svg>
  `;
}
