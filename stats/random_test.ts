import fc from "fast-check";
import { deepEqual, equal, notDeepEqual, ok, throws } from "node:assert/strict";
import { random, seedFrom, shuffled } from "./random.ts";

const UINT32 = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const NOT_UINT32 = [-1, 0.5, 2 ** 32, NaN, Infinity];

Deno.test("random() repeats its stream for the same seed", () => {
  fc.assert(fc.property(UINT32, (seed) => {
    const once = Array.from({ length: 20 }, random(seed));
    deepEqual(Array.from({ length: 20 }, random(seed)), once);
  }));
});

Deno.test("random() gives the stream that recorded runs were made with", () => {
  deepEqual(
    Array.from({ length: 4 }, random(1)).map((x) => x * 2 ** 32),
    [2442144158, 3238099751, 3819917871, 2104621829],
  );
});

Deno.test("random() stays from 0 up to but not including 1", () => {
  fc.assert(fc.property(UINT32, (seed) => {
    const next = random(seed);
    for (let i = 0; i < 100; i++) {
      const x = next();
      ok(x >= 0 && x < 1);
    }
  }));
});

Deno.test("random() spreads evenly, and neighbouring seeds are unrelated", () => {
  const firsts = Array.from({ length: 10_000 }, (_, seed) => random(seed)());
  const stream = Array.from({ length: 10_000 }, random(0));
  for (const numbers of [firsts, stream]) {
    const buckets = new Array<number>(10).fill(0);
    for (const x of numbers) {
      const bucket = Math.floor(x * 10);
      buckets[bucket] = (buckets[bucket] as number) + 1;
    }
    const chiSquared = buckets.reduce(
      (sum, n) => sum + (n - 1000) ** 2 / 1000,
      0,
    );
    ok(
      chiSquared < 27.88,
      `Expected below the 99.9 % point, got ${chiSquared}`,
    );
  }
});

Deno.test("random() refuses a seed that is not an unsigned 32-bit integer", () => {
  for (const seed of NOT_UINT32) {
    throws(() => random(seed), {
      name: "RangeError",
      message:
        `Cannot seed random numbers: ${seed} is not an unsigned 32-bit integer`,
    });
  }
});

Deno.test("shuffled() keeps the items, leaves the array alone and repeats for the same seed", () => {
  fc.assert(fc.property(fc.array(fc.integer()), UINT32, (items, seed) => {
    const before = [...items];
    const result = shuffled(items, random(seed));
    deepEqual(items, before);
    deepEqual(result, shuffled(items, random(seed)));
    deepEqual(result.toSorted(), before.toSorted());
  }));
});

Deno.test("shuffled() makes every order equally likely", () => {
  const next = random(7);
  const seen = new Map<string, number>();
  for (let i = 0; i < 24_000; i++) {
    const order = shuffled("abcd".split(""), next).join("");
    seen.set(order, (seen.get(order) ?? 0) + 1);
  }
  equal(seen.size, 24);
  const chiSquared = [...seen.values()].reduce(
    (sum, n) => sum + (n - 1000) ** 2 / 1000,
    0,
  );
  ok(chiSquared < 49.73, `Expected below the 99.9 % point, got ${chiSquared}`);
});

Deno.test("seedFrom() gives a seed that random() takes, the same for the same parts", () => {
  fc.assert(fc.property(fc.array(UINT32, { minLength: 1 }), (parts) => {
    const seed = seedFrom(...parts);
    random(seed);
    equal(seedFrom(...parts), seed);
  }));
});

Deno.test("seedFrom() changes whenever one part changes", () => {
  fc.assert(fc.property(
    fc.array(UINT32, { minLength: 1 }),
    fc.nat(),
    UINT32,
    (parts, where, replacement) => {
      const i = where % parts.length;
      fc.pre(parts[i] !== replacement);
      ok(seedFrom(...parts) !== seedFrom(...parts.with(i, replacement)));
    },
  ));
});

Deno.test("seedFrom() depends on the order and the number of the parts", () => {
  ok(seedFrom(1, 2) !== seedFrom(2, 1));
  ok(seedFrom(1) !== seedFrom(1, 0));
  ok(seedFrom(0) !== seedFrom(0, 0));
});

Deno.test("seedFrom() gives unlike streams for neighbouring parts", () => {
  const streams = [seedFrom(1, 0), seedFrom(1, 1), seedFrom(2, 0)]
    .map((seed) => Array.from({ length: 5 }, random(seed)));
  notDeepEqual(streams[0], streams[1]);
  notDeepEqual(streams[0], streams[2]);
});

Deno.test("seedFrom() refuses no parts, and a part that is not an unsigned 32-bit integer", () => {
  throws(() => seedFrom(), {
    name: "RangeError",
    message: "Cannot derive a seed: no parts",
  });
  for (const part of NOT_UINT32) {
    throws(() => seedFrom(1, part), {
      name: "RangeError",
      message:
        `Cannot derive a seed: ${part} is not an unsigned 32-bit integer`,
    });
  }
});
