/**
 * Every round as a dot, in the order in which it was measured: what drifts or jumps is seen.
 *
 * @module
 */
import { median, quantile } from "../../stats/quantile.ts";
import { scaleOf } from "../headline.ts";
import { isMeasured, type MeasuredRow, type RowRound } from "../summary.ts";
import { pixels } from "../svg_text.ts";
import { TOLERANCES } from "../tolerances.ts";
import { formatPercent } from "../units.ts";
import { logAxis } from "./axis.ts";
import { dataTable, numberCell } from "./data_table.ts";
import { type GroupParts, nameColumn } from "./forest.ts";
import { type Html, html } from "./html.ts";
import { shownRows } from "./shown_rows.ts";

const WIDTH = 460;
const HEIGHT = 44;
/** Share of the dots that are within the edges; the others stay at them. */
const WITHIN = 0.95;
const LEAST_REACH = 1.05;

/** Writes the table of a group; nothing where nothing was measured. */
export function stabilityTable({ group, id, looks }: GroupParts): Html {
  const rows = shownRows(group.rows.filter(isMeasured));
  if (rows.length === 0) return html``;
  const scale = scaleOf(group);
  const reach = reachOf(rows);
  return dataTable({
    id: `${id}-rounds`,
    caption: `${group.title}: every round`,
    columns: [
      nameColumn<MeasuredRow>(looks),
      {
        name: "rounds, drawn",
        head: html`
          <span
            class="axis-name">rounds in order; edges are ${formatPercent(
              reach - 1,
            )} above and ${formatPercent(1 - 1 / reach)} below typical</span>
        `,
        classes: "picture long",
        unsorted: true,
        cell: (row: MeasuredRow) => ({
          shown: strip(row, reach, looks(row.transport).classes),
        }),
      },
      {
        name: "spread",
        numeric: true,
        cell: ({ spread }: MeasuredRow) => ({
          ...numberCell(spread, formatPercent),
          ...(spread ?? 0) > TOLERANCES.spread && { classes: "noisy" },
        }),
      },
      {
        name: "quartiles of launches",
        numeric: true,
        unsorted: true,
        classes: "lesser",
        cell: ({ quartiles }: MeasuredRow) => ({
          shown: quartiles === null
            ? "–"
            : `${scale.format(quartiles.low)} – ${
              scale.format(quartiles.high)
            }`,
        }),
      },
      {
        name: "rounds",
        numeric: true,
        cell: ({ rounds }: MeasuredRow) => numberCell(rounds.length, String),
      },
    ],
    rows,
    transport: ({ transport }) => transport,
  });
}

function reachOf(rows: readonly MeasuredRow[]): number {
  const ratios = rows.flatMap(({ typical, rounds }) =>
    rounds.map(({ value }) => Math.max(value / typical, typical / value))
  );
  return Math.max(LEAST_REACH, quantile(ratios, WITHIN));
}

/** Drawn so that it may be made narrower: it stays as high, and dots stay round. */
function strip(
  { transport, typical, rounds }: MeasuredRow,
  reach: number,
  classes: string,
): Html {
  const axis = logAxis([1 / reach, reach], { from: HEIGHT - 6, to: 6 });
  const step = (WIDTH - 16) / Math.max(1, rounds.length);
  const x = (index: number) => pixels(8 + (index + 0.5) * step);
  const y = ({ value }: RowRound) => axis.at(value / typical);
  const launches = stretches(rounds);
  const bands = launches.filter((_, index) => index % 2 === 1)
    .map(([from, to]) => {
      const width = pixels((to - from) * step);
      return `M${pixels(8 + from * step)} 0h${width}V${HEIGHT}h${-width}Z`;
    }).join("");
  const medians = launches.map(([from, to]) => {
    const own = rounds.slice(from, to).map(({ value }) => value);
    const height = axis.at(median(own) / typical);
    return `M${x(from)} ${height}H${x(to - 1)}`;
  }).join("");
  const dots = rounds.map((round, index) => `M${x(index)} ${y(round)}h0`);
  return html`
    <svg class="strip ${classes}" viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none" role="img"
      aria-label="${transport}: ${rounds.length} rounds of ${launches
        .length} launches"
      data-rounds="${rounds.length}">
      <path class="band" d="${bands}" />
      <path class="origin" d="M8 ${axis.at(1)}H${WIDTH - 8}" />
      <path class="median" d="${medians}" />
      <path class="dots" d="${dots.join("")}" />
    </svg>
  `;
}

/** Rounds of the same launch: where they begin, and where they end. */
function stretches(
  rounds: readonly RowRound[],
): readonly (readonly [from: number, to: number])[] {
  const starts = rounds.flatMap(({ launch }, index) =>
    rounds[index - 1]?.launch === launch ? [] : [index]
  );
  return starts.map((
    from,
    index,
  ) => [from, starts[index + 1] ?? rounds.length]);
}
