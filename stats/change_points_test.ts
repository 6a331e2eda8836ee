import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { changePoints, fewestForChange } from "./change_points.ts";
import { random } from "./random.ts";

/** Figures of runs: each level for so many, with noise of that relative deviation. */
function series(
  seed: number,
  noise: number,
  ...levels: readonly (readonly [level: number, runs: number])[]
): number[] {
  const next = random(seed);
  return levels.flatMap(([level, runs]) =>
    Array.from({ length: runs }, () => level * Math.exp(noise * normal(next)))
  );
}

function normal(next: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
}

Deno.test("changePoints() finds a step of 10 % in noise of 3 %, where it is and how large", () => {
  let alone = 0;
  for (let seed = 0; seed < 100; seed++) {
    const values = series(seed, 0.03, [100, 20], [110, 20]);
    const changes = changePoints(values, { seed: 1 });
    const step = changes.find(({ at }) => Math.abs(at - 20) <= 3);
    ok(step, `series ${seed}`);
    ok(step.low > 1 && step.low <= step.ratio && step.ratio <= step.high);
    ok(step.p <= 0.01);
    if (changes.length > 1) continue;
    assertClose(step.ratio, 1.1, 0.04);
    alone++;
  }
  // Either side by itself shows a change that is none in one series of a hundred.
  ok(alone >= 94, `${alone}`);
});

Deno.test("changePoints() finds two steps, up twice or up and down again", () => {
  for (const last of [121, 100]) {
    const values = series(3, 0.02, [100, 15], [110, 15], [last, 15]);
    const changes = changePoints(values, { seed: 1 });
    deepEqual(changes.map(({ at }) => at), [15, 30]);
    assertClose(changes[0]!.ratio, 1.1, 0.03);
    assertClose(changes[1]!.ratio, last / 110, 0.03);
  }
});

Deno.test("changePoints() tells a rise and the fall of the reciprocals at the same places", () => {
  const values = series(5, 0.02, [100, 12], [120, 9], [90, 14]);
  const rises = changePoints(values, { seed: 2 });
  const falls = changePoints(values.map((value) => 1 / value), { seed: 2 });
  deepEqual(
    falls.map(({ at, p }) => [at, p]),
    rises.map(({ at, p }) => [at, p]),
  );
  for (const [index, { ratio, low, high }] of rises.entries()) {
    const fall = falls[index]!;
    assertClose(fall.ratio * ratio, 1, 1e-12);
    assertClose(fall.low * high, 1, 1e-12);
    assertClose(fall.high * low, 1, 1e-12);
  }
});

Deno.test("changePoints() marks constant noise no more often than its significance says", () => {
  const trials = 1000;
  for (const significance of [0.01, 0.05]) {
    let marked = 0;
    for (let trial = 0; trial < trials; trial++) {
      const values = series(trial, 0.05, [100, 40]);
      const options = { seed: trial, significance, effect: 0 };
      if (changePoints(values, options).length > 0) marked++;
    }
    const deviation = Math.sqrt(significance * (1 - significance) / trials);
    assertClose(marked / trials, significance, 4 * deviation);
  }
});

Deno.test("changePoints() does not take outliers for a change, however far out", () => {
  const trials = 500;
  let marked = 0;
  for (let seed = 0; seed < trials; seed++) {
    const next = random(seed);
    const values = series(seed, 0.03, [100, 40]).map((value) =>
      next() < 0.1 ? value * 20 : value
    );
    if (changePoints(values, { seed }).length > 0) marked++;
  }
  assertClose(marked / trials, 0.01, 4 * Math.sqrt(0.01 * 0.99 / trials));
});

Deno.test("changePoints() leaves out what is smaller than the effect, however clear", () => {
  const values = series(1, 0.001, [100, 30], [101, 30]);
  deepEqual(changePoints(values, { seed: 1 }), []);
  deepEqual(
    changePoints(values, { seed: 1, effect: 0.005 }).map(({ at }) => at),
    [30],
  );
});

Deno.test("changePoints() adds up small steps of a slow drift to changes that matter", () => {
  const values = Array.from({ length: 100 }, (_, i) => 100 * 1.001 ** i);
  const changes = changePoints(values, { seed: 1 });
  ok(changes.length > 0);
  ok(changes.every(({ ratio }) => ratio >= 1.02));
});

Deno.test("changePoints() repeats its answer for a seed, and keeps to the shortest stretch", () => {
  fc.assert(fc.property(
    fc.array(fc.double({ min: 1, max: 3, noNaN: true }), { maxLength: 40 }),
    fc.integer({ min: 0, max: 2 ** 32 - 1 }),
    fc.integer({ min: 2, max: 8 }),
    (values, seed, shortest) => {
      const options = { seed, shortest, significance: 0.2 };
      const changes = changePoints(values, options);
      deepEqual(changePoints(values, options), changes);
      const ends = [0, ...changes.map(({ at }) => at), values.length];
      for (const [index, end] of ends.slice(1).entries()) {
        ok(changes.length === 0 || end - ends[index]! >= shortest);
      }
      for (const { ratio, low, high, p } of changes) {
        ok(low <= ratio && ratio <= high && p > 0 && p <= 0.2);
        ok(Math.max(ratio, 1 / ratio) >= 1.02);
      }
    },
  ));
});

Deno.test("changePoints() finds nothing in equal values, in few and in none", () => {
  deepEqual(changePoints(Array(50).fill(3), { seed: 1 }), []);
  deepEqual(changePoints([1, 1, 1, 1, 9, 9, 9, 9, 9], { seed: 1 }), []);
  deepEqual(changePoints([], { seed: 1 }), []);
});

Deno.test("fewestForChange() is the least length in which a clear step is found", () => {
  for (const significance of [0.05, 0.01, 0.001]) {
    const fewest = fewestForChange({ significance, shortest: 2 });
    const step = (count: number) =>
      changePoints(
        Array.from({ length: count }, (_, i) =>
          i < count / 2 ? 1 + i / 1e6 : 2 + i / 1e6),
        { seed: 1, significance, shortest: 2 },
      ).length;
    equal(step(fewest - 2), 0, `${significance}`);
    // Permutations are drawn, so that the very least may be missed.
    equal(step(fewest + 2), 1, `${significance}`);
  }
  equal(fewestForChange({}), 10);
  equal(fewestForChange({ significance: 0.05 / 30 }), 13);
});

Deno.test("changePoints() refuses strange values and impossible options", () => {
  const good = Array(12).fill(1);
  for (const strange of [0, -1, NaN, Infinity]) {
    throws(() => changePoints([...good, strange], { seed: 1 }), {
      name: "RangeError",
      message:
        `Cannot find change points: ${strange} is not positive and finite`,
    });
  }
  const refuses = (options: object) =>
    throws(() => changePoints(good, { seed: 1, ...options }), RangeError);
  refuses({ seed: -1 });
  refuses({ significance: 0 });
  refuses({ effect: -1 });
  refuses({ effect: NaN });
  refuses({ shortest: 1 });
  refuses({ shortest: 2.5 });
});
