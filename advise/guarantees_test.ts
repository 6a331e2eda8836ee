import { deepStrictEqual, ok } from "node:assert/strict";
import { CASES } from "../conformance/mod.ts";
import { variantFor } from "../conformance/case.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { BURDENS, GUARANTEES } from "./guarantees.ts";

/** The cases of a guarantee that are to hold, and those that show what comes of its absence. */
const caseOf = (id: string) => CASES.find((each) => each.id === id);

function isDeclared(
  capabilities: object,
  wanted: readonly object[],
): boolean {
  return wanted.some((all) =>
    Object.entries(all).every(([name, value]) =>
      (capabilities as Record<string, unknown>)[name] === value
    )
  );
}

for (const { id, declared, shownBy, absenceShownBy } of GUARANTEES) {
  const giving = TRANSPORTS.filter(({ capabilities }) =>
    isDeclared(capabilities, declared)
  );
  const lacking = TRANSPORTS.filter((each) => !giving.includes(each));

  Deno.test(`${id}: some transports give it, others lack it`, () => {
    ok(giving.length > 0);
    ok(lacking.length > 0);
  });

  Deno.test(`${id}: what it always rests on is checked on every transport that declares it`, () => {
    for (const { caseId, where } of shownBy) {
      const testCase = caseOf(caseId);
      ok(testCase, caseId);
      if (where !== undefined) continue;
      deepStrictEqual(
        giving.filter((each) =>
          // A thread that is killed takes its process along.
          each.capabilities.topologies.includes("process") &&
          !variantFor(testCase, each)
        ).map(({ name }) => name),
        [],
      );
    }
  });

  Deno.test(`${id}: its absence is shown by cases about transports that lack it`, () => {
    for (const caseId of absenceShownBy) {
      const testCase = caseOf(caseId);
      ok(testCase, caseId);
      ok(lacking.some((each) => variantFor(testCase, each)), caseId);
    }
  });
}

Deno.test("every burden is some transport's and not all of them's", () => {
  for (const { when, words } of BURDENS) {
    const bearing = TRANSPORTS.filter(({ capabilities }) =>
      isDeclared(capabilities, [when])
    );
    ok(bearing.length > 0 && bearing.length < TRANSPORTS.length, words);
  }
});
