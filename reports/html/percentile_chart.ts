/**
 * How long operations took, from the fastest to the slowest that enough were measured of.
 *
 * @module
 */
import { isMeasured, type MeasuredRow } from "../summary.ts";
import { pixels } from "../svg_text.ts";
import { timeScale } from "../units.ts";
import { logAxis, tickFormat } from "./axis.ts";
import { dataTable, numberCell } from "./data_table.ts";
import { type GroupParts, nameColumn } from "./forest.ts";
import { type Html, html } from "./html.ts";
import { lineChart, PLOT } from "./line_chart.ts";
import { type Panel, panelsOf } from "./panels.ts";
import { shownRows } from "./shown_rows.ts";

const TICKS = [0.5, 0.9, 0.99, 0.999, 0.9999, 0.99999];
/** Columns of the table behind the picture. */
const COLUMNS = [0.1, 0.5, 0.9, 0.99, 0.999, 0.9999];

/** Writes the curves and the table behind them; says so where operations were timed, but none are told. */
export function percentileCharts(parts: GroupParts): Html {
  const { group, id } = parts;
  const rows = group.rows.filter(isMeasured);
  const timed = rows.filter(({ percentiles }) => percentiles.length > 1);
  if (timed.length === 0) {
    return rows.length > 0 && group.metric.unit === "ns"
      ? html`
        <p
          class="quiet">No percentile curves: the run has no histograms of these operations.</p>
      `
      : html``;
  }
  const lines = timed.map(({ transport, percentiles }) => ({
    transport,
    points: percentiles.map(({ share, ns }) => ({
      x: share,
      y: ns,
      words: `${percentWords(share)}: ${timeScale([ns]).format(ns)}`,
    })),
  }));
  return html`
    <h4>Percentiles of operations</h4>
    <p
      class="quiet">All operations of all launches, as far as ten lie beyond; both axes are logarithmic, the lower one in what is left above.</p>
    <div class="panels">${panelsOf(lines).map((panel, index) =>
      figure(panel, index, parts, timed)
    )}</div>
    <details><summary>The percentiles as a table</summary>${percentileTable(
      `${id}-percentiles-table`,
      timed,
      parts,
    )}</details>
  `;
}

function figure(
  { title, lines, leftOut }: Panel,
  index: number,
  { group, id, looks }: GroupParts,
  rows: readonly MeasuredRow[],
): Html {
  const all = rows.flatMap(({ percentiles }) => percentiles);
  const values = all.map(({ ns }) => ns);
  const highest = Math.max(...all.map(({ share }) => share));
  const x = shareAxis(highest);
  return html`<figure>${
    title === "" ? undefined : html`<figcaption>${title}</figcaption>`
  }${
    lineChart({
      id: `${id}-percentiles-${index}`,
      label: `${group.title}${
        title === "" ? "" : `, ${title}`
      }: percentiles of the times of operations; the table below has the figures`,
      lines,
      x,
      y: logAxis(values, { from: PLOT.bottom, to: PLOT.top, leastRange: 2 }),
      formatY: tickFormat("ns"),
      xName: "share of the operations that took no longer",
      looks,
    })
  }${
    leftOut === 0
      ? undefined
      : html`<p class="quiet">${leftOut} more in the table.</p>`
  }</figure>`;
}

/** In steps of nines: half, 90 %, 99 % … */
function shareAxis(highest: number) {
  const { left, right } = PLOT;
  const nines = (share: number) => -Math.log10(1 - share);
  const most = Math.max(nines(highest), 1);
  const at = (share: number) =>
    pixels(left + (right - left) * Math.min(1, nines(share) / most));
  const ticks = TICKS.filter((tick) => nines(tick) <= most + 0.001)
    .map((tick) => ({
      at: at(tick),
      label: percentWords(tick),
    }));
  return { at, ticks };
}

/** "99.9 %". */
function percentWords(share: number): string {
  return `${Number((share * 100).toFixed(4))} %`;
}

function percentileTable(
  id: string,
  timed: readonly MeasuredRow[],
  { group, looks }: GroupParts,
): Html {
  const at = (row: MeasuredRow, share: number) =>
    row.percentiles.find((each) => each.share === share)?.ns ?? null;
  return dataTable({
    id,
    caption: `${group.title}: percentiles of operations`,
    columns: [
      nameColumn<MeasuredRow>(looks),
      ...COLUMNS.map((share) => {
        const scale = timeScale(timed.flatMap((row) => at(row, share) ?? []));
        return {
          name: percentWords(share),
          numeric: true,
          cell: (row: MeasuredRow) => numberCell(at(row, share), scale.format),
        };
      }),
    ],
    rows: shownRows(timed),
    transport: ({ transport }) => transport,
  });
}
