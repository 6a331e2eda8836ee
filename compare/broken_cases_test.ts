import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Conformance, Outcome, Verdict } from "../reports/schema.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { judgedIn } from "./baseline.ts";
import { brokenCases } from "./broken_cases.ts";

const [FIRST] = syntheticConformance().verdicts;

function oneCase(outcome: Outcome, more: Partial<Verdict> = {}): Conformance {
  return {
    ...syntheticConformance(),
    verdicts: [{ ...FIRST!, outcome, ...more }],
  };
}

function compared(before: Conformance, now: Conformance) {
  return brokenCases(judgedIn(before), now);
}

Deno.test("brokenCases() finds what passed and fails now, with what was seen", () => {
  const found = compared(
    oneCase("pass"),
    oneCase("fail", { observed: "a byte too few" }),
  );
  strictEqual(found.compared, 1);
  deepStrictEqual(found.missing, []);
  deepStrictEqual(found.broken.map(({ observed }) => observed), [
    "a byte too few",
  ]);
});

Deno.test("brokenCases() takes a pass that is not strict for a pass", () => {
  strictEqual(
    compared(oneCase("pass"), oneCase("non-strict")).broken.length,
    0,
  );
  strictEqual(compared(oneCase("non-strict"), oneCase("pass")).compared, 1);
  strictEqual(
    compared(oneCase("non-strict"), oneCase("fail")).broken.length,
    1,
  );
});

Deno.test("brokenCases() blames nobody for what failed before", () => {
  const found = compared(oneCase("fail"), oneCase("fail"));
  deepStrictEqual(found, { compared: 0, broken: [], missing: [] });
});

for (
  const outcome of [
    "unsupported",
    "unresolved",
    "not-applicable",
    "info",
  ] as const
) {
  Deno.test(`brokenCases() calls missing, not broken, what is ${outcome} now`, () => {
    const found = compared(oneCase("pass"), oneCase(outcome));
    deepStrictEqual(found, {
      compared: 0,
      broken: [],
      missing: [`${FIRST!.caseId} ${FIRST!.transport}`],
    });
  });
}

Deno.test("brokenCases() reports what was not run at all, and keeps variants apart", () => {
  const swapped = { swapped: true, topology: "worker" } as const;
  const found = compared(oneCase("pass", swapped), oneCase("fail"));
  deepStrictEqual(found.missing, [
    `${FIRST!.caseId} ${FIRST!.transport} swapped in one worker`,
  ]);
  strictEqual(found.broken.length, 0);
});

Deno.test("brokenCases() finds none between a run and itself", () => {
  const run = syntheticConformance();
  const { broken, missing, compared: count } = compared(run, run);
  deepStrictEqual([broken, missing], [[], []]);
  strictEqual(
    count,
    run.verdicts.filter(({ outcome }) =>
      outcome === "pass" || outcome === "non-strict"
    ).length,
  );
});
