import { deepStrictEqual, strictEqual, throws } from "node:assert/strict";
import { judgeShares, numbersFrom, numbersOf } from "./_numbers.ts";

Deno.test("numbersOf() returns what numbersFrom() wrote", () => {
  deepStrictEqual(numbersOf(numbersFrom(300, 3)), [300, 301, 302]);
  throws(() => numbersOf(new Uint8Array(5)), /cut in two/);
});

Deno.test("judgeShares() accepts every way of sharing", () => {
  strictEqual(judgeShares([[0, 2], [1, 3]], 4), "2 + 2");
  strictEqual(judgeShares([[], [0, 1]], 2), "0 + 2");
});

for (
  const [what, shares] of [
    ["a number that nobody got", [[0, 1], [3]]],
    ["a number that two got", [[0, 1], [1, 2]]],
    ["a number in place of another", [[0, 1], [1, 3]]],
    ["numbers out of order", [[0, 2, 1], [3]]],
  ] as const
) {
  Deno.test(`judgeShares() rejects ${what}`, () => {
    throws(() => judgeShares(shares, 4));
  });
}
