import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { quantile } from "../stats/quantile.ts";
import { encodeHistogram, mergeHistograms } from "./histogram.ts";
import { generator } from "./testdata/synthetic_run.ts";

Deno.test("mergeHistograms() gives the quantiles of all samples within 0.2 %", () => {
  const random = generator(3);
  const parts = [1, 2, 3].map((scale) =>
    Array.from({ length: 5_000 }, () => Math.round(scale * 8_000 / random()))
  );
  const merged = mergeHistograms(parts.map(encodeHistogram));
  strictEqual(merged.count, 15_000);
  for (const q of [0.5, 0.9, 0.99]) {
    const exact = quantile(parts.flat(), q);
    ok(Math.abs((merged.quantile(q) ?? 0) / exact - 1) < 0.002);
  }
});

Deno.test("encodeHistogram() keeps single samples from 1 ns to 100 s within 0.1 %", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e11 }), (sample) => {
      const { count, quantile } = mergeHistograms([encodeHistogram([sample])]);
      strictEqual(count, 1);
      ok(Math.abs((quantile(1) ?? 0) / sample - 1) <= 0.001);
    }),
    { numRuns: 30 },
  );
});

Deno.test("encodeHistogram() counts what is out of range at the border", () => {
  const merged = mergeHistograms([encodeHistogram([0, -5, 0.2, 1e13])]);
  strictEqual(merged.count, 4);
  strictEqual(merged.quantile(0.5), 1);
  ok((merged.quantile(1) ?? 0) >= 1e11);
});

Deno.test("encodeHistogram() refuses what is not a number", () => {
  throws(() => encodeHistogram([1, NaN]), RangeError);
});

Deno.test("encodeHistogram() stays small", () => {
  const samples = Array.from({ length: 50_000 }, (_, i) => 8_000 + i % 9_000);
  ok(encodeHistogram(samples).length < 20_000);
});

Deno.test("mergeHistograms() of nothing has no quantile", () => {
  strictEqual(mergeHistograms([]).quantile(0.5), null);
  strictEqual(mergeHistograms([encodeHistogram([])]).quantile(0.5), null);
});

Deno.test("mergeHistograms() refuses damaged text", () => {
  const whole = encodeHistogram([1, 2, 3]);
  for (const text of ["", "garbage", whole.slice(0, 40)]) {
    throws(() => mergeHistograms([text]), RangeError);
  }
});

Deno.test("values() tells every sample once, in ascending order", () => {
  const packed = [encodeHistogram([100, 900, 100]), encodeHistogram([500])];
  deepStrictEqual(mergeHistograms(packed).values(), [
    [100, 2],
    [500, 1],
    [900, 1],
  ]);
  deepStrictEqual(mergeHistograms([]).values(), []);
});
