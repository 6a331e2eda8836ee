import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Outcome } from "../reports/schema.ts";
import { byCase, type Seen } from "./condition.ts";
import { settle } from "./settle.ts";
import { behaviourClaim } from "./testdata/claims.ts";

function seen(...outcomes: readonly Outcome[]): Seen {
  return {
    outcomes,
    observed: outcomes.map((outcome) => `it was ${outcome}`),
    facts: {},
  };
}

const CONDITION = byCase("INT-001", "unix@deno");
const CLAIM = behaviourClaim("bytes-come", CONDITION);

function findingOf(sight: Seen | undefined, condition = CONDITION) {
  const { conditions } = settle(behaviourClaim("a", condition), () => sight);
  return conditions[0]!.finding;
}

Deno.test("settle() goes by both ways round of a case", () => {
  strictEqual(findingOf(seen("pass", "pass")), "holds");
  strictEqual(findingOf(seen("pass", "non-strict")), "holds");
  strictEqual(findingOf(seen("pass", "fail")), "fails");
  strictEqual(findingOf(seen("fail", "fail")), "fails");
  strictEqual(findingOf(seen("pass", "info")), "undecided");
});

Deno.test("settle() takes the contrary of a case's sentence where a claim says it", () => {
  const contrary = byCase("INT-001", "unix@deno", { holds: "fail" });
  strictEqual(findingOf(seen("fail", "fail"), contrary), "holds");
  strictEqual(findingOf(seen("fail", "pass"), contrary), "holds");
  strictEqual(findingOf(seen("pass", "pass"), contrary), "fails");
});

Deno.test("settle() decides nothing by what was not seen", () => {
  for (
    const outcome of ["unsupported", "unresolved", "not-applicable"] as const
  ) {
    strictEqual(findingOf(seen(outcome)), "undecided");
    strictEqual(findingOf(seen("pass", outcome)), "undecided");
    strictEqual(findingOf(seen("fail", outcome)), "undecided");
  }
  strictEqual(findingOf(seen()), "undecided");
  strictEqual(findingOf(undefined), "undecided");
});

Deno.test("settle() tells each thing that was seen once, with its facts, and what shows it again", () => {
  const { conditions, ...claim } = settle(CLAIM, () => ({
    outcomes: ["pass", "pass", "pass"],
    observed: ["256 B", "256 B", "255 B"],
    facts: { bytes: 256 },
  }));
  deepStrictEqual(conditions, [{
    where: "over unix@deno",
    finding: "holds",
    observed: "256 B; 255 B",
    facts: { bytes: 256 },
    case: "INT-001",
    transport: "unix@deno",
  }]);
  deepStrictEqual([claim.id, claim.verdict], ["bytes-come", "confirmed"]);
});

Deno.test("settle() tells why a condition cannot be tested, and asks for nothing", () => {
  const condition = {
    where: "between continents",
    evidence: { untestable: "one machine has none" },
  };
  const claim = settle(
    behaviourClaim("a", condition),
    () => strictEqual(true, false) as never,
  );
  strictEqual(claim.verdict, "not-testable");
  deepStrictEqual(claim.conditions, [{
    where: "between continents",
    finding: "untestable",
    observed: "one machine has none",
  }]);
});

Deno.test("settle() keeps apart where the ends are", () => {
  const across = byCase("INT-001", "tcp@libc", { across: "hosts" });
  const { conditions } = settle(
    behaviourClaim("a", byCase("INT-001", "tcp@libc"), across),
    (evidence) => seen(evidence.across === "hosts" ? "fail" : "pass"),
  );
  deepStrictEqual(
    conditions.map(({ finding, across }) => [finding, across]),
    [["holds", undefined], ["fails", "hosts"]],
  );
});
