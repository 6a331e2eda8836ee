import fc from "fast-check";
import { deepEqual, equal } from "node:assert/strict";
import { ownPairSums, type PairSums, pairSums } from "./_pair_sums.ts";

/** Few distinct values, so that sums tie, mixed with any that are neither huge nor tiny. */
const SORTED = fc.array(
  fc.oneof(
    fc.integer({ min: -3, max: 3 }),
    fc.double({ min: -1e9, max: 1e9, noNaN: true }).filter((x) => x !== 0),
  ),
  { minLength: 1, maxLength: 12 },
).map((values) => Float64Array.from(values).sort());

Deno.test("pairSums() gives every sum of a value and one of the other array, to the bit", () => {
  fc.assert(fc.property(SORTED, SORTED, (a, b) => {
    const sums = [...a].flatMap((x) => [...b].map((y) => x + y));
    deepEqual(all(pairSums(a, b)), ascending(sums));
  }));
});

Deno.test("ownPairSums() gives every sum of two values of an array once, to the bit", () => {
  fc.assert(fc.property(SORTED, (a) => {
    const sums = [...a].flatMap((x, i) => [...a.slice(i)].map((y) => x + y));
    deepEqual(all(ownPairSums(a)), ascending(sums));
  }));
});

Deno.test("pairSums() finds its way between neighbouring and among extremely unlike numbers", () => {
  const [tiny, one] = [Number.MIN_VALUE, 1 + Number.EPSILON];
  const zero = Float64Array.of(0);
  for (const a of [[0, tiny], [-tiny, 0, tiny], [1, one], [-1e300, 0, 1e300]]) {
    deepEqual(all(pairSums(Float64Array.from(a), zero)), a);
  }
});

Deno.test("pairSums() does not hold the sums: a hundred thousand million of them fit", () => {
  const a = Float64Array.from({ length: 300_000 }, (_, i) => i);
  const sums = pairSums(a, a);
  equal(sums.count, 9e10);
  // Below s there are s(s + 1)/2 sums.
  equal(sums.nth(50_000 * 50_001 / 2), 50_000);
  equal(sums.nth(50_000 * 50_001 / 2 - 1), 49_999);
});

function all({ count, nth }: PairSums): number[] {
  return Array.from({ length: count }, (_, index) => nth(index));
}

function ascending(values: readonly number[]): number[] {
  // Adding zero makes a negative zero positive: the two are the same sum.
  return [...Float64Array.from(values).sort()].map((value) => value + 0);
}
