/**
 * A line over time, drawn with the dots of braille letters, or in ASCII.
 *
 * @module
 */
import { ASCII, BRAILLE, drawLine } from "./dots.ts";

/** One value of the line. */
export interface ChartPoint {
  /** Positive and finite. */
  readonly value: number;
  /** The line runs only between neighbours of the same stretch. */
  readonly stretch: string;
}

/** The room that there is. */
export interface ChartOptions {
  /** Columns, of which a short line takes fewer. */
  readonly width: number;
  readonly height: number;
  readonly unicode: boolean;
}

/** A drawn line without its axes. */
export interface Chart {
  /** From the top down, each as long as `width`. */
  readonly rows: readonly string[];
  readonly width: number;
  /** The values at the upper and at the lower edge. */
  readonly top: number;
  readonly bottom: number;
  /** The column of the point with this index. */
  columnOf(index: number): number;
}

/** The least ratio from edge to edge: noise of a percent is not to look like a change. */
const LEAST_RANGE = 1.1;
/** Columns for one point at most: lines stretched further look like more data than there is. */
const WIDEST_POINT = 2;

/**
 * Draws a line; the vertical scale is logarithmic, so that the same ratio is as high everywhere.
 *
 * @param points at least one
 */
export function chart(
  points: readonly ChartPoint[],
  { width, height, unicode }: ChartOptions,
): Chart {
  const letters = unicode ? BRAILLE : ASCII;
  const columns = Math.max(
    1,
    Math.min(Math.floor(width), points.length * WIDEST_POINT - 1),
  );
  const [dotsAcross, dotsDown] = [
    columns * letters.across,
    height * letters.down,
  ];
  const { top, bottom } = edges(points.map(({ value }) => value));
  const x = (index: number) =>
    points.length === 1
      ? 0
      : Math.round(index / (points.length - 1) * (dotsAcross - 1));
  const y = (value: number) =>
    Math.round(Math.log(top / value) / Math.log(top / bottom) * (dotsDown - 1));
  const dots = new Set<number>();
  const set = (across: number, down: number) =>
    dots.add(down * dotsAcross + across);
  for (const [index, { value, stretch }] of points.entries()) {
    const end = [x(index), y(value)] as const;
    const before = points[index - 1];
    if (before?.stretch === stretch) {
      drawLine([x(index - 1), y(before.value)], end, set);
    } else set(...end);
  }
  return {
    rows: Array.from(
      { length: height },
      (_, row) =>
        Array.from(
          { length: columns },
          (_, column) =>
            letters.letter((across, down) =>
              dots.has(
                (row * letters.down + down) * dotsAcross +
                  column * letters.across + across,
              )
            ),
        ).join(""),
    ),
    width: columns,
    top,
    bottom,
    columnOf: (index) => Math.floor(x(index) / letters.across),
  };
}

function edges(
  values: readonly number[],
): { readonly top: number; readonly bottom: number } {
  const top = values.reduce((a, b) => Math.max(a, b));
  const bottom = values.reduce((a, b) => Math.min(a, b));
  const more = Math.max(1, Math.sqrt(LEAST_RANGE / (top / bottom)));
  return { top: top * more, bottom: bottom / more };
}
