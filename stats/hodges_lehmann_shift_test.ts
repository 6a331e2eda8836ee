import fc from "fast-check";
import { equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import {
  hodgesLehmannShift,
  twoSampleRatioInterval,
} from "./hodges_lehmann_shift.ts";
import { mannWhitney } from "./mann_whitney.ts";
import { median } from "./quantile.ts";
import { random } from "./random.ts";
import reference from "./testdata/reference.json" with { type: "json" };
import second from "./testdata/second_reference.json" with { type: "json" };

const SAMPLE = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 30,
});
const TIMES = fc.array(fc.double({ min: 0.01, max: 100, noNaN: true }), {
  minLength: 1,
  maxLength: 20,
});

Deno.test("hodgesLehmannShift() and twoSampleRatioInterval() agree with the reference intervals", () => {
  let compared = 0;
  reference.cases.forEach(({ a, b }, i) => {
    const expected = second.cases[i]!.shiftOfLogs;
    if (expected === undefined) return;
    for (const [level, { low, high, ...of }] of entries(expected.intervals)) {
      const shift = hodgesLehmannShift(
        a.map(Math.log),
        b.map(Math.log),
        Number(level),
      );
      assertClose(shift.estimate, expected.estimate);
      assertClose(shift.low, low);
      assertClose(shift.high, high);
      assertClose(shift.confidence, of.level);
      const ratio = twoSampleRatioInterval(a, b, Number(level));
      assertClose(ratio.ratio, Math.exp(expected.estimate));
      assertClose(ratio.low, Math.exp(low));
      assertClose(ratio.high, Math.exp(high));
      assertClose(ratio.confidence, of.level);
      compared++;
    }
  });
  equal(compared, 48);
});

Deno.test("hodgesLehmannShift() estimates the median of the differences of all pairs", () => {
  fc.assert(fc.property(SAMPLE, SAMPLE, (a, b) => {
    const { estimate, low, high, n, m } = hodgesLehmannShift(a, b);
    const differences = a.flatMap((x) => b.map((y) => x - y));
    assertClose(estimate, median(differences), 1e-12);
    ok(differences.includes(low) && differences.includes(high));
    ok(low <= estimate && estimate <= high);
    equal(n, a.length);
    equal(m, b.length);
  }));
});

Deno.test("hodgesLehmannShift() falls back to the extreme differences, and says so, below four values each", () => {
  const confidences = [1, 2, 3, 4].map((n) => {
    const values = Array.from({ length: n }, (_, i) => i * i);
    const { low, high, confidence } = hodgesLehmannShift(values, values);
    equal(high, (n - 1) ** 2);
    equal(low, -high + 0);
    return confidence;
  });
  [0, 1 - 2 / 6, 1 - 2 / 20, 1 - 2 / 70].forEach((expected, i) =>
    equal(confidences[i], expected)
  );
});

Deno.test("hodgesLehmannShift() moves with either sample and turns with the two", () => {
  fc.assert(fc.property(SAMPLE, SAMPLE, (a, b) => {
    const { estimate, low, high, confidence } = hodgesLehmannShift(a, b);
    const moved = hodgesLehmannShift(
      a.map((value) => value + 10),
      b.map((value) => value + 3),
    );
    assertClose(moved.estimate, estimate + 7);
    assertClose(moved.low, low + 7);
    assertClose(moved.high, high + 7);
    const swapped = hodgesLehmannShift(b, a);
    assertClose(swapped.estimate, -estimate);
    assertClose(swapped.low, -high);
    assertClose(swapped.high, -low);
    equal(swapped.confidence, confidence);
  }));
});

Deno.test("hodgesLehmannShift() widens with the confidence", () => {
  fc.assert(fc.property(SAMPLE, SAMPLE, (a, b) => {
    const narrow = hodgesLehmannShift(a, b, 0.8);
    const wide = hodgesLehmannShift(a, b, 0.99);
    ok(wide.low <= narrow.low && narrow.high <= wide.high);
    ok(wide.confidence >= narrow.confidence);
  }));
});

