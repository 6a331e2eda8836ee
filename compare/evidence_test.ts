import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import {
  deltaOf,
  detectableEffect,
  type Evidence,
  evidenceOf,
  inferenceOf,
  launchesFor,
  leastP,
  twoSidedP,
} from "./evidence.ts";

/** Launches that lie apart without exception; no two differences are alike. */
function apart(launches: number, kind: Evidence["kind"]): Evidence {
  const base = Array.from({ length: launches }, (_, i) => 100 + i);
  return kind === "paired"
    ? { kind, ratios: base.map((value) => 2 + value / 1000) }
    : { kind, base, head: base.map((value) => 2.0001 * value) };
}

for (const kind of ["paired", "independent"] as const) {
  Deno.test(`leastP() of ${kind} launches is what launches give that lie apart without exception`, () => {
    for (const launches of [1, 4, 5, 9, 12, 20]) {
      const evidence = apart(launches, kind);
      const p = twoSidedP(inferenceOf(evidence));
      ok(Math.abs(leastP(evidence) / p - 1) < 1e-9, `${launches}: ${p}`);
    }
  });

  Deno.test(`launchesFor() of ${kind} launches is the smallest number that reaches p`, () => {
    for (const p of [0.5, 0.05, 0.05 / 8, 0.05 / 40]) {
      const needed = launchesFor(p, kind);
      ok(leastP(apart(needed, kind)) <= p);
      ok(needed === 1 || leastP(apart(needed - 1, kind)) > p);
    }
  });

  Deno.test(`detectableEffect() of ${kind} launches grows as fewer false alarms are wanted`, () => {
    const scattered = evidenceOf(
      new Map([[0, 1], [1, 1.02], [2, 0.97], [3, 1.01]]),
      new Map([[0, 1.01], [1, 0.98], [2, 1], [3, 1.04]]),
      kind === "paired",
    );
    const [often, rarely] = [0.05, 0.001].map((level) =>
      detectableEffect(scattered, level)
    );
    ok(0 < often! && often! < rarely!);
  });
}

Deno.test("leastP() of runs of different lengths counts the orders of their launches", () => {
  const base = [1, 2, 3];
  const head = [4, 5, 6, 7];
  // 7 over 3 orders.
  strictEqual(leastP({ kind: "independent", base, head }), 2 / 35);
  strictEqual(leastP({ kind: "independent", base: head, head: base }), 2 / 35);
});

Deno.test("evidenceOf() pairs the launches that both runs have", () => {
  const base = new Map([[0, 10], [1, 20], [3, 40]]);
  const head = new Map([[1, 30], [2, 5], [3, 20]]);
  deepStrictEqual(evidenceOf(base, head, true), {
    kind: "paired",
    ratios: [1.5, 0.5],
  });
  deepStrictEqual(evidenceOf(base, head, false), {
    kind: "independent",
    base: [10, 20, 40],
    head: [30, 5, 20],
  });
});

Deno.test("deltaOf() is above 0 where the second run is the faster one more often", () => {
  strictEqual(deltaOf({ kind: "paired", ratios: [1.1, 1.2, 0.9, 1] }), 0.25);
  strictEqual(
    deltaOf({ kind: "independent", base: [1, 2], head: [3, 4] }),
    1,
  );
});
