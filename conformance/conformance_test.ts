import { notStrictEqual, strictEqual } from "node:assert/strict";
import type { Verdict } from "../reports/schema.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { EXPECTATIONS } from "./expectations.ts";
import { CASES } from "./mod.ts";
import { runConformance } from "./run.ts";

/** A transport's attempts that a busy machine may keep from coming to a verdict, such as by a process that dies early. */
const UNDECIDED_AT_MOST = 1;

for (const transport of TRANSPORTS) {
  Deno.test(`${transport.name} holds what it promises, across processes`, async (t) => {
    const { verdicts } = await runConformance({
      transports: [transport],
      cases: CASES,
      command: "deno test",
      concurrency: 4,
    }, {
      signal: AbortSignal.any([]),
      onVerdict() {},
      save: () => Promise.resolve(),
    });
    let undecided = 0;
    for (const verdict of verdicts) {
      if (verdict.flaky && agrees(verdict)) undecided++;
      const { caseId, swapped, outcome, sentence } = verdict;
      if (outcome === "not-applicable") continue;
      await t.step(
        `${caseId}${swapped ? ", ends swapped" : ""}: ${sentence}`,
        () => {
          asExpected(verdict);
        },
      );
    }
    strictEqual(undecided <= UNDECIDED_AT_MOST, true, `${undecided} undecided`);
  });
}

function asExpected(verdict: Verdict): void {
  const { outcome, observed, expected, flaky, attempts } = verdict;
  if (flaky) strictEqual(agrees(verdict), true, JSON.stringify(attempts));
  if (expected === null) {
    notStrictEqual(outcome, "fail", observed);
    notStrictEqual(outcome, "unresolved", observed);
  } else {
    strictEqual(outcome, "fail", `Passes in spite of: ${expected}`);
  }
}

/** Whether all attempts that came to a verdict came to the same one. */
function agrees({ attempts = [] }: Verdict): boolean {
  const outcomes = attempts.map(({ outcome }) => outcome);
  return new Set(outcomes.filter((each) => each !== "unresolved")).size === 1;
}

Deno.test("every known deviation names a case, a transport and a reason", () => {
  for (const { caseId, transport, reason } of EXPECTATIONS) {
    strictEqual(CASES.some(({ id }) => id === caseId), true, caseId);
    strictEqual(
      TRANSPORTS.some(({ name }) => name === transport),
      true,
      transport,
    );
    notStrictEqual(reason.trim(), "");
  }
});

Deno.test("every case has an id of its own, and every variant", () => {
  const ids = CASES.map(({ id }) => id);
  strictEqual(new Set(ids).size, ids.length);
  const variants = CASES.flatMap((each) => each.variants.map(({ id }) => id));
  strictEqual(new Set(variants).size, variants.length);
});
