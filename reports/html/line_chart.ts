/**
 * Lines through measured points. Each has its name at its end, so that nobody needs the colours to tell them apart.
 *
 * @module
 */
import { shorten } from "../plain_text.ts";
import { pixels } from "../svg_text.ts";
import type { Axis } from "./axis.ts";
import { freePlaces } from "./free_places.ts";
import { CROSS, gathered } from "./gathered_marks.ts";
import { type Html, html } from "./html.ts";
import { type Looks, mark } from "./look.ts";

export const CHART = { width: 560, height: 330 } as const;
/** The room for lines; names stand to the right, ticks to the left and below. */
export const PLOT = { left: 62, right: 404, top: 14, bottom: 286 } as const;

/** Between the labels below. */
const TICK_STEP = 52;
/** Between the names at the ends of lines. */
const LABEL_STEP = 15;
const LONGEST_LABEL = 19;
/** Of the number beside a cross, as large as it is on narrow screens. */
const DIGIT = { width: 10, height: 14 } as const;
/** From the end of a line to the right edge. */
const LONGEST_LEADER = 70;

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
  const { id, label, lines } = chart;
  const names = placeNames(chart);
  return html`
    <svg class="chart" id="${id}" viewBox="0 0 ${CHART.width} ${CHART.height}"
      role="img" aria-label="${label}">
    ${axes(chart)}${lines.map((line, index) =>
      oneLine(line, names[index]!, chart)
    )}${crosses(chart)}</svg>
  `;
}

/** One that stands for several has their number beside it. */
function crosses({ marks = [], x, y }: LineChart): Html[] {
  const groups = gathered(marks.map((each) => ({
    x: x.at(each.x),
    y: y.at(each.y),
    words: each.words,
  })));
  const several = groups.filter(({ members }) => members.length > 1);
  const places = freePlaces(
    groups.map((group) => ({ x: group.x, y: group.y, ...CROSS })),
    several.map(({ x, y, members }) => ({
      ...{ x, y, height: DIGIT.height },
      width: DIGIT.width * String(members.length).length,
    })),
  );
  return [
    ...groups.map(({ x, y, members }) =>
      mark("cross", { x, y }, "crossing", {
        words: members.map(({ words }) => words).join("; "),
      })
    ),
    ...several.map(({ members }, index) => {
      const { x, y } = places[index]!;
      return html`
        <text class="label crossings-here" x="${pixels(x)}"
          y="${pixels(
            y + 4.5,
          )}">${members.length}</text>
      `;
    }),
  ];
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
    )}${apart(x.ticks).map(({ at, label }) =>
      html`
        <text class="tick" x="${at}" y="${bottom + 18}"
          text-anchor="middle">${label}</text>
      `
    )}<text
      class="axis-name" x="${(left + right) / 2}" y="${bottom + 38}"
      text-anchor="middle">${xName}</text>
  `;
}

/** Those whose labels do not meet, from left to right. */
export function apart(ticks: readonly Tick[]): readonly Tick[] {
  let end = -Infinity;
  return ticks.filter(({ at }) => {
    if (at - end < TICK_STEP) return false;
    end = at;
    return true;
  });
}

function oneLine(
  { transport, points }: ChartLine,
  name: Name,
  { x, y, looks }: LineChart,
): Html {
  const { classes, shape } = looks(transport);
  const path = points.map((point, index) =>
    `${index === 0 ? "M" : "L"}${x.at(point.x)} ${y.at(point.y)}`
  ).join("");
  const words = shorten(transport, LONGEST_LABEL, "…");
  return html`
    <g class="series ${classes}"
      data-transport="${transport}"><path class="line" d="${path}"/>${points
        .map((point) =>
          mark(shape, { x: x.at(point.x), y: y.at(point.y) }, "full", {
            words: `${transport}, ${point.words}`,
            values: point,
          })
        )}${name.leader === "" ? undefined : html`
        <path class="leader" d="${name.leader}" />
      `}<text class="label" x="${name.x}" y="${pixels(
        name.y + 4,
      )}">${words}</text></g>
  `;
}

/** Where a line's name stands, and what leads to it. */
interface Name {
  readonly x: number;
  readonly y: number;
  readonly leader: string;
}

/** Lines that end early have their names right there: what leads far would look like a line itself. */
function placeNames({ lines, x, y }: LineChart): readonly Name[] {
  const ends = lines.map(({ points }) => {
    const last = points.at(-1)!;
    return { x: x.at(last.x), y: y.at(last.y) };
  });
  const isLate = (end: { readonly x: number }) =>
    end.x > PLOT.right - LONGEST_LEADER;
  const heights = placeLabels(ends.filter(isLate).map((end) => end.y));
  const namesX = PLOT.right + 16;
  let late = 0;
  return ends.map((end) => {
    if (!isLate(end)) return { x: pixels(end.x + 9), y: end.y, leader: "" };
    const height = heights[late++]!;
    const leader = `M${pixels(end.x + 5)} ${end.y}L${namesX - 3} ${height}`;
    return { x: namesX, y: height, leader };
  });
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
