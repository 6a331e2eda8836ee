import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { ratioInterval } from "./hodges_lehmann.ts";
import { twoSampleRatioInterval } from "./hodges_lehmann_shift.ts";
import { random } from "./random.ts";
import {
  pairedRatio,
  ratioBounds,
  type RatioInference,
  twoSampleRatio,
} from "./ratio_inference.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { wilcoxonSignedRank } from "./wilcoxon.ts";

/** Enough for bounds of 95 %, without ties, and with no pair right on a threshold, where rounding would decide. */
const VALUES = fc.tuple(
  fc.integer({ min: 0, max: 2 ** 32 - 1 }),
  fc.integer({ min: 5, max: 25 }),
).map(([seed, length]) => {
  const next = random(seed);
  return Array.from({ length }, () => 0.7 + 0.6 * next());
});
const INFERENCE: fc.Arbitrary<RatioInference> = fc.oneof(
  VALUES.map(pairedRatio),
  fc.tuple(VALUES, VALUES).map(([a, b]) => twoSampleRatio(a, b)),
);
const THRESHOLD = fc.double({ min: 0.8, max: 1.25, noNaN: true });

Deno.test("pairedRatio() and twoSampleRatio() answer by the intervals and tests that they name", () => {
  const [a, b] = [[4.2, 5.3, 6.1, 8, 7, 9.5], [2, 2.5, 2.7, 3.2]];
  const ratios = a.map((value) => value / 4);
  deepEqual(pairedRatio(ratios).interval(0.9), ratioInterval(ratios, 0.9));
  deepEqual(pairedRatio(ratios).interval(), ratioInterval(ratios, 0.95));
  deepEqual(
    twoSampleRatio(a, b).interval(0.9),
    twoSampleRatioInterval(a, b, 0.9),
  );
  equal(
    pairedRatio(ratios).pAbove(1.1),
    wilcoxonSignedRank(ratios.map((r) => Math.log(r / 1.1)), "greater").p,
  );
  equal(
    twoSampleRatio(a, b).pBelow(2),
    mannWhitney(a.map((value) => value / 2), b, "less").p,
  );
});

Deno.test("ratioBounds() gives the ends of the interval that leaves out twice as much", () => {
  const ratios = [1.1, 1.3, 1.21, 1.45, 1.17, 1.33, 1.07, 1.52, 1.26, 1.38];
  const { low, high, ratio, confidence } = ratioInterval(ratios, 0.9);
  const bounds = ratioBounds(pairedRatio(ratios));
  deepEqual(bounds, {
    ratio,
    lower: low,
    upper: high,
    confidence: 1 - (1 - confidence) / 2,
  });
  ok(bounds.confidence >= 0.95);
  // Five ratios reach 1 - 1/32, four only 1 - 1/16.
  equal(ratioBounds(pairedRatio(ratios.slice(0, 5))).confidence, 31 / 32);
  equal(ratioBounds(pairedRatio(ratios.slice(0, 4))).confidence, 15 / 16);
  // Three against three have 20 orders, and reach 0.95 to the bit.
  const three = ratios.slice(0, 3);
  equal(ratioBounds(twoSampleRatio(three, [1, 1.5, 2])).confidence, 0.95);
});

Deno.test("ratioBounds() clear a threshold exactly when the one-sided test rejects", () => {
  fc.assert(fc.property(INFERENCE, THRESHOLD, (inference, threshold) => {
    const { lower, upper } = ratioBounds(inference, 0.95);
    equal(lower > threshold, inference.pAbove(threshold) <= 0.05);
    equal(upper < threshold, inference.pBelow(threshold) <= 0.05);
  }));
});

Deno.test("pAbove() grows and pBelow() falls with the threshold", () => {
  fc.assert(
    fc.property(INFERENCE, THRESHOLD, THRESHOLD, (inference, a, b) => {
      const [low, high] = [Math.min(a, b), Math.max(a, b)];
      ok(inference.pAbove(low) <= inference.pAbove(high) + 1e-12);
      ok(inference.pBelow(low) >= inference.pBelow(high) - 1e-12);
    }),
  );
});

Deno.test("swapping above and below the line swaps the bounds and the tests", () => {
  fc.assert(fc.property(VALUES, VALUES, THRESHOLD, (a, b, threshold) => {
    const pairs: [RatioInference, RatioInference][] = [
      [pairedRatio(a), pairedRatio(a.map((value) => 1 / value))],
      [twoSampleRatio(a, b), twoSampleRatio(b, a)],
    ];
    for (const [one, other] of pairs) {
      assertClose(ratioBounds(one).lower * ratioBounds(other).upper, 1);
      assertClose(one.pAbove(threshold), other.pBelow(1 / threshold), 1e-12);
    }
  }));
});

Deno.test("a one-sided bound of two runs holds as often as it says, where launches scatter as they do here", () => {
  const next = random(7);
  const trials = 1500;
  const launch = () => Math.exp(0.1 * (next() + next() + next() + next() - 2));
  const run = (typical: number) =>
    Array.from({ length: 8 }, () => typical * launch());
  let missed = 0;
  let promised = 0;
  for (let trial = 0; trial < trials; trial++) {
    const bounds = ratioBounds(twoSampleRatio(run(1.1), run(1)));
    if (bounds.lower > 1.1) missed++;
    promised = 1 - bounds.confidence;
  }
  const error = Math.sqrt(promised * (1 - promised) / trials);
  ok(promised <= 0.05);
  assertClose(missed / trials, promised, 3 * error);
});

Deno.test("ratio inference refuses what it can't use", () => {
  throws(() => pairedRatio([]), RangeError);
  throws(() => pairedRatio([1, 0]), RangeError);
  throws(() => twoSampleRatio([1], []), RangeError);
  throws(() => twoSampleRatio([NaN], [1]), RangeError);
  throws(() => pairedRatio([1]).pAbove(0), {
    name: "RangeError",
    message: "Cannot test a ratio: 0 is not positive and finite",
  });
  for (const confidence of [0.5, 1, NaN]) {
    throws(() => ratioBounds(pairedRatio([1]), confidence), {
      name: "RangeError",
      message:
        `Cannot compute a bound: confidence ${confidence} is not between 0.5 and 1`,
    });
  }
});
