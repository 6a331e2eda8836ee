import { strictEqual } from "node:assert/strict";
import { type Expectation, expectedDeviation } from "./expectations.ts";

const ALWAYS: Expectation = {
  caseId: "X-1",
  transport: "a@b",
  swapped: true,
  reason: "always",
};
const SOMETIMES: Expectation = { ...ALWAYS, caseId: "X-2", sometimes: true };

function reason(caseId: string, swapped: boolean, outcome: "pass" | "fail") {
  return expectedDeviation(
    { caseId, transport: "a@b", swapped, outcome },
    [ALWAYS, SOMETIMES],
  )?.reason;
}

Deno.test("expectedDeviation() bears on a case that holds in spite of it, so that this is seen", () => {
  strictEqual(reason("X-1", true, "fail"), "always");
  strictEqual(reason("X-1", true, "pass"), "always");
});

Deno.test("expectedDeviation() of one that shows only sometimes bears on a failure only", () => {
  strictEqual(reason("X-2", true, "fail"), "always");
  strictEqual(reason("X-2", true, "pass"), undefined);
});

Deno.test("expectedDeviation() of one direction does not bear on the other", () => {
  strictEqual(reason("X-1", false, "fail"), undefined);
});
