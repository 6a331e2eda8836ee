import { ok, strictEqual } from "node:assert/strict";
import type { Evidence } from "./evidence.ts";
import { judge } from "./judge.ts";

const SETTINGS = {
  margin: 0.05,
  effect: 0.02,
  confidence: 0.95,
  level: 0.05,
  launchesNeeded: 5,
  seed: 1,
};

/** Pairs whose ratios hardly scatter. */
function pairs(ratio: number, launches = 12): Evidence {
  return {
    kind: "paired",
    ratios: Array.from({ length: launches }, (_, i) => ratio + i / 100_000),
  };
}

Deno.test("judge() calls no difference below the effect one, and promises to detect none", () => {
  const [small, large] = judge([pairs(1.015), pairs(1.03)], SETTINGS);
  strictEqual(small!.verdict, "about equal");
  ok(small!.adjustedP! < 0.05);
  strictEqual(small!.detectable, SETTINGS.effect);
  strictEqual(large!.verdict, "faster");
});

Deno.test("judge() takes a difference for shown though it lies within the margin", () => {
  strictEqual(judge([pairs(0.96)], SETTINGS)[0]!.verdict, "slower");
});

Deno.test("judge() leaves what was not tested out of the adjustment", () => {
  const alone = judge([pairs(1.5)], SETTINGS);
  const amongShort = judge(
    [pairs(1.5, 3), pairs(1.5), pairs(1.5, 4)],
    SETTINGS,
  );
  strictEqual(amongShort[1]!.adjustedP, alone[0]!.adjustedP);
  strictEqual(amongShort[0]!.adjustedP, null);
  strictEqual(amongShort[2]!.reason, "too few launches");
});

Deno.test("judge() of five pairs has no interval of 95 %, so it tests nothing", () => {
  const [five, six] = [5, 6].map((launches) =>
    judge([pairs(1.5, launches)], SETTINGS)[0]
  );
  strictEqual(five!.reason, "too few launches");
  strictEqual(five!.p, null);
  strictEqual(six!.verdict, "faster");
});

Deno.test("judge() of a metric without a launch in both runs finds it incomparable", () => {
  const [none] = judge([pairs(1, 0)], SETTINGS);
  strictEqual(none!.verdict, "incomparable");
  strictEqual(none!.reason, "no launch was measured in both");
});
