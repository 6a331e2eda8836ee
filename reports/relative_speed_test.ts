import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { CellLaunch } from "./cell_statistics.ts";
import { baselineSpeed, relativeSpeed } from "./relative_speed.ts";

/** Launches whose rounds have these figures. */
function launches(figures: readonly (readonly number[])[]): CellLaunch[] {
  return figures.map((rounds, launch) => ({
    launch,
    rounds: new Map(rounds.entries()),
    value: 1,
    slices: [],
  }));
}

const figures = fc.array(
  fc.array(fc.double({ min: 1, max: 1e9, noNaN: true }), {
    minLength: 3,
    maxLength: 3,
  }),
  { minLength: 1, maxLength: 12 },
);

Deno.test("relativeSpeed() of anything to itself is exactly 1", () => {
  fc.assert(fc.property(figures, (figures) => {
    const own = launches(figures);
    const { ratio, low, high, verdict } = relativeSpeed(own, own, "lower") ??
      baselineSpeed(0);
    strictEqual(ratio, 1);
    ok(low === null || low === 1);
    ok(high === null || high === 1);
    strictEqual(
      verdict,
      figures.length < 6 ? "too few launches" : "no difference shown",
    );
  }));
});

Deno.test("relativeSpeed() is above 1 for the faster one, whichever way is better", () => {
  const low = launches(Array.from({ length: 8 }, (_, i) => [10 + i, 11 + i]));
  const high = launches(Array.from({ length: 8 }, (_, i) => [20 + i, 22 + i]));
  ok((relativeSpeed(low, high, "lower")?.ratio ?? 0) > 1);
  strictEqual(relativeSpeed(low, high, "lower")?.verdict, "faster");
  strictEqual(relativeSpeed(low, high, "higher")?.verdict, "slower");
  strictEqual(relativeSpeed(high, low, "higher")?.verdict, "faster");
});

Deno.test("relativeSpeed() pairs within launch and round: what disturbs both takes no part", () => {
  const weather = [1, 5, 0.2, 30, 2, 0.7, 9];
  const slow = launches(weather.map((of) => [200 * of, 400 * of]));
  const fast = launches(weather.map((of) => [100 * of, 200 * of]));
  const { ratio, low, high } = relativeSpeed(fast, slow, "lower") ??
    baselineSpeed(0);
  for (const figure of [ratio, low, high]) {
    ok(Math.abs((figure ?? 0) - 2) < 1e-9);
  }
});

Deno.test("relativeSpeed() leaves out launches and rounds that only one of them has", () => {
  const own = launches([[10, 10], [10], [10]]);
  const other = launches([[20], [20, 1], []]);
  deepStrictEqual(relativeSpeed(own, other, "lower"), {
    ratio: 2,
    low: null,
    high: null,
    verdict: "too few launches",
    launches: 2,
  });
  strictEqual(relativeSpeed(own, [], "lower"), null);
});

Deno.test("relativeSpeed() gives an interval from six launches on", () => {
  const of = (count: number) =>
    launches(Array.from({ length: count }, (_, i) => [10 + i]));
  strictEqual(relativeSpeed(of(5), of(5), "lower")?.low, null);
  strictEqual(relativeSpeed(of(6), of(6), "lower")?.low, 1);
});
