import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { mannWhitney, mannWhitneyLowerTail } from "./mann_whitney.ts";
import reference from "./testdata/reference.json" with { type: "json" };
import second from "./testdata/second_reference.json" with { type: "json" };

const SAMPLE = fc.array(
  fc.integer({ min: -50, max: 50 }),
  { minLength: 1, maxLength: 70 },
);

Deno.test("mannWhitney() agrees with SciPy", () => {
  for (const { a, b, mannWhitney: expected } of reference.cases) {
    const { u, p, exact } = mannWhitney(a, b);
    equal(u, expected.u);
    assertClose(p, expected.p);
    equal(exact, expected.exact);
  }
});

Deno.test("mannWhitney() agrees with SciPy one-sided", () => {
  reference.cases.forEach(({ a, b }, i) => {
    const expected = second.cases[i]!.mannWhitney;
    assertClose(mannWhitney(a, b, "less").p, expected.less);
    assertClose(mannWhitney(a, b, "greater").p, expected.greater);
  });
  equal(reference.cases.length, 21);
});

Deno.test("mannWhitney() counts the pairs in which the first value is larger, equal ones half", () => {
  deepEqual(mannWhitney([3, 5, 7], [1, 4]), { u: 5, p: 0.4, exact: true });
  equal(mannWhitney([3, 5], [3, 5, 9]).u, 0.5 + 1 + 0.5);
});

Deno.test("mannWhitney() is exact only without ties and for at most 2500 pairs", () => {
  const from = (start: number, n: number) =>
    Array.from({ length: n }, (_, i) => start + i);
  equal(mannWhitney(from(0, 50), from(1000, 50)).exact, true);
  equal(mannWhitney(from(0, 50), from(1000, 51)).exact, false);
  equal(mannWhitney(from(0, 5), from(1000, 500)).exact, true);
  equal(mannWhitney([1, 2], [2, 3]).exact, false);
  equal(mannWhitney([1, 1], [2, 3]).exact, false);
});

Deno.test("mannWhitney() finds nothing when all values are equal", () => {
  deepEqual(mannWhitney([4, 4], [4]), { u: 1, p: 1, exact: false });
  equal(mannWhitney([4, 4], [4], "less").p, 1);
});

Deno.test("mannWhitney() ignores order and monotone transforms, and turns with the samples", () => {
  fc.assert(fc.property(SAMPLE, SAMPLE, (a, b) => {
    const answer = mannWhitney(a, b);
    ok(answer.p >= 0 && answer.p <= 1);
    ok(answer.u >= 0 && answer.u <= a.length * b.length);
    deepEqual(mannWhitney(a.toReversed(), b.toReversed()), answer);
    const cubes = [a, b].map((values) => values.map((value) => value ** 3));
    deepEqual(mannWhitney(cubes[0]!, cubes[1]!), answer);

    const swapped = mannWhitney(b, a);
    equal(swapped.u, a.length * b.length - answer.u);
    equal(swapped.p, answer.p);
    equal(mannWhitney(a, b, "less").p, mannWhitney(b, a, "greater").p);
    const smaller = Math.min(
      mannWhitney(a, b, "less").p,
      mannWhitney(a, b, "greater").p,
    );
    equal(answer.p, Math.min(1, 2 * smaller));
  }));
});

Deno.test("mannWhitney() takes as many values as a long run has", () => {
  const values = Array.from({ length: 100_000 }, (_, i) => i);
  assertClose(mannWhitney(values, values).p, 1);
});

Deno.test("mannWhitney() refuses no values, and ones that are not finite", () => {
  for (const [a, b] of [[[], [1]], [[1], []]] as const) {
    throws(() => mannWhitney(a, b), {
      name: "RangeError",
      message: "Cannot compare samples: no values",
    });
  }
  throws(() => mannWhitney([1], [NaN]), {
    name: "RangeError",
    message: "Cannot compare samples: NaN is not finite",
  });
});

Deno.test("mannWhitneyLowerTail() equals counting all ways to share out the ranks", () => {
  for (const [n, m] of [[1, 1], [2, 3], [4, 4], [5, 6], [7, 2]] as const) {
    const us: number[] = [];
    for (let chosen = 0; chosen < 2 ** (n + m); chosen++) {
      const bits = chosen.toString(2).padStart(n + m, "0");
      if (bits.replaceAll("0", "").length === n) us.push(pairsAbove(bits));
    }
    const lowerTail = mannWhitneyLowerTail(n, m);
    for (let u = 0; u <= n * m; u++) {
      equal(lowerTail(u), share(us, (each) => each <= u));
    }
  }
});

Deno.test("mannWhitneyLowerTail() equals whole-number counts up to 50 against 50", () => {
  for (const [n, m, u, expected] of second.lowerTailOfU) {
    const actual = mannWhitneyLowerTail(n!, m!)(u!);
    assertClose(actual / expected!, 1, 1e-12);
  }
});

Deno.test("mannWhitneyLowerTail() beyond stays within 0.003 of the exact probability, within 0.0009 in the tail", () => {
  const lowerTail = mannWhitneyLowerTail(10, 251);
  let below = 0n;
  const counts = countsOfU(10, 251);
  const all = Number(counts.reduce((sum, count) => sum + count));
  counts.forEach((count, u) => {
    below += count;
    const exact = Number(below) / all;
    assertClose(lowerTail(u), exact, exact < 0.03 ? 9e-4 : 3e-3);
  });
});

Deno.test("mannWhitneyLowerTail() is a step function from 0 to 1, symmetric about the mean", () => {
  const size = fc.integer({ min: 1, max: 60 });
  const where = fc.double({ min: 0, max: 1, noNaN: true });
  fc.assert(
    fc.property(size, size, where, (n, m, where) => {
      const lowerTail = mannWhitneyLowerTail(n, m);
      const u = Math.floor(where * n * m);
      equal(lowerTail(-1), 0);
      equal(lowerTail(n * m), 1);
      equal(lowerTail(u + 0.5), lowerTail(u));
      ok(lowerTail(u - 1) <= lowerTail(u));
      assertClose(lowerTail(u) + lowerTail(n * m - u - 1), 1, 1e-5);
      equal(lowerTail(u), mannWhitneyLowerTail(m, n)(u));
    }),
    { numRuns: 30 },
  );
});

Deno.test("mannWhitneyLowerTail() refuses anything but positive integers", () => {
  for (const size of [0, -1, 2.5, NaN, Infinity]) {
    for (const [n, m] of [[size, 3], [3, size]] as const) {
      throws(() => mannWhitneyLowerTail(n, m), {
        name: "RangeError",
        message:
          `Cannot compute the distribution of U: ${size} is not a positive integer`,
      });
    }
  }
});

/** U of an arrangement of two samples in ascending order, the first one's values written 1, the second one's 0. */
function pairsAbove(bits: string): number {
  let zeros = 0;
  let u = 0;
  for (const bit of bits) bit === "1" ? u += zeros : zeros++;
  return u;
}

/** How many ways there are to each U: the coefficients of the Gaussian binomial, a product of (1 - q^(m + i))/(1 - q^i). */
function countsOfU(n: number, m: number): bigint[] {
  const counts = new Array<bigint>(n * m + 1).fill(0n);
  counts[0] = 1n;
  for (let i = 1; i <= n; i++) {
    for (let u = n * m; u >= m + i; u--) counts[u]! -= counts[u - m - i]!;
    for (let u = i; u <= n * m; u++) counts[u]! += counts[u - i]!;
  }
  return counts;
}

function share<T>(items: readonly T[], fits: (item: T) => boolean): number {
  return items.filter(fits).length / items.length;
}
