/**
 * Where values stand on a logarithmic axis, and which of them are written beside it.
 *
 * @module
 */
import { pixels } from "../svg_text.ts";
import { scaleFor } from "../units.ts";

/** An axis on which the same ratio is as long everywhere. */
export interface Axis {
  /** The coordinate of a value, to a tenth of a pixel. */
  at(value: number): number;
  /** Round values within the axis, from small to large. */
  readonly ticks: readonly number[];
}

/** How an axis is laid out. */
export interface AxisOptions {
  /** Coordinates of the smallest and of the largest value. */
  readonly from: number;
  readonly to: number;
  /** The least ratio from end to end: what differs by less is not to look like much. */
  readonly leastRange?: number;
  readonly mostTicks?: number;
}

/** An axis that holds all values that are positive and finite. */
export function logAxis(
  values: readonly number[],
  { from, to, leastRange = 1.1, mostTicks = 6 }: AxisOptions,
): Axis {
  const { low, high } = ends(values, leastRange);
  const span = Math.log(high / low);
  return {
    at: (value) =>
      pixels(
        from + (to - from) * Math.log(clamp(value, low, high) / low) / span,
      ),
    ticks: logTicks(low, high, mostTicks),
  };
}

function ends(
  values: readonly number[],
  leastRange: number,
): { readonly low: number; readonly high: number } {
  const usable = values.filter((value) => value > 0 && value < Infinity);
  const low = usable.reduce((a, b) => Math.min(a, b), Infinity);
  const high = usable.reduce((a, b) => Math.max(a, b), 0);
  if (usable.length === 0) return { low: 1, high: leastRange };
  const more = Math.max(1, Math.sqrt(leastRange / (high / low)));
  return { low: low / more, high: high * more };
}

function clamp(value: number, low: number, high: number): number {
  return value > low ? Math.min(value, high) : low;
}

/** Digits that every power of ten is divided at, the finest first. */
const DIGITS = [[1, 1.5, 2, 3, 5, 7], [1, 2, 5], [1, 3], [1]] as const;

/**
 * Round values from `low` to `high`: as many as there is room for, at least two where there are any.
 *
 * @example
 * ```ts
 * import { logTicks } from "./axis.ts";
 * import assert from "node:assert/strict";
 *
 * assert.deepEqual(logTicks(0.4, 3, 4), [0.5, 1, 2]);
 * assert.deepEqual(logTicks(0.96, 1.13, 4), [1, 1.05, 1.1]);
 * ```
 */
export function logTicks(low: number, high: number, most: number): number[] {
  const first = Math.floor(Math.log10(low));
  const powers = Array.from(
    { length: Math.ceil(Math.log10(high)) - first + 1 },
    (_, index) => first + index,
  );
  for (const digits of DIGITS) {
    const ticks = powers.flatMap((power) =>
      digits.map((digit) => Number(`${digit}e${power}`))
    ).filter((tick) => tick >= low && tick <= high);
    if (ticks.length >= 2 && ticks.length <= most) return ticks;
    if (ticks.length < 2) break;
  }
  return high / low < 10
    ? evenTicks(low, high, most)
    : thinned(powers.map((power) => Number(`1e${power}`)), low, high, most);
}

/** Less than a power of ten, or so, has ticks as on an even axis. */
function evenTicks(low: number, high: number, most: number): number[] {
  const rough = (high - low) / most;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = power * ([1, 2, 5, 10].find((by) => by * power >= rough) ?? 10);
  const ticks: number[] = [];
  for (let count = Math.ceil(low / step); count * step <= high; count++) {
    ticks.push(Number((count * step).toPrecision(12)));
  }
  return ticks;
}

function thinned(
  ticks: readonly number[],
  low: number,
  high: number,
  most: number,
): number[] {
  const within = ticks.filter((tick) => tick >= low && tick <= high);
  const every = Math.ceil(within.length / most);
  return within.filter((_, index) => index % every === 0);
}

/** Writes ticks, each in the unit that suits it: "500 µs", "1 ms". */
export function tickFormat(unit: string): (value: number) => string {
  return (value) =>
    scaleFor(unit, [value]).format(value)
      .replace(/(\.\d*?)0+(?= |$)/, "$1").replace(/\.(?= |$)/, "");
}
