import fc from "fast-check";
import { deepEqual, ok, throws } from "node:assert/strict";
import { assertClose } from "./_assert_close.ts";
import { holm } from "./holm.ts";

const P_VALUES = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), {
  maxLength: 8,
});

Deno.test("holm() multiplies by how many are left, lets none overtake and stops at 1", () => {
  deepEqual(holm([0.25, 0.125, 0.03125]), [0.25, 0.25, 0.09375]);
  deepEqual(holm([0.5, 0.75]), [1, 1]);
  deepEqual(holm([0.04]), [0.04]);
  deepEqual(holm([]), []);
});

Deno.test("holm() equals testing every set of hypotheses by Bonferroni", () => {
  fc.assert(fc.property(P_VALUES, (pValues) => {
    const adjusted = holm(pValues);
    pValues.forEach((_, i) => assertClose(adjusted[i]!, closed(pValues, i)));
  }));
});

Deno.test("holm() never lowers a p-value, keeps their order and follows theirs", () => {
  fc.assert(fc.property(P_VALUES, (pValues) => {
    const adjusted = holm(pValues);
    deepEqual(holm(pValues.toReversed()), adjusted.toReversed());
    pValues.forEach((p, i) => {
      ok(adjusted[i]! >= p);
      ok(adjusted[i]! <= Math.min(1, p * pValues.length));
      pValues.forEach((other, j) => {
        if (p <= other) ok(adjusted[i]! <= adjusted[j]!);
      });
    });
  }));
});

Deno.test("holm() refuses what is no probability", () => {
  for (const strange of [-0.1, 1.1, NaN]) {
    throws(() => holm([0.5, strange]), {
      name: "RangeError",
      message: `Cannot adjust p-values: ${strange} is not from 0 to 1`,
    });
  }
});

/** The closure principle: a hypothesis falls when every set that holds it does. */
function closed(pValues: readonly number[], index: number): number {
  let largest = 0;
  for (let set = 0; set < 2 ** pValues.length; set++) {
    if (!(set >> index & 1)) continue;
    const members = pValues.filter((_, i) => set >> i & 1);
    const bonferroni = Math.min(1, members.length * Math.min(...members));
    largest = Math.max(largest, bonferroni);
  }
  return largest;
}
