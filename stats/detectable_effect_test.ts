import fc from "fast-check";
import { equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { minimalDetectableEffect } from "./detectable_effect.ts";
import { random } from "./random.ts";
import type { NestedSample } from "./variance_components.ts";

const SAMPLE: fc.Arbitrary<NestedSample> = fc.record({
  between: fc.double({ min: 0, max: 0.1, noNaN: true }),
  within: fc.double({ min: 1e-6, max: 0.1, noNaN: true }),
  launches: fc.integer({ min: 1, max: 50 }),
  rounds: fc.integer({ min: 1, max: 50 }),
});

/** A round's and a launch's deviation, in log units, as measured once on one machine. */
const MEASURED = { between: 0.025 ** 2, within: 0.057 ** 2 };

Deno.test("minimalDetectableEffect() of two runs is that of published designs", () => {
  const designs = [
    { launches: 10, rounds: 4, log: 0.042 },
    { launches: 5, rounds: 4, log: 0.06 },
    { launches: 1, rounds: 20, log: 0.099 },
  ];
  for (const { log, ...design } of designs) {
    const run = { ...MEASURED, ...design };
    assertClose(Math.log1p(minimalDetectableEffect([run, run])), log, 5e-4);
  }
});

Deno.test("minimalDetectableEffect() is 2.49 standard deviations of the mean, as a fraction", () => {
  const sample = { between: 0.0004, within: 0.0009, launches: 4, rounds: 9 };
  const deviation = Math.sqrt(0.0001 + 0.000025);
  assertClose(
    minimalDetectableEffect([sample]),
    Math.exp((1.6448536269514722 + 0.8416212335729143) * deviation) - 1,
    1e-12,
  );
  equal(minimalDetectableEffect([{ ...sample, between: 0, within: 0 }]), 0);
});

Deno.test("minimalDetectableEffect() falls with launches and rounds, and grows with power, with a stricter level and with a second run", () => {
  fc.assert(fc.property(SAMPLE, (sample) => {
    const effect = minimalDetectableEffect([sample]);
    const { launches, rounds } = sample;
    const more = [
      { ...sample, launches: launches + 1 },
      { ...sample, rounds: rounds + 1 },
    ];
    for (const each of more) ok(minimalDetectableEffect([each]) < effect);
    ok(minimalDetectableEffect([sample], { power: 0.9 }) > effect);
    ok(minimalDetectableEffect([sample], { level: 0.01 }) > effect);
    assertClose(
      Math.log1p(minimalDetectableEffect([sample, sample])),
      Math.SQRT2 * Math.log1p(effect),
      1e-12,
    );
  }));
});

Deno.test("minimalDetectableEffect() is what a test of known variance shows as often as it says", () => {
  const run = { ...MEASURED, launches: 6, rounds: 3 };
  const shift = Math.log1p(minimalDetectableEffect([run]));
  const deviation = Math.sqrt(run.between / 6 + run.within / 18);
  const next = random(5);
  const normal = () =>
    Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
  const trials = 4000;
  let shown = 0;
  for (let trial = 0; trial < trials; trial++) {
    let sum = 0;
    for (let launch = 0; launch < 6; launch++) {
      const own = shift + Math.sqrt(run.between) * normal();
      for (let round = 0; round < 3; round++) {
        sum += own + Math.sqrt(run.within) * normal();
      }
    }
    if (sum / 18 > 1.6448536269514722 * deviation) shown++;
  }
  assertClose(shown / trials, 0.8, 3.5 * Math.sqrt(0.8 * 0.2 / trials));
});

Deno.test("minimalDetectableEffect() refuses no samples, impossible ones and impossible probabilities", () => {
  const sample = { ...MEASURED, launches: 5, rounds: 4 };
  throws(() => minimalDetectableEffect([]), {
    name: "RangeError",
    message: "Cannot compute a detectable effect: no samples",
  });
  const impossible = [
    { launches: 0 },
    { rounds: 0 },
    { between: -1 },
    { within: NaN },
  ];
  for (const each of impossible) {
    throws(() => minimalDetectableEffect([{ ...sample, ...each }]), RangeError);
  }
  for (const power of [0, 1, 80]) {
    throws(() => minimalDetectableEffect([sample], { power }), {
      name: "RangeError",
      message:
        `Cannot compute a detectable effect: power ${power} is not between 0 and 1`,
    });
  }
  throws(() => minimalDetectableEffect([sample], { level: 5 }), RangeError);
});
