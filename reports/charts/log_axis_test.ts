import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { logAxis } from "./log_axis.ts";

const texts = (most: number, values: readonly number[], unit: string) =>
  logAxis(values, unit).ticks(most).map(({ text }) => text);

Deno.test("logAxis() makes the same ratio as long everywhere", () => {
  const axis = logAxis([1_000, 100_000], "ns");
  deepStrictEqual([1_000, 10_000, 100_000].map(axis.share), [0, 0.5, 1]);
  ok(Math.abs(axis.value(0.5) - 10_000) < 1e-6);
});

Deno.test("logAxis() labels round numbers, as many as there is room for", () => {
  const values = [900, 120_000];
  deepStrictEqual(texts(9, values, "ns"), [
    ..."1 µs,2 µs,5 µs,10 µs,20 µs,50 µs,100 µs".split(","),
  ]);
  deepStrictEqual(texts(5, values, "ns"), [
    ..."1 µs,3 µs,10 µs,30 µs,100 µs".split(","),
  ]);
  deepStrictEqual(texts(3, values, "ns"), ["1 µs", "10 µs", "100 µs"]);
});

Deno.test("logAxis() labels its ends where no round numbers lie between them, and does not stretch noise", () => {
  deepStrictEqual(texts(9, [23_000, 41_000], "ns"), ["23 µs", "41 µs"]);
  const axis = logAxis([1e9], "B/s");
  strictEqual(axis.share(1e9).toFixed(6), "0.500000");
});
