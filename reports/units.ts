/**
 * Numbers with their units. A column has one scale, so that its numbers can be compared by eye.
 *
 * @module
 */

/** Writes every number of a column in the same unit. */
export interface Scale {
  readonly unit: string;
  /** With three significant digits and the unit: "16.2 µs". */
  format(value: number): string;
}

type Unit = readonly [name: string, size: number];

const TIMES: readonly Unit[] = [["ns", 1], ["µs", 1e3], ["ms", 1e6], [
  "s",
  1e9,
]];
const RATES: readonly Unit[] = [
  ["B/s", 1],
  ["kB/s", 1e3],
  ["MB/s", 1e6],
  ["GB/s", 1e9],
];
const COUNTS: readonly Unit[] = [["/s", 1], ["k/s", 1e3], ["M/s", 1e6]];
const AMOUNTS: readonly Unit[] = [["", 1], ["k", 1e3], ["M", 1e6]];
const SIZES: readonly Unit[] = [
  ["B", 1],
  ["KiB", 1024],
  ["MiB", 1024 ** 2],
  ["GiB", 1024 ** 3],
];
const UNITS: Readonly<Record<string, readonly Unit[]>> = {
  "ns": TIMES,
  "B/s": RATES,
  "/s": COUNTS,
  "B": SIZES,
};

/** The scale for a metric's unit; one that nobody knows is written behind the number. */
export function scaleFor(unit: string, values: readonly number[]): Scale {
  const units = Object.hasOwn(UNITS, unit) ? UNITS[unit] : undefined;
  return commonScale(values, units ?? [[unit, 1]]);
}

/** A scale for durations in nanoseconds: ns, µs, ms or s. */
export function timeScale(valuesNs: readonly number[]): Scale {
  return commonScale(valuesNs, TIMES);
}

/** A scale for bytes per second: B/s, kB/s, MB/s or GB/s, in steps of 1,000. */
export function rateScale(bytesPerSecond: readonly number[]): Scale {
  return commonScale(bytesPerSecond, RATES);
}

/** A scale for events per second: /s, k/s or M/s. */
export function countScale(perSecond: readonly number[]): Scale {
  return commonScale(perSecond, COUNTS);
}

/** A scale for plain numbers of things: as they are, k or M. */
export function amountScale(amounts: readonly number[]): Scale {
  return commonScale(amounts, AMOUNTS);
}

/**
 * The size of a message, never rounded: two sizes that differ look different.
 *
 * @example
 * ```ts
 * import { formatSize } from "./units.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(formatSize(4096), "4 KiB");
 * assert.equal(formatSize(65507), "65507 B");
 * ```
 */
export function formatSize(bytes: number): string {
  const [name, size] =
    SIZES.findLast(([, size]) => bytes >= size && bytes % size === 0) ??
      ["B", 1];
  return `${bytes / size} ${name}`;
}

/** Three significant digits without an exponent: "3.72", "118", "1230". */
export function significant(value: number, digits = 3): string {
  if (!Number.isFinite(value)) return "?";
  if (value === 0) return "0";
  const rounded = Number(value.toPrecision(digits));
  const magnitude = Math.floor(Math.log10(Math.abs(rounded)));
  return rounded.toFixed(Math.min(100, Math.max(0, digits - 1 - magnitude)));
}

/** "1.18", "12.3", "0.042": at least two significant digits, never more than two decimals above 0.1. */
export function formatRatio(ratio: number): string {
  if (Math.abs(ratio) < 0.0995) return significant(ratio, 2);
  if (Math.abs(ratio) < 9.995) return ratio.toFixed(2);
  return significant(ratio);
}

/** A share of 1 as "3.1 %"; what is not zero never reads as zero. */
export function formatPercent(share: number): string {
  const percent = share * 100;
  if (percent === 0) return "0 %";
  if (Math.abs(percent) < 0.05) return `${percent < 0 ? ">-" : "<"}0.1 %`;
  return `${
    Math.abs(percent) < 9.95 ? percent.toFixed(1) : percent.toFixed(0)
  } %`;
}

// The unit of the smallest number, unless that would make the largest one unreadable.
function commonScale(values: readonly number[], units: readonly Unit[]): Scale {
  const usable = values.filter((value) => Number.isFinite(value) && value > 0);
  const smallest = usable.reduce((a, b) => Math.min(a, b), Infinity);
  const largest = usable.reduce((a, b) => Math.max(a, b), 0);
  const wanted = units.findLastIndex(([, size]) => smallest >= size);
  const bearable = units.findIndex(([, size]) => largest / size < 1e5);
  const index = usable.length === 0 ? 0 : Math.max(
    wanted,
    bearable === -1 ? units.length - 1 : bearable,
  );
  const [unit, size] = units[Math.max(0, index)] ?? ["", 1];
  return {
    unit,
    format: (value) => `${significant(value / size)} ${unit}`.trimEnd(),
  };
}
