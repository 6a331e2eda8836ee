import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { ClaimVerdict } from "../claims_schema.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { claimChecks } from "./claims_checks.ts";

const CLAIMS = syntheticClaims();

function checkOf(verdict: ClaimVerdict, expected?: ClaimVerdict) {
  const claim = CLAIMS.claims.find((each) => each.verdict === verdict)!;
  const { expected: _, ...own } = claim;
  const { checks } = claimChecks({
    ...CLAIMS,
    claims: [{ ...own, ...expected && { expected } }],
  });
  return checks[0]!;
}

Deno.test("claimChecks() passes every decision, and skips what was not decided", () => {
  const outcomes = {
    "confirmed": "passed",
    "refuted": "passed",
    "depends": "passed",
    "inconclusive": "skipped",
    "not-testable": "skipped",
  } as const;
  for (const [verdict, outcome] of Object.entries(outcomes)) {
    const word = verdict as ClaimVerdict;
    deepStrictEqual(
      [checkOf(word).outcome, checkOf(word).word],
      [outcome, verdict],
    );
    strictEqual(checkOf(word, word).outcome, outcome);
  }
});

Deno.test("claimChecks() fails where another verdict was expected, whichever it was", () => {
  for (const verdict of ["confirmed", "refuted", "inconclusive"] as const) {
    const { outcome, message } = checkOf(verdict, "depends");
    strictEqual(outcome, "failed");
    match(message, /^expected depends(\n|$)/);
  }
});

Deno.test("claimChecks() calls each by topic, kind, id and statement, and tells why", () => {
  const { title, checks } = claimChecks(CLAIMS);
  strictEqual(title, "ipcmark claims");
  const names = checks.map(({ suite, subject, name }) =>
    [suite, subject, name].join("/")
  );
  strictEqual(new Set(names).size, CLAIMS.claims.length);
  strictEqual(
    names.at(-1),
    "Place in the system, speed/performance/udp-faster UDP is faster than TCP",
  );
  match(checks[1]!.message, /^expected confirmed\nOnly the wind/);
  strictEqual(checks[0]!.message, "");
});

Deno.test("claimChecks() tells of a run that was interrupted, and of its machine", () => {
  const { properties, startedAt, finishedAt } = claimChecks({
    ...CLAIMS,
    state: "interrupted",
    finishedAt: null,
  });
  strictEqual(finishedAt, startedAt);
  strictEqual(properties.state, "interrupted");
  strictEqual(properties.deno, CLAIMS.environment.deno);
});
