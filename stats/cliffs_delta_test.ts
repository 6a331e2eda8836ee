import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { cliffsDelta } from "./cliffs_delta.ts";
import { mannWhitney } from "./mann_whitney.ts";

const SAMPLE = fc.array(fc.integer({ min: -9, max: 9 }), {
  minLength: 1,
  maxLength: 20,
});

Deno.test("cliffsDelta() is the share of pairs above less the share below", () => {
  deepEqual(cliffsDelta([4, 1], [2, 0, 4, 3]), {
    delta: 0.125,
    above: 0.5,
    below: 0.375,
  });
  deepEqual(cliffsDelta([1, 2], [3]), { delta: -1, above: 0, below: 1 });
  deepEqual(cliffsDelta([5], [5, 5]), { delta: 0, above: 0, below: 0 });
});

Deno.test("cliffsDelta() equals looking at every pair", () => {
  fc.assert(fc.property(SAMPLE, SAMPLE, (a, b) => {
    const pairs = a.flatMap((x) => b.map((y) => Math.sign(x - y)));
    const share = (sign: number) =>
      pairs.filter((each) => each === sign).length / pairs.length;
    const { delta, above, below } = cliffsDelta(a, b);
    equal(above, share(1));
    equal(below, share(-1));
    assertClose(delta, pairs.reduce((x, y) => x + y, 0) / pairs.length, 1e-15);
  }));
});

Deno.test("cliffsDelta() is U on a scale from -1 to 1, turns with the samples, and ignores monotone transforms", () => {
  fc.assert(fc.property(SAMPLE, SAMPLE, (a, b) => {
    const { delta, above, below } = cliffsDelta(a, b);
    ok(delta >= -1 && delta <= 1);
    assertClose(
      delta,
      2 * mannWhitney(a, b).u / (a.length * b.length) - 1,
      1e-14,
    );
    deepEqual(cliffsDelta(b, a), {
      delta: below - above,
      above: below,
      below: above,
    });
    deepEqual(
      cliffsDelta(a.map(Math.exp), b.map(Math.exp)),
      { delta, above, below },
    );
  }));
});

Deno.test("cliffsDelta() leaves the samples alone", () => {
  const a = [3, 1, 2];
  cliffsDelta(a, Float64Array.of(2, 1));
  deepEqual(a, [3, 1, 2]);
});

Deno.test("cliffsDelta() refuses no values, and ones that are not finite", () => {
  throws(() => cliffsDelta([], [1]), RangeError);
  throws(() => cliffsDelta([1], []), RangeError);
  throws(() => cliffsDelta([1], [Infinity]), {
    name: "RangeError",
    message: "Cannot compare samples: Infinity is not finite",
  });
});
