/**
 * Lines through measured points. Each has its name at its end, so that nobody needs the colours to tell them apart.
 *
 * @module
 */
import { shorten } from "../plain_text.ts";
import { pixels } from "../svg_text.ts";
import type { Axis } from "./axis.ts";
import { type Html, html } from "./html.ts";
import { type Looks, outline } from "./look.ts";

export const CHART = { width: 560, height: 330 } as const;
/** The room for lines; names stand to the right, ticks to the left and below. */
export const PLOT = { left: 62, right: 404, top: 14, bottom: 286 } as const;

/** Between the names at the ends of lines. */
const LABEL_STEP = 15;
const LONGEST_LABEL = 19;

/** One point of a line. */
export interface ChartPoint {
  readonly x: number;
  readonly y: number;
  /** What it says: "99 %: 74.5 µs". */
  readonly words: string;
}

/** One transport's line. */
export interface ChartLine {
  readonly transport: string;
  /** From left to right; never empty. */
  readonly points: readonly ChartPoint[];
}

/** A place worth a mark. */
export interface ChartMark {
  readonly x: number;
  readonly y: number;
  readonly words: string;
}

/** Where something stands along an axis, and what is written there. */
export interface Tick {
  readonly at: number;
  readonly label: string;
}

export interface LineChart {
  readonly id: string;
  /** What the picture shows, in a sentence. */
  readonly label: string;
  readonly lines: readonly ChartLine[];
  readonly x: { at(value: number): number; readonly ticks: readonly Tick[] };
  readonly y: Axis;
  readonly formatY: (value: number) => string;
  readonly xName: string;
  readonly marks?: readonly ChartMark[];
  readonly looks: Looks;
}

/** Draws the chart. */
export function lineChart(chart: LineChart): Html {
  const { id, label, lines, marks = [] } = chart;
  const labels = placeLabels(
    lines.map(({ points }) => chart.y.at(points.at(-1)!.y)),
  );
  return html`
    <svg class="chart" id="${id}" viewBox="0 0 ${CHART.width} ${CHART.height}"
      role="img" aria-label="${label}">
    ${axes(chart)}${lines.map((line, index) =>
      oneLine(line, labels[index]!, chart)
    )}${marks.map(({ x, y, words }) =>
      html`
        <path class="crossing" d="${outline(
          "cross",
          chart.x.at(x),
          chart.y.at(y),
          5,
        )}">
          <title>${words}</title>
        </path>
      `
    )}</svg>
  `;
}

function axes({ x, y, formatY, xName }: LineChart): Html {
  const { left, right, top, bottom } = PLOT;
  const grid = [
    ...y.ticks.map((tick) => `M${left} ${y.at(tick)}H${right}`),
    ...x.ticks.map(({ at }) => `M${at} ${top}V${bottom}`),
  ].join("");
  return html`
    <path class="grid" d="${grid}" />${y.ticks.map((tick) =>
      html`
        <text class="tick" x="${left - 8}" y="${pixels(y.at(tick) + 4)}"
          text-anchor="end">${formatY(tick)}</text>
      `
    )}${x.ticks.map(({ at, label }) =>
      html`
        <text class="tick" x="${at}" y="${bottom + 18}"
          text-anchor="middle">${label}</text>
      `
    )}<text
      class="axis-name" x="${(left + right) / 2}" y="${bottom + 38}"
      text-anchor="middle">${xName}</text>
  `;
}

function oneLine(
  { transport, points }: ChartLine,
  labelY: number,
  { x, y, looks }: LineChart,
): Html {
  const { classes, shape } = looks(transport);
  const path = points.map((point, index) =>
    `${index === 0 ? "M" : "L"}${x.at(point.x)} ${y.at(point.y)}`
  ).join("");
  const last = points.at(-1)!;
  const [endX, endY] = [x.at(last.x), y.at(last.y)];
  const labelX = PLOT.right + 16;
  return html`
    <g class="series ${classes}"
      data-transport="${transport}"><path class="line" d="${path}"/>${points
        .map((point) =>
          html`
            <path class="mark full" data-x="${point.x}" data-value="${point.y}"
              d="${outline(shape, x.at(point.x), y.at(point.y), 3.4)}">
              <title>${transport}, ${point.words}</title>
            </path>
          `
        )}<path class="leader" d="M${endX + 5} ${endY}L${labelX -
        3} ${labelY}"/><text class="label" x="${labelX}" y="${pixels(
          labelY + 4,
        )}">${shorten(transport, LONGEST_LABEL, "…")}</text></g>
  `;
}

/** Heights of names, as near to the ends of their lines as there is room. */
export function placeLabels(ends: readonly number[]): readonly number[] {
  const order = ends.map((end, index) => ({ end, index }))
    .sort((a, b) => a.end - b.end);
  const placed = order.map(({ end }) => end);
  for (let index = 1; index < placed.length; index++) {
    placed[index] = Math.max(placed[index]!, placed[index - 1]! + LABEL_STEP);
  }
  // What went beyond the lower edge pushes all above it up again.
  let lowest: number = PLOT.bottom;
  for (let index = placed.length - 1; index >= 0; index--) {
    placed[index] = pixels(Math.min(placed[index]!, lowest));
    lowest = placed[index]! - LABEL_STEP;
  }
  const result: number[] = [];
  order.forEach(({ index }, place) => result[index] = placed[place]!);
  return result;
}
