import fc from "fast-check";
import { equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { geometricMean } from "./geometric_mean.ts";

const RATIOS = fc.array(fc.double({ min: 1e-3, max: 1e3, noNaN: true }), {
  minLength: 1,
});

Deno.test("geometricMean() is the n-th root of the product", () => {
  assertClose(geometricMean([2, 8]), 4);
  assertClose(geometricMean(Float64Array.of(1, 3, 9)), 3);
  equal(geometricMean([1]), 1);
});

Deno.test("geometricMean() cancels a ratio and its reciprocal", () => {
  fc.assert(fc.property(RATIOS, (ratios) => {
    const mean = geometricMean(ratios);
    const reciprocals = ratios.map((ratio) => 1 / ratio);
    assertClose(mean * geometricMean(reciprocals), 1);
    assertClose(geometricMean([...ratios, ...reciprocals]), 1);
  }));
});

Deno.test("geometricMean() lies between the extremes and scales with its values", () => {
  fc.assert(fc.property(RATIOS, (ratios) => {
    const mean = geometricMean(ratios);
    ok(mean >= Math.min(...ratios) * (1 - 1e-12));
    ok(mean <= Math.max(...ratios) * (1 + 1e-12));
    const doubled = geometricMean(ratios.map((ratio) => 2 * ratio));
    assertClose(doubled / mean, 2);
  }));
});

Deno.test("geometricMean() refuses no values, and values that are not positive and finite", () => {
  throws(() => geometricMean([]), {
    name: "RangeError",
    message: "Cannot compute a geometric mean: no values",
  });
  for (const value of [0, -1, NaN, Infinity]) {
    throws(() => geometricMean([1, value]), {
      name: "RangeError",
      message:
        `Cannot compute a geometric mean: ${value} is not positive and finite`,
    });
  }
});
