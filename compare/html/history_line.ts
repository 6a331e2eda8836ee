/**
 * One metric over time, as a picture. Along the width places are percentages, so that it fits any page and its letters
 * stay as large as the others.
 *
 * @module
 */
import {
  type LogAxis,
  logAxis,
  type Tick,
} from "../../reports/charts/log_axis.ts";
import { formatInstant } from "../../reports/environment_facts.ts";
import { type Html, html } from "../../reports/html/html.ts";
import { formatRatio, scaleFor } from "../../reports/units.ts";
import type { HistoryChange, HistoryPoint, HistorySeries } from "../history.ts";

const HEIGHT = 150;
const TOP = 16;
const BOTTOM = 6;
const SCALE_WIDTH = 70;
const MOST_TICKS = 6;
/** More points stand so close that they are the line, and single ones cannot be told apart. */
const MANY = 200;
/** The outermost points stay inside of the picture. */
const EDGE = 1;

/** The scale and the line, with the changes and the machines marked. */
export function historyLine(series: HistorySeries, label: string): Html {
  const { points, unit, changes, switches } = series;
  const axis = logAxis(
    points.flatMap(({ value, low, high }) =>
      [value, low ?? value, high ?? value].filter((each) => each > 0)
    ),
    unit,
  );
  const ticks = axis.ticks(MOST_TICKS);
  const marks = [
    ...ticks.map(gridLine),
    ...switches.map(({ at }) => machineMark(at, points)),
    ...points.length > MANY ? [] : [
      ...points.map((point, at) =>
        interval(point, percentOf(at, points), axis)
      ),
      ...segments(points, axis),
    ],
    ...points.map((point, at) => dot(point, at, series, axis)),
    ...changes.map((change) => changeMark(change, points)),
  ];
  const [from, to] = ends(points);
  return html`
    <div class="plot">
      <svg class="scale" height="${HEIGHT}" aria-hidden="true">${ticks.map(
        tickLabel,
      )}</svg>
      <svg class="line" height="${HEIGHT}" role="img"
        aria-label="${label}">${marks}</svg>
    </div>
    <p class="dates"><span>${from}</span><span>${to}</span></p>
  `;
}

function gridLine({ at }: Tick): Html {
  const y = place(at);
  return html`<line class="grid" x2="100%" y1="${y}" y2="${y}" />`;
}

function tickLabel({ at, text }: Tick): Html {
  const y = place(at) + 4;
  return html`<text x="${SCALE_WIDTH}" y="${y}" text-anchor="end">${text}</text>`;
}

function changeMark(
  { at, ratio, verdict }: HistoryChange,
  points: readonly HistoryPoint[],
): Html {
  const x = between(at, points);
  const anchor = at > points.length / 2 ? "end" : "start";
  return html`
    <g class="${verdict}">
      <line class="change" x1="${x}%" x2="${x}%" y1="${TOP}"
        y2="${HEIGHT}" />
      <text class="change-words" x="${x}%" y="11"
        text-anchor="${anchor}">${verdict}, ×${formatRatio(ratio)}</text>
    </g>
  `;
}

function place(share: number): number {
  return Math.round((TOP + (1 - share) * (HEIGHT - TOP - BOTTOM)) * 10) / 10;
}

function percentOf(at: number, points: readonly HistoryPoint[]): number {
  const share = points.length === 1 ? 0.5 : at / (points.length - 1);
  return Math.round((EDGE + share * (100 - 2 * EDGE)) * 100) / 100;
}

/** Halfway between a point and the one before it. */
function between(at: number, points: readonly HistoryPoint[]): number {
  const middle = (percentOf(at - 1, points) + percentOf(at, points)) / 2;
  return Math.round(middle * 100) / 100;
}

function segments(points: readonly HistoryPoint[], axis: LogAxis): Html[] {
  return points.slice(1).flatMap((point, index) => {
    const before = points[index]!;
    if (before.environment !== point.environment) return [];
    return [html`
      <line class="segment" x1="${percentOf(index, points)}%" y1="${place(
        axis.share(before.value),
      )}" x2="${percentOf(index + 1, points)}%"
        y2="${place(axis.share(point.value))}" />
    `];
  });
}

function interval(
  { low, high }: HistoryPoint,
  percent: number,
  axis: LogAxis,
): Html {
  if (low === null || high === null || low <= 0) return html``;
  return html`
    <line class="spread" x1="${percent}%" x2="${percent}%" y1="${place(
      axis.share(low),
    )}"
      y2="${place(axis.share(high))}" />
  `;
}

function dot(
  point: HistoryPoint,
  at: number,
  { points, unit }: HistorySeries,
  axis: LogAxis,
): Html {
  const { startedAt, value, state } = point;
  const kind = state === "complete" ? "whole" : "early";
  const x = percentOf(at, points);
  const y = place(axis.share(value));
  if (points.length > MANY) {
    return html`<circle class="point ${kind}" cx="${x}%" cy="${y}" r="1.5" />`;
  }
  const words = `${formatInstant(startedAt)}: ${
    scaleFor(unit, [value]).format(value)
  }`;
  return html`
    <circle class="point ${kind}" cx="${x}%" cy="${y}" r="3">
      <title>${words}</title>
    </circle>
  `;
}

function machineMark(at: number, points: readonly HistoryPoint[]): Html {
  const x = between(at, points);
  return html`
    <line class="machine" x1="${x}%" x2="${x}%" y1="${TOP}"
      y2="${HEIGHT}" />
    <text x="${x}%" y="${HEIGHT - 2}" dx="3">${points[at]!.environment}</text>
  `;
}

/** The days at the ends, or the times where it is one day. */
function ends(points: readonly HistoryPoint[]): [from: string, to: string] {
  const [from, to] = [points[0]!, points.at(-1)!]
    .map(({ startedAt }) => formatInstant(startedAt)) as [string, string];
  if (points.length === 1) return [from, ""];
  return from.slice(0, 10) === to.slice(0, 10)
    ? [from, to]
    : [from.slice(0, 10), to.slice(0, 10)];
}
