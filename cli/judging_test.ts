import { strictEqual } from "node:assert/strict";
import type { Outcome, Verdict } from "../reports/schema.ts";
import { conformanceStatus, isRed } from "./judging.ts";

const OUTCOMES: readonly (readonly [Outcome, boolean, boolean])[] = [
  // Red as it is, and red where a deviation is on record.
  ["pass", false, true],
  ["info", false, true],
  ["non-strict", false, true],
  ["fail", true, false],
  ["unresolved", true, false],
  ["unsupported", false, false],
  ["not-applicable", false, false],
];

function verdict(outcome: Outcome, expected: string | null = null): Verdict {
  return {
    caseId: "INT-001",
    transport: "unix@deno",
    swapped: false,
    topology: "process",
    outcome,
    sentence: "",
    observed: "",
    durationMs: 1,
    expected,
  };
}

Deno.test("isRed() holds unexpected failures and unexpected passes against a run", () => {
  for (const [outcome, plain, known] of OUTCOMES) {
    strictEqual(isRed(verdict(outcome), false), plain, outcome);
    strictEqual(isRed(verdict(outcome, "known"), false), known, outcome);
  }
});

Deno.test("isRed() counts what held only on a second try as a failure only when it is strict", () => {
  const flaky = { ...verdict("pass"), flaky: true as const };
  strictEqual(isRed(flaky, false), false);
  strictEqual(isRed(flaky, true), true);
  strictEqual(isRed({ ...flaky, outcome: "fail" }, false), true);
});

Deno.test("isRed() counts non-strict as a failure only when it is strict", () => {
  strictEqual(isRed(verdict("non-strict"), false), false);
  strictEqual(isRed(verdict("non-strict"), true), true);
});

Deno.test("conformanceStatus() is 0, 1, or 3 where nothing ran", () => {
  const status = (...outcomes: readonly Outcome[]) =>
    conformanceStatus(outcomes.map((outcome) => verdict(outcome)), false);
  strictEqual(status("pass", "unsupported"), 0);
  strictEqual(status("pass", "fail"), 1);
  strictEqual(status("unsupported", "not-applicable"), 3);
  strictEqual(status(), 3);
});
