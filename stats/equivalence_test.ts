import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { equivalence } from "./equivalence.ts";
import { random } from "./random.ts";
import {
  pairedRatio,
  type RatioInference,
  twoSampleRatio,
} from "./ratio_inference.ts";

/** Without ties, and with no pair right on a margin, where rounding would decide. */
const RATIOS = fc.tuple(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: 3, max: 25 }),
).map(([seed, length]) => {
  const next = random(seed);
  return Array.from({ length }, () => 0.9 + 0.2 * next());
});
const INFERENCE: fc.Arbitrary<RatioInference> = fc.oneof(
  RATIOS.map(pairedRatio),
  fc.tuple(RATIOS, RATIOS).map(([a, b]) => twoSampleRatio(a, b)),
);
const MARGIN = fc.double({ min: 0.001, max: 0.3, noNaN: true });

const ABOUT_ONE = [1.01, 0.99, 1.02, 0.985, 1.003, 0.996, 1.013, 0.978];

Deno.test("equivalence() holds within the margin, and not within a smaller one", () => {
  const ratios = pairedRatio(ABOUT_ONE);
  const { interval, ...wide } = equivalence(ratios, 0.05);
  deepEqual(wide, { equivalent: true, p: 1 / 2 ** 8 });
  deepEqual(interval, ratios.interval(0.9));
  equal(equivalence(ratios, 0.005).equivalent, false);
});

Deno.test("equivalence() has the margin's ends as part of it, each the other's reciprocal", () => {
  const within = (low: number, high: number) =>
    equivalence(known(low, high), 0.25).equivalent;
  equal(within(0.8, 1.25), true);
  equal(within(0.8 - 1e-9, 1.25), false);
  equal(within(0.8, 1.25 + 1e-9), false);
});

Deno.test("equivalence() tests both ends, and the larger p-value counts", () => {
  const asked: number[] = [];
  const inference = {
    interval: known(1, 1).interval,
    pAbove: (threshold: number) => asked.push(threshold) * 0.01,
    pBelow: (threshold: number) => asked.push(threshold) * 0.02,
  };
  equal(equivalence(inference, 0.25).p, 0.04);
  deepEqual(asked, [0.8, 1.25]);
});

Deno.test("equivalence() is not shown by too few values, however alike", () => {
  equal(equivalence(pairedRatio([1, 1, 1, 1]), 0.1).equivalent, false);
  equal(equivalence(twoSampleRatio([1, 1], [1, 1]), 0.1).equivalent, false);
  equal(equivalence(pairedRatio([1, 1, 1, 1, 1]), 0.1).equivalent, true);
  equal(
    equivalence(twoSampleRatio([1, 1, 1], [1, 1, 1]), 0.1).equivalent,
    true,
  );
});

Deno.test("equivalence() holds exactly when the p-value is at most the level", () => {
  const level = fc.constantFrom(0.01, 0.05, 0.1);
  fc.assert(
    fc.property(INFERENCE, MARGIN, level, (inference, margin, level) => {
      const { equivalent, p } = equivalence(inference, margin, level);
      equal(equivalent, p <= level);
    }),
  );
});

Deno.test("equivalence() within a margin is equivalence within every wider one", () => {
  fc.assert(fc.property(INFERENCE, MARGIN, MARGIN, (inference, a, b) => {
    const narrow = equivalence(inference, Math.min(a, b));
    const wide = equivalence(inference, Math.max(a, b));
    ok(wide.p <= narrow.p + 1e-12);
    if (narrow.equivalent) ok(wide.equivalent);
  }));
});

Deno.test("equivalence() does not care which side is the denominator", () => {
  fc.assert(fc.property(RATIOS, RATIOS, MARGIN, (a, b, margin) => {
    const one = equivalence(twoSampleRatio(a, b), margin);
    const other = equivalence(twoSampleRatio(b, a), margin);
    equal(one.equivalent, other.equivalent);
    assertClose(one.p, other.p, 1e-12);
  }));
});

Deno.test("equivalence() calls a ratio at the margin equivalent no more often than the level", () => {
  const next = random(3);
  const trials = 1500;
  let wrong = 0;
  for (let trial = 0; trial < trials; trial++) {
    const ratios = Array.from(
      { length: 9 },
      () => 1.1 * Math.exp(0.05 * (next() + next() + next() - 1.5)),
    );
    if (equivalence(pairedRatio(ratios), 0.1).equivalent) wrong++;
  }
  ok(wrong / trials <= 0.05 + 3 * Math.sqrt(0.05 * 0.95 / trials));
  ok(wrong > 0, "a test that never errs at the margin has no power");
});

Deno.test("equivalence() refuses an impossible margin or level", () => {
  for (const margin of [0, -0.1, NaN, Infinity]) {
    throws(() => equivalence(pairedRatio(ABOUT_ONE), margin), {
      name: "RangeError",
      message:
        `Cannot test equivalence: margin ${margin} is not positive and finite`,
    });
  }
  for (const level of [0, 0.5, NaN]) {
    throws(
      () => equivalence(pairedRatio(ABOUT_ONE), 0.1, level),
      RangeError,
    );
  }
});

/** An inference whose interval is known. */
function known(low: number, high: number): RatioInference {
  return {
    interval: (confidence = 0.95) => ({ ratio: 1, low, high, confidence }),
    pAbove: () => 0,
    pBelow: () => 0,
  };
}
