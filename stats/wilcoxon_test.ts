import fc from "fast-check";
import { deepEqual, equal, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { signedRankLowerTail, wilcoxonSignedRank } from "./wilcoxon.ts";
import reference from "./testdata/reference.json" with { type: "json" };
import second from "./testdata/second_reference.json" with { type: "json" };

const DIFFERENCES = fc.array(
  fc.integer({ min: -50, max: 50 }),
  { minLength: 1, maxLength: 70 },
);

Deno.test("wilcoxonSignedRank() agrees with SciPy", () => {
  for (const { a, b, wilcoxonSignedRank: expected } of reference.cases) {
    const differences = a.slice(0, b.length)
      .map((value, i) => value - (b[i] as number));
    assertClose(wilcoxonSignedRank(differences).p, expected.p);
  }
});

Deno.test("wilcoxonSignedRank() agrees with SciPy one-sided", () => {
  reference.cases.forEach(({ a, b }, i) => {
    const differences = a.slice(0, b.length)
      .map((value, j) => value - (b[j] as number));
    const expected = second.cases[i]!.wilcoxonSignedRank;
    assertClose(wilcoxonSignedRank(differences, "less").p, expected.less);
    assertClose(wilcoxonSignedRank(differences, "greater").p, expected.greater);
  });
});

Deno.test("wilcoxonSignedRank() one-sided takes the rank sum of the positive differences", () => {
  const differences = [-1, 2, 3, -4, 5, 6];
  deepEqual(wilcoxonSignedRank(differences, "greater"), {
    statistic: 16,
    p: 10 / 64,
    exact: true,
  });
  deepEqual(wilcoxonSignedRank(differences, "less"), {
    statistic: 16,
    p: 1 - 7 / 64,
    exact: true,
  });
  equal(wilcoxonSignedRank([0], "less").p, 1);
});

Deno.test("wilcoxonSignedRank() one-sided turns with the sign, and two-sided is twice the smaller one", () => {
  fc.assert(fc.property(DIFFERENCES, (differences) => {
    const [less, greater] = (["less", "greater"] as const)
      .map((each) => wilcoxonSignedRank(differences, each).p);
    const turned = wilcoxonSignedRank(differences.map((d) => -d), "greater");
    equal(turned.p, less);
    equal(
      wilcoxonSignedRank(differences).p,
      Math.min(1, 2 * Math.min(less!, greater!)),
    );
  }));
});

Deno.test("wilcoxonSignedRank() takes the smaller rank sum", () => {
  deepEqual(wilcoxonSignedRank([1, 2, -3, 4, 5, 6]), {
    statistic: 3,
    p: 10 / 64,
    exact: true,
  });
});

Deno.test("wilcoxonSignedRank() is exact only for at most 50 differences without zeros or ties", () => {
  const ascending = (n: number) => Array.from({ length: n }, (_, i) => i + 1);
  equal(wilcoxonSignedRank(ascending(50)).exact, true);
  equal(wilcoxonSignedRank(ascending(51)).exact, false);
  equal(wilcoxonSignedRank([1, 2, 3, 0]).exact, false);
  equal(wilcoxonSignedRank([1, 2, 3, -3]).exact, false);
});

Deno.test("wilcoxonSignedRank() drops zeros, and finds nothing when all are zero", () => {
  equal(wilcoxonSignedRank([0, 2, -1, 0, 3]).statistic, 1);
  deepEqual(wilcoxonSignedRank([0, -0]), { statistic: 0, p: 1, exact: false });
});

Deno.test("wilcoxonSignedRank() ignores the order, the direction and the unit", () => {
  fc.assert(fc.property(DIFFERENCES, (differences) => {
    const answer = wilcoxonSignedRank(differences);
    ok(answer.p > 0 && answer.p <= 1);
    deepEqual(wilcoxonSignedRank(differences.toReversed()), answer);
    deepEqual(wilcoxonSignedRank(differences.map((d) => -d)), answer);
    deepEqual(wilcoxonSignedRank(differences.map((d) => d / 1024)), answer);
  }));
});

Deno.test("wilcoxonSignedRank() refuses no differences, and ones that are not finite", () => {
  throws(() => wilcoxonSignedRank([]), {
    name: "RangeError",
    message: "Cannot test signed ranks: no differences",
  });
  for (const strange of [NaN, Infinity, -Infinity]) {
    throws(() => wilcoxonSignedRank([1, strange]), {
      name: "RangeError",
      message: `Cannot test signed ranks: ${strange} is not finite`,
    });
  }
});

Deno.test("signedRankLowerTail() equals counting all sign patterns", () => {
  for (let n = 1; n <= 10; n++) {
    const sums = Array.from({ length: 2 ** n }, (_, signs) => {
      let sum = 0;
      for (let rank = 1; rank <= n; rank++) {
        if (signs >> (rank - 1) & 1) sum += rank;
      }
      return sum;
    });
    const lowerTail = signedRankLowerTail(n);
    for (let t = 0; t <= n * (n + 1) / 2; t++) {
      equal(lowerTail(t), sums.filter((sum) => sum <= t).length / 2 ** n);
    }
  }
});

Deno.test("signedRankLowerTail() equals whole-number arithmetic at n = 60 to the last digits", () => {
  const counts = subsetCounts(60);
  ok(counts.every((count) => count < BigInt(Number.MAX_SAFE_INTEGER)));
  const lowerTail = signedRankLowerTail(60);
  let below = 0n;
  counts.forEach((count, t) => {
    below += count;
    assertClose(lowerTail(t) / (Number(below) / 2 ** 60), 1, 1e-14);
  });
});

Deno.test("signedRankLowerTail() beyond n = 60 stays within 0.0015 of the exact probability, within 0.0004 in the tail", () => {
  for (const n of [61, 100]) {
    const lowerTail = signedRankLowerTail(n);
    let below = 0n;
    subsetCounts(n).forEach((count, t) => {
      below += count;
      const exact = Number(below) / 2 ** n;
      assertClose(lowerTail(t), exact, exact < 0.03 ? 4e-4 : 1.5e-3);
    });
  }
});

Deno.test("signedRankLowerTail() is a step function from 0 to 1, symmetric about the mean", () => {
  fc.assert(fc.property(
    fc.integer({ min: 1, max: 100 }),
    fc.double({ min: 0, max: 1, noNaN: true }),
    (n, where) => {
      const lowerTail = signedRankLowerTail(n);
      const largest = n * (n + 1) / 2;
      const t = Math.floor(where * largest);
      equal(lowerTail(-1), 0);
      equal(lowerTail(largest), 1);
      equal(lowerTail(largest + 1), 1);
      equal(lowerTail(t + 0.5), lowerTail(t));
      ok(lowerTail(t - 1) <= lowerTail(t));
      assertClose(lowerTail(t) + lowerTail(largest - t - 1), 1, 1e-5);
    },
  ));
});

Deno.test("signedRankLowerTail() refuses anything but a positive integer", () => {
  for (const n of [0, -1, 2.5, NaN, Infinity]) {
    throws(() => signedRankLowerTail(n), {
      name: "RangeError",
      message:
        `Cannot compute the signed-rank distribution: ${n} is not a positive integer`,
    });
  }
});

/** How many subsets of the ranks 1 to n have each sum. */
function subsetCounts(n: number): bigint[] {
  let counts = [1n];
  for (let rank = 1; rank <= n; rank++) {
    counts = Array.from(
      { length: counts.length + rank },
      (_, sum) => (counts[sum] ?? 0n) + (counts[sum - rank] ?? 0n),
    );
  }
  return counts;
}
