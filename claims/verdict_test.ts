import { equal } from "node:assert/strict";
import { type Finding, verdictOf } from "./verdict.ts";

const FOLDS: readonly [Finding[], behaviour: string, performance: string][] = [
  [["holds", "holds"], "confirmed", "confirmed"],
  [["fails", "fails"], "refuted", "refuted"],
  [["holds", "fails"], "depends", "depends"],
  [["holds", "undecided"], "inconclusive", "depends"],
  [["fails", "undecided"], "inconclusive", "depends"],
  [["holds", "fails", "undecided"], "depends", "depends"],
  [["undecided", "undecided"], "inconclusive", "inconclusive"],
  [["untestable"], "not-testable", "not-testable"],
  [[], "not-testable", "not-testable"],
  [["untestable", "holds"], "confirmed", "confirmed"],
  [["untestable", "fails"], "refuted", "refuted"],
  [["untestable", "undecided"], "inconclusive", "inconclusive"],
];

for (const [findings, behaviour, performance] of FOLDS) {
  Deno.test(`${findings.join(", ") || "nothing"}: ${behaviour}, or ${performance} of speed`, () => {
    equal(verdictOf("behaviour", findings), behaviour);
    equal(verdictOf("performance", findings), performance);
  });
}
