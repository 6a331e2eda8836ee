import fc from "fast-check";
import { equal } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { normalLowerTail, normalQuantile } from "./_normal.ts";
import second from "./testdata/second_reference.json" with { type: "json" };

/** From `scipy.stats.norm.cdf`, SciPy 1.17.1. */
const SCIPY = [
  [-30, 4.906713927147908e-198],
  [-10, 7.61985302416047e-24],
  [-6, 9.865876450377012e-10],
  [-4.2, 1.3345749015906346e-5],
  [-2.6, 0.004661188023718751],
  [-2.5, 0.006209665325776132],
  [-2.4, 0.008197535924596131],
  [-1, 0.15865525393145707],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [1, 0.8413447460685429],
  [3, 0.9986501019683699],
] as const;

Deno.test("normalLowerTail() agrees with SciPy to 13 digits, far into the tail", () => {
  for (const [z, expected] of SCIPY) {
    assertClose(normalLowerTail(z) / expected, 1, 1e-13);
  }
});

Deno.test("normalLowerTail() is symmetric and does not decrease", () => {
  const z = fc.double({ min: -8, max: 8, noNaN: true });
  fc.assert(fc.property(z, z, (a, b) => {
    const [low, high] = [Math.min(a, b), Math.max(a, b)];
    assertClose(normalLowerTail(a) + normalLowerTail(-a), 1, 1e-15);
    equal(normalLowerTail(low) <= normalLowerTail(high) + 1e-15, true);
  }));
});

Deno.test("normalLowerTail() reaches 0 and 1 at infinity", () => {
  equal(normalLowerTail(-Infinity), 0);
  equal(normalLowerTail(Infinity), 1);
});

Deno.test("normalQuantile() agrees with SciPy", () => {
  for (const [probability, expected] of second.normalQuantiles) {
    assertClose(normalQuantile(probability!), expected!, 1e-13);
  }
});

Deno.test("normalQuantile() undoes normalLowerTail()", () => {
  const z = fc.double({ min: -8, max: 5, noNaN: true });
  fc.assert(fc.property(z, (z) => {
    assertClose(normalQuantile(normalLowerTail(z)), z, 1e-9);
  }));
});
