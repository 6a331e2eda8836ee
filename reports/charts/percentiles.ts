/**
 * How long operations take, from the shortest to the rarest: time over the share of operations that take less.
 *
 * @module
 */
import { printable } from "../plain_text.ts";
import { heading } from "../terminal_group.ts";
import type { Style } from "../terminal_style.ts";
import { TOLERANCES } from "../tolerances.ts";
import { amountScale, timeScale } from "../units.ts";
import { curvesField, type NamedCurve } from "./curves.ts";
import { type LogAxis, logAxis, type Tick } from "./log_axis.ts";
import { MOST_CURVES } from "./palette.ts";
import type { TimedGroup, TimedRow } from "./timed_group.ts";

/** Percentiles along the axis; each stands as far behind the one before as the share above it is smaller. */
const PERCENTILES = [0, 50, 90, 99, 99.9, 99.99, 99.999, 99.9999];
const TABLE = [50, 99, 99.9];
/** Points of a curve: more than dots in the widest field. */
const POINTS = 240;

/** Draws the curves of a table. */
export function percentileField(
  group: TimedGroup,
  style: Style,
  colour: boolean,
): string {
  // What is not drawn is not to stretch the axes.
  const drawn = group.rows.slice(0, MOST_CURVES);
  const last = Math.max(...drawn.map(({ times }) => reach(times.count)));
  const traces = drawn.map((row) => trace(row, last));
  const y = logAxis(traces.flat().map(([, ns]) => ns), "ns");
  const format = timeScale(traces.flat().map(([, ns]) => ns)).format;
  const curves = group.rows.map((row, index): NamedCurve => ({
    transport: printable(row.transport),
    points: points(traces[index] ?? [], last, y),
    figures: figures(row, format),
  }));
  return [
    heading(group.title, "time over the share of faster operations", style),
    curvesField(
      curves,
      { x: axis(last), y: (most) => y.ticks(most) },
      style,
      colour,
    ),
  ].join("\n");
}

/** Orders of magnitude from all operations to as few as a percentile may be told of. */
function reach(samples: number): number {
  return Math.max(0, Math.log10(samples / TOLERANCES.samplesBeyond));
}

type Trace = readonly (readonly [magnitude: number, ns: number])[];

function trace({ times }: TimedRow, last: number): Trace {
  const end = Math.min(last, reach(times.count));
  return Array.from({ length: POINTS }, (_, index) => {
    const magnitude = end * index / (POINTS - 1);
    // Of a histogram with samples every quantile is known.
    return [magnitude, times.quantile(1 - 10 ** -magnitude) ?? 0] as const;
  }).filter(([, ns]) => ns > 0);
}

function points(trace: Trace, last: number, y: LogAxis): NamedCurve["points"] {
  return trace.map(([magnitude, ns]) => [
    last === 0 ? 0 : magnitude / last,
    y.share(ns),
  ]);
}

function axis(last: number): readonly Tick[] {
  return PERCENTILES.map((percentile) => ({
    at: last === 0 ? 0 : -Math.log10(1 - percentile / 100) / last,
    text: percentile === 0 ? "min" : `p${percentile}`,
  })).filter(({ at }) => at <= 1);
}

function figures(
  { times }: TimedRow,
  format: (ns: number) => string,
): Readonly<Record<string, string>> {
  const shown = TABLE.filter((percentile) =>
    times.count * (1 - percentile / 100) >= TOLERANCES.samplesBeyond
  );
  return {
    ...Object.fromEntries(
      shown.map((percentile) => [
        `p${percentile}`,
        format(times.quantile(percentile / 100) ?? NaN),
      ]),
    ),
    operations: amountScale([times.count]).format(times.count),
  };
}
