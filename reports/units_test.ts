import { match, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  amountScale,
  countScale,
  formatPercent,
  formatRatio,
  formatSize,
  rateScale,
  significant,
  timeScale,
} from "./units.ts";

Deno.test("timeScale() gives all numbers of a column one unit", () => {
  const scale = timeScale([3_720, 118_000, 16_049]);
  strictEqual(scale.unit, "µs");
  strictEqual(scale.format(3_720), "3.72 µs");
  strictEqual(scale.format(16_049), "16.0 µs");
  strictEqual(scale.format(118_000), "118 µs");
});

Deno.test("timeScale() takes the unit of the smallest number, unless the largest gets unreadable", () => {
  strictEqual(timeScale([900, 5e6]).unit, "µs");
  strictEqual(timeScale([900, 5e4]).unit, "ns");
  strictEqual(timeScale([1, 1e15]).unit, "s");
  strictEqual(timeScale([]).unit, "ns");
  strictEqual(timeScale([0, NaN, Infinity]).unit, "ns");
});

Deno.test("rateScale() and countScale() count in thousands", () => {
  strictEqual(rateScale([1.5e9]).format(1.5e9), "1.50 GB/s");
  strictEqual(countScale([61_500]).format(61_500), "61.5 k/s");
});

Deno.test("formatSize() is exact", () => {
  strictEqual(formatSize(0), "0 B");
  strictEqual(formatSize(64), "64 B");
  strictEqual(formatSize(1024), "1 KiB");
  strictEqual(formatSize(65_507), "65507 B");
  strictEqual(formatSize(1_048_576), "1 MiB");
});

Deno.test("significant() rounds before it counts digits", () => {
  strictEqual(significant(9.996), "10.0");
  strictEqual(significant(0.001234), "0.00123");
  strictEqual(significant(-1234.5), "-1230");
  strictEqual(significant(NaN), "?");
});

Deno.test("significant() stays within half of the third digit", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 1e12, noNaN: true }), (value) => {
      const text = significant(value);
      match(text, /^\d+(\.\d+)?$/);
      strictEqual(Math.abs(Number(text) / value - 1) < 0.00501, true);
    }),
  );
});

Deno.test("formatRatio() has two decimals around 1", () => {
  strictEqual(formatRatio(1), "1.00");
  strictEqual(formatRatio(0.63), "0.63");
  strictEqual(formatRatio(12.34), "12.3");
  strictEqual(formatRatio(0.0421), "0.042");
});

Deno.test("formatPercent() never lets a little read as nothing", () => {
  strictEqual(formatPercent(0), "0 %");
  strictEqual(formatPercent(0.00001), "<0.1 %");
  strictEqual(formatPercent(-0.00001), ">-0.1 %");
  strictEqual(formatPercent(0.031), "3.1 %");
  strictEqual(formatPercent(0.142), "14 %");
});

Deno.test("amountScale() writes numbers of things without a unit", () => {
  strictEqual(amountScale([950, 12_000]).format(950), "950");
  strictEqual(amountScale([9_500, 12_000]).format(12_000), "12.0 k");
  strictEqual(amountScale([2e6]).format(2e6), "2.00 M");
});
