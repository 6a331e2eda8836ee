import { strictEqual } from "node:assert/strict";
import type { GatedMetric } from "../compare/gate_report.ts";
import type { GateVerdict } from "../compare/gate_rule.ts";
import { statusOf } from "./gate_status.ts";

const CASES: readonly (readonly [
  verdict: GateVerdict,
  metrics: readonly GateVerdict[],
  status: number,
  strict: number,
])[] = [
  ["unchanged", ["unchanged"], 0, 0],
  ["improved", ["improved", "unchanged"], 0, 0],
  ["unchanged", ["unchanged", "inconclusive"], 0, 3],
  ["inconclusive", ["inconclusive"], 0, 3],
  ["inconclusive", [], 0, 3],
  ["incomparable", ["incomparable"], 3, 3],
  ["regressed", ["regressed", "inconclusive"], 1, 1],
  ["regressed", ["incomparable"], 1, 1],
];

for (const [verdict, metrics, status, strict] of CASES) {
  Deno.test(`statusOf() ${verdict} of ${metrics.join(", ") || "nothing"} is ${status}, ${strict} under --strict`, () => {
    const report = {
      verdict,
      metrics: metrics.map((each) => ({ verdict: each }) as GatedMetric),
    };
    strictEqual(statusOf(report, false), status);
    strictEqual(statusOf(report, true), strict);
  });
}
