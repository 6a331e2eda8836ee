import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { logAxis, logTicks, tickFormat } from "./axis.ts";

const OPTIONS = { from: 100, to: 300 };

Deno.test("logAxis() gives the same ratio the same length, from end to end", () => {
  const { at } = logAxis([1, 100], OPTIONS);
  deepStrictEqual([1, 10, 100].map(at), [100, 200, 300]);
});

Deno.test("logAxis() runs from below upwards where it is asked to, and keeps what is outside at its ends", () => {
  const { at } = logAxis([1, 100], { from: 300, to: 100 });
  deepStrictEqual([0, 1, 100, 1e9, NaN].map(at), [300, 300, 100, 100, 300]);
});

Deno.test("logAxis() puts equal values in the middle, with no more range than they are worth", () => {
  const { at } = logAxis([5, 5], { ...OPTIONS, leastRange: 2 });
  strictEqual(at(5), 200);
  strictEqual(at(5 * Math.SQRT2), 300);
});

Deno.test("logAxis() takes no values, or none that can be drawn", () => {
  for (const values of [[], [0, -1, NaN, Infinity]]) {
    ok(Number.isFinite(logAxis(values, OPTIONS).at(1)));
  }
});

Deno.test("logTicks() are round, in order, within the ends and never too many", () => {
  fc.assert(fc.property(
    fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
    fc.double({ min: 1.05, max: 1e9, noNaN: true }),
    fc.integer({ min: 2, max: 8 }),
    (low, ratio, most) => {
      const high = low * ratio;
      const ticks = logTicks(low, high, most);
      ok(ticks.length <= most + 1, `${ticks}`);
      ok(ticks.every((tick) => tick >= low && tick <= high));
      deepStrictEqual(ticks, [...new Set(ticks)].sort((a, b) => a - b));
    },
  ));
});

Deno.test("logTicks() has something to read wherever a reader looks", () => {
  deepStrictEqual(logTicks(0.13, 1.2, 4), [0.2, 0.5, 1]);
  deepStrictEqual(logTicks(1, 1e6, 4), [1, 100, 10_000, 1_000_000]);
  deepStrictEqual(logTicks(21_000, 58_000, 6), [30_000, 50_000]);
});

Deno.test("tickFormat() writes round values without needless zeros, each in its unit", () => {
  deepStrictEqual(
    [500, 1000, 1500, 2e6].map(tickFormat("ns")),
    ["500 ns", "1 µs", "1.5 µs", "2 ms"],
  );
});
