import { deepStrictEqual, ok } from "node:assert/strict";
import { CLOCK, clockQuality } from "./clock.ts";

Deno.test("clockQuality() finds the smallest step and the cost of a reading", () => {
  let readings = 0;
  const coarse = { now: () => Math.floor(readings++ / 4) * 100 };
  deepStrictEqual(clockQuality(coarse, 1_000), {
    resolutionNs: 100,
    costNs: 25,
  });
});

Deno.test("clockQuality() says 0 for a clock that stands", () => {
  deepStrictEqual(clockQuality({ now: () => 5 }, 10), {
    resolutionNs: 0,
    costNs: 0,
  });
});

Deno.test("CLOCK never runs backwards", () => {
  const first = CLOCK.now();
  ok(CLOCK.now() >= first);
});
