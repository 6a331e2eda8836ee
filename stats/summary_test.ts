import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { quantile } from "./quantile.ts";
import { summarize } from "./summary.ts";

/** Times in thousandths of a nanosecond: numbers below the smallest normal one are no times. */
const VALUES = fc.array(fc.integer({ min: 0, max: 1e15 }), { minLength: 1 })
  .map((values) => Float64Array.from(values, (value) => value / 1_000));

Deno.test("summarize() gives the extremes, the mean and the percentiles", () => {
  deepEqual(summarize(Float64Array.from({ length: 101 }, (_, i) => 100 - i)), {
    min: 0,
    max: 100,
    mean: 50,
    p50: 50,
    p90: 90,
    p99: 99,
  });
});

Deno.test("summarize() agrees with quantile() and leaves the values alone", () => {
  fc.assert(fc.property(VALUES, (values) => {
    const before = values.slice();
    const { min, max, mean, p50, p90, p99 } = summarize(values);
    deepEqual(values, before);
    equal(p50, quantile(values, 0.5));
    equal(p90, quantile(values, 0.9));
    equal(p99, quantile(values, 0.99));
    equal(min, Math.min(...values));
    equal(max, Math.max(...values));
    ok(min <= mean && mean <= max);
    const plain = values.reduce((sum, x) => sum + x, 0) / values.length;
    assertClose(mean, plain, 1e-12 * max);
  }));
});

Deno.test("summarize() gives equal values exactly their value as the mean", () => {
  equal(summarize(new Float64Array(10).fill(0.1)).mean, 0.1);
});

Deno.test("summarize() refuses no values, and values that are not finite", () => {
  throws(() => summarize(new Float64Array()), {
    name: "RangeError",
    message: "Cannot summarize: no values",
  });
  throws(() => summarize(Float64Array.of(1, NaN)), RangeError);
});
