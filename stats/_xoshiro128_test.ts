import { deepEqual } from "node:assert/strict";
import { xoshiro128 } from "./_xoshiro128.ts";

Deno.test("xoshiro128() repeats the authors' C code from the state 1, 2, 3, 4", () => {
  const next = xoshiro128([1, 2, 3, 4]);
  deepEqual(Array.from({ length: 10 }, next), [
    11520,
    0,
    5927040,
    70819200,
    2031721883,
    1637235492,
    1287239034,
    3734860849,
    3729100597,
    4258142804,
  ]);
});
