/**
 * Logarithmic axes: the same ratio is as long everywhere.
 *
 * @module
 */
import { scaleFor } from "../units.ts";

/** A labelled place on an axis, as a share of its length from 0 to 1. */
export interface Tick {
  readonly at: number;
  readonly text: string;
}

/** An axis from its lowest to its highest value. */
export interface LogAxis {
  /** Where a value stands, as a share of the axis' length; below 0 or above 1 outside of it. */
  share(value: number): number;
  /** The value that stands there. */
  value(share: number): number;
  /** Round numbers, at most so many, the least dense of 1-2-5, 1-3 and decades that fits; the ends where there are none. */
  ticks(most: number): readonly Tick[];
}

/** Steps within a decade. */
const STEPS = [[1, 2, 5], [1, 3], [1]] as const;
/** The least ratio from end to end: noise of a percent is not to fill a chart. */
const LEAST_RANGE = 1.2;

/**
 * An axis that shows all of these values.
 *
 * @param values Positive and finite; at least one.
 * @param unit Of a metric: `ns`, `B/s` …
 */
export function logAxis(values: readonly number[], unit: string): LogAxis {
  const least = values.reduce((a, b) => Math.min(a, b));
  const most = values.reduce((a, b) => Math.max(a, b));
  const more = Math.max(1, Math.sqrt(LEAST_RANGE / (most / least)));
  const [low, high] = [least / more, most * more];
  const range = Math.log(high / low);
  const share = (value: number) => Math.log(value / low) / range;
  const tick = (value: number): Tick => ({
    at: share(value),
    text: roundWords(value, unit),
  });
  return {
    share,
    value: (share) => low * Math.exp(share * range),
    ticks(most) {
      const found = STEPS.map((steps) => roundNumbers(low, high, steps))
        .find(({ length }) => length >= 2 && length <= most);
      return (found ?? [low, high]).map(tick);
    },
  };
}

function roundNumbers(
  low: number,
  high: number,
  steps: readonly number[],
): number[] {
  const [from, to] = [low, high].map((value) => Math.floor(Math.log10(value)));
  const decades = Array.from(
    { length: to! - from! + 1 },
    (_, index) => 10 ** (from! + index),
  );
  return decades.flatMap((decade) => steps.map((step) => step * decade))
    .filter((value) => value >= low * 0.999 && value <= high * 1.001);
}

/** "20 µs", where a table would say "20.0 µs". */
function roundWords(value: number, unit: string): string {
  return scaleFor(unit, [value]).format(value).replace(/\.0+(?=\D|$)/, "");
}
