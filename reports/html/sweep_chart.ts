/**
 * Figures over a parameter: lines on two logarithmic axes, with crosses where the faster one changes.
 *
 * @module
 */
import { parameterWords } from "../../cell_title.ts";
import { crossingWords } from "../crossings.ts";
import { type Crossing, isMeasured, type MeasuredRow } from "../summary.ts";
import { scaleFor } from "../units.ts";
import { logAxis, tickFormat } from "./axis.ts";
import { leadersFirst } from "./crossing_order.ts";
import { dataTable, numberCell } from "./data_table.ts";
import { nameColumn } from "./forest.ts";
import { type Html, html } from "./html.ts";
import {
  type ChartLine,
  type ChartMark,
  lineChart,
  PLOT,
} from "./line_chart.ts";
import type { Looks } from "./look.ts";
import { panelsOf } from "./panels.ts";
import { shownRows } from "./shown_rows.ts";
import { type Sweep, valueOf } from "./sweep.ts";

const NAMES: Readonly<Record<string, string>> = {
  payloadBytes: "size of a message",
  depth: "messages in flight",
  connections: "connections",
  ratePerSecond: "messages sent a second",
};

/** Crossings that are told; the rest is folded up. */
const TOLD = 6;

/** Writes the pictures, the crossings in words, and the table. */
export function sweepChart(sweep: Sweep, id: string, looks: Looks): Html {
  const { title, parameter, groups, crossings } = sweep;
  const lines = linesOf(sweep);
  const xName = NAMES[parameter] ?? parameter;
  const { metric } = groups[0]!;
  const xs = groups.map((group) => valueOf(group, parameter));
  const ys = lines.flatMap(({ points }) => points.map(({ y }) => y));
  const xAxis = logAxis(xs, { from: PLOT.left + 8, to: PLOT.right });
  const { format } = scaleFor(metric.unit, ys);
  return html`
    <h3 id="${id}">${title}: over the ${xName}</h3>
    <p
      class="quiet">Both axes are logarithmic; ${metric.better === "lower"
        ? "lower"
        : "higher"} is better.${crossings.length === 0 ? undefined : html`
        A cross marks where one line overtakes another and the difference was shown on both sides; a number beside it tells how many do so there.
      `}</p>
    <div class="panels">${panelsOf(lines).map((panel, index) =>
      html`<figure>${
        panel.title === ""
          ? undefined
          : html`<figcaption>${panel.title}</figcaption>`
      }${
        lineChart({
          id: `${id}-chart-${index}`,
          label:
            `${title}: figures over the ${xName}; the table below has them`,
          lines: panel.lines,
          x: {
            at: xAxis.at,
            ticks: xs.map((value) => ({
              at: xAxis.at(value),
              label: tickWords(parameter, value),
            })),
          },
          y: logAxis(ys, { from: PLOT.bottom, to: PLOT.top, leastRange: 2 }),
          formatY: tickFormat(metric.unit),
          xName,
          marks: marksOf(panel.lines, crossings),
          looks,
        })
      }${
        panel.leftOut === 0
          ? undefined
          : html`<p class="quiet">${panel.leftOut} more in the table.</p>`
      }</figure>`
    )}</div>
    ${crossingList(sweep)}
    <details><summary>The figures as a table</summary>${dataTable({
      id: `${id}-table`,
      caption: `${title}: figures over the ${xName}`,
      columns: [
        nameColumn<ChartLine>(looks),
        ...xs.map((value) => ({
          name: parameterWords(parameter, value),
          numeric: true,
          cell: ({ points }: ChartLine) =>
            numberCell(points.find(({ x }) => x === value)?.y ?? null, format),
        })),
      ],
      rows: shownRows(lines),
      transport: ({ transport }) => transport,
    })}</details>
  `;
}

/** "4 KiB", "16", "10000/s": short, as the axis has a name. */
function tickWords(parameter: string, value: number): string {
  return parameter === "payloadBytes"
    ? parameterWords(parameter, value)
    : value.toLocaleString("en");
}

function linesOf({ groups, parameter }: Sweep): ChartLine[] {
  const points = groups.flatMap((group) =>
    group.rows.filter(isMeasured).map((row: MeasuredRow) => ({
      transport: row.transport,
      point: {
        x: valueOf(group, parameter),
        y: row.typical,
        words: `${parameterWords(parameter, valueOf(group, parameter))}: ${
          scaleFor(group.metric.unit, [row.typical]).format(row.typical)
        }`,
      },
    }))
  );
  return [...Map.groupBy(points, ({ transport }) => transport)].map((
    [transport, own],
  ) => ({ transport, points: own.map(({ point }) => point) }));
}

/** Where the lines of each crossing meet, of those that are both drawn. */
function marksOf(
  lines: readonly ChartLine[],
  crossings: readonly Crossing[],
): ChartMark[] {
  const byName = new Map(lines.map((line) => [line.transport, line.points]));
  return crossings.flatMap((crossing) => {
    const [below, above] = [
      byName.get(crossing.below),
      byName.get(crossing.above),
    ];
    if (!below || !above) return [];
    const shared = below.flatMap(({ x, y }) => {
      const other = above.find((point) => point.x === x);
      return other && x >= crossing.upTo && x <= crossing.from
        ? [{ x, y, gap: Math.log(y / other.y) }]
        : [];
    });
    const met = shared.findIndex(({ gap }, index) =>
      index > 0 && Math.sign(gap) !== Math.sign(shared[index - 1]!.gap)
    );
    const [before, after] = [shared[met - 1], shared[met]];
    if (!before || !after) return [];
    const share = before.gap / (before.gap - after.gap);
    const between = (a: number, b: number) => a * (b / a) ** share;
    return [{
      x: between(before.x, after.x),
      y: between(before.y, after.y),
      words: crossingWords(crossing),
    }];
  });
}

/** The crossings among the fastest, and all others folded up. */
function crossingList({ groups, crossings }: Sweep): Html {
  if (crossings.length === 0) return html``;
  const sorted = leadersFirst(crossings, groups);
  const items = (own: readonly Crossing[]) =>
    own.map((crossing) => html`<li>${crossingWords(crossing)}</li>`);
  const rest = sorted.slice(TOLD);
  return html`<ul class="crossings">${items(sorted.slice(0, TOLD))}</ul>${
    rest.length === 0 ? undefined : html`
      <details>
        <summary>${rest.length} more crossings</summary>
        <ul>${items(rest)}</ul>
      </details>
    `
  }`;
}
