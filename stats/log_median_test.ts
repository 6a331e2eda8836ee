import { ok, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { logMedian } from "./log_median.ts";

Deno.test("logMedian() is the middle value, or the geometric mean of the middle two", () => {
  strictEqual(logMedian([5]), 5);
  strictEqual(logMedian([9, 1, 2]), 2);
  strictEqual(logMedian([1, 8, 2, 100]), 4);
});

Deno.test("logMedian() of the reciprocals is the reciprocal", () => {
  const ratios = fc.array(fc.double({ min: 1e-6, max: 1e6, noNaN: true }), {
    minLength: 1,
  });
  fc.assert(fc.property(ratios, (values) => {
    const product = logMedian(values) *
      logMedian(values.map((value) => 1 / value));
    ok(Math.abs(product - 1) < 1e-9);
  }));
});

Deno.test("logMedian() is not moved by one disturbed value of three", () => {
  strictEqual(logMedian([10, 1000, 10]), 10);
});

Deno.test("logMedian() refuses no values", () => {
  throws(() => logMedian([]), RangeError);
});