Deno.test("hodgesLehmannShift() excludes zero exactly when the U test rejects", () => {
  const distinct = fc.uniqueArray(fc.integer({ min: -99, max: 99 }), {
    minLength: 8,
    maxLength: 40,
  });
  const cut = fc.integer({ min: 4, max: 36 });
  fc.assert(fc.property(distinct, cut, (values, cut) => {
    fc.pre(values.length - cut >= 4);
    const [a, b] = [values.slice(0, cut), values.slice(cut)];
    const { low, high } = hodgesLehmannShift(a, b);
    equal(low > 0 || high < 0, mannWhitney(a, b).p <= 0.05);
  }));
});

Deno.test("hodgesLehmannShift() covers the shift as often as it says, on either side", () => {
  const next = random(20_251_121);
  const trials = 1500;
  for (const [n, m] of [[5, 5], [10, 10], [7, 20]] as const) {
    let [below, above, promised] = [0, 0, 0];
    for (let trial = 0; trial < trials; trial++) {
      // Skewed, as times are.
      const sample = (size: number, shift: number) =>
        Array.from({ length: size }, () => shift - Math.log(1 - next()));
      const interval = hodgesLehmannShift(sample(n, 3), sample(m, 1), 0.9);
      if (interval.high < 2) below++;
      if (interval.low > 2) above++;
      promised = (1 - interval.confidence) / 2;
    }
    ok(promised <= 0.05);
    const error = Math.sqrt(promised * (1 - promised) / trials);
    assertClose(below / trials, promised, 3 * error);
    assertClose(above / trials, promised, 3 * error);
  }
});

Deno.test("hodgesLehmannShift() takes as many values as a long run has", () => {
  const values = Array.from({ length: 100_000 }, (_, i) => i);
  const { estimate, low, high } = hodgesLehmannShift(values, values);
  equal(estimate, 0);
  equal(low, -high);
  // The standard error of a difference of two means of values spread evenly over n is √(n/6).
  assertClose(high, 1.96 * Math.sqrt(100_000 / 6), 1);
});

Deno.test("twoSampleRatioInterval() of swapped samples is the reciprocal, and units cancel", () => {
  fc.assert(fc.property(TIMES, TIMES, (a, b) => {
    const { ratio, low, high, confidence } = twoSampleRatioInterval(a, b);
    const swapped = twoSampleRatioInterval(b, a);
    assertClose(swapped.ratio * ratio, 1);
    assertClose(swapped.low * high, 1);
    assertClose(swapped.high * low, 1);
    equal(swapped.confidence, confidence);
    const inSeconds = (times: number[]) => times.map((time) => time / 1e9);
    const scaled = twoSampleRatioInterval(inSeconds(a), inSeconds(b));
    assertClose(scaled.ratio / ratio, 1);
    assertClose(scaled.low / low, 1);
    assertClose(scaled.high / high, 1);
  }));
});

Deno.test("hodgesLehmannShift() and twoSampleRatioInterval() refuse what they can't use", () => {
  throws(() => hodgesLehmannShift([], [1]), {
    name: "RangeError",
    message: "Cannot compute an interval: no values",
  });
  throws(() => hodgesLehmannShift([1], [NaN]), {
    name: "RangeError",
    message: "Cannot compute an interval: NaN is not finite",
  });
  throws(() => hodgesLehmannShift([1], [1], 95), {
    name: "RangeError",
    message: "Cannot compute an interval: confidence 95 is not between 0 and 1",
  });
  for (const [a, b] of [[[1, 0], [1]], [[1], [-2]]] as const) {
    throws(() => twoSampleRatioInterval(a, b), RangeError);
  }
});

function entries<T>(of: Readonly<Record<string, T>>): [string, T][] {
  return Object.entries(of);
}
