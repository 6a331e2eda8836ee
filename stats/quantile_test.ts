import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { median, quantile, quantileOfSorted } from "./quantile.ts";
import reference from "./testdata/reference.json" with { type: "json" };

const VALUES = fc.array(fc.double({ min: -1e9, max: 1e9, noNaN: true }), {
  minLength: 1,
});
const FRACTION = fc.double({ min: 0, max: 1, noNaN: true });

Deno.test("quantile() and median() agree with NumPy", () => {
  for (const { a, quantilesOfA } of reference.cases) {
    for (const [q, expected] of Object.entries(quantilesOfA)) {
      assertClose(quantile(a, Number(q)), expected);
    }
    assertClose(median(a), quantilesOfA["0.5"]);
  }
});

Deno.test("quantile() interpolates between order statistics", () => {
  equal(quantile([40, 10, 30, 20], 0.5), 25);
  equal(quantile([40, 10, 30, 20], 0.25), 17.5);
  equal(quantile([7], 0.9), 7);
});

Deno.test("quantile() sorts by number and leaves the values alone", () => {
  const values = [10, 9, 100, -1];
  equal(quantile(values, 0), -1);
  equal(quantile(values, 1), 100);
  deepEqual(values, [10, 9, 100, -1]);
});

Deno.test("quantile() does not depend on the order or the kind of array", () => {
  fc.assert(fc.property(VALUES, FRACTION, (values, q) => {
    const answer = quantile(values, q);
    equal(quantile(values.toReversed(), q), answer);
    equal(quantile(Float64Array.from(values), q), answer);
    equal(quantileOfSorted(Float64Array.from(values).sort(), q), answer);
  }));
});

Deno.test("quantile() lies between its two neighbours and grows with q", () => {
  fc.assert(fc.property(VALUES, FRACTION, FRACTION, (values, p, q) => {
    const sorted = values.toSorted((a, b) => a - b);
    const position = (values.length - 1) * q;
    const answer = quantile(values, q);
    ok(answer >= (sorted[Math.floor(position)] as number));
    ok(answer <= (sorted[Math.ceil(position)] as number));
    const [low, high] = [Math.min(p, q), Math.max(p, q)];
    ok(quantile(values, low) <= quantile(values, high) + 1e-6);
  }));
});

Deno.test("median() has as many values above as below", () => {
  fc.assert(fc.property(VALUES, (values) => {
    const middle = median(values);
    ok(values.filter((value) => value < middle).length <= values.length / 2);
    ok(values.filter((value) => value > middle).length <= values.length / 2);
  }));
});

Deno.test("quantile() refuses no values, values that are not finite and q outside 0 to 1", () => {
  const refuses = (values: number[], q: number, detail: string) =>
    throws(() => quantile(values, q), {
      name: "RangeError",
      message: `Cannot compute a quantile: ${detail}`,
    });
  refuses([], 0.5, "no values");
  refuses([1, NaN, 2], 0.5, "NaN is not finite");
  refuses([1, Infinity, 2], 0.5, "Infinity is not finite");
  refuses([1, -Infinity, 2], 0.5, "-Infinity is not finite");
  refuses([1], -0.1, "-0.1 is not from 0 to 1");
  refuses([1], 1.1, "1.1 is not from 0 to 1");
  refuses([1], NaN, "NaN is not from 0 to 1");
});
