import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { compareCaseIds } from "./conformance_families.ts";
import {
  type Mark,
  type MatrixCell,
  summarizeConformance,
} from "./conformance_summary.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";

const SUMMARY = summarizeConformance(syntheticConformance());

function cell(caseId: string, transport: string): MatrixCell | undefined {
  const column = SUMMARY.transports.indexOf(transport);
  return SUMMARY.families.flatMap(({ rows }) => rows)
    .find(({ id }) => id === caseId)?.cells[column];
}

Deno.test("summarizeConformance() shows the worse of two directions and that they differ", () => {
  deepStrictEqual(cell("CLS-001", "pipe@deno"), { mark: "fail", mixed: true });
  deepStrictEqual(cell("CLS-001", "tcp@deno"), { mark: "pass", mixed: false });
});

Deno.test("summarizeConformance() tells deviations on record from others, and those that are no more", () => {
  strictEqual(cell("CLS-012", "udp@deno")?.mark, "known");
  strictEqual(cell("CLS-012", "tcp@deno")?.mark, "outlived");
  strictEqual(cell("BND-004", "unix-dgram@deno")?.mark, "fail");
});

Deno.test("summarizeConformance() leaves a cell without verdicts empty", () => {
  const run = syntheticConformance();
  const { families } = summarizeConformance({ ...run, verdicts: [] });
  strictEqual(families[0]?.rows[0]?.cells[0], null);
});

Deno.test("summarizeConformance() joins what both directions saw alike, the worst first", () => {
  deepStrictEqual(
    SUMMARY.findings.map(({ mark, caseId, direction }) => [
      mark,
      caseId,
      direction,
    ]),
    [
      ["fail", "BND-004", "both ways"],
      ["fail", "CLS-001", "ends swapped"],
      ["unresolved", "CLS-012", "both ways"],
      ["outlived", "CLS-012", "both ways"],
      ["flaky", "XYZ-001", "both ways"],
      ["known", "CLS-012", "both ways"],
      ["non-strict", "INT-003", "both ways"],
    ],
  );
});

Deno.test("summarizeConformance() counts every verdict once", () => {
  const counts = Object.values(SUMMARY.totals);
  strictEqual(
    counts.reduce((sum, count) => sum + count, 0),
    syntheticConformance().verdicts.length,
  );
  strictEqual(SUMMARY.totals["not-applicable" satisfies Mark], 7);
});

Deno.test("summarizeConformance() never shows what held on a second try as a pass", () => {
  deepStrictEqual(cell("XYZ-001", "fifo@deno"), {
    mark: "flaky",
    mixed: false,
  });
  const flaky = SUMMARY.findings.find(({ mark }) => mark === "flaky");
  deepStrictEqual(flaky?.attempts.map(({ outcome }) => outcome), [
    "fail",
    "pass",
  ]);
  const run = syntheticConformance();
  const failed = run.verdicts.map((verdict) =>
    verdict.flaky ? { ...verdict, outcome: "fail" as const } : verdict
  );
  const marks = summarizeConformance({ ...run, verdicts: failed }).findings
    .filter(({ caseId }) => caseId === "XYZ-001").map(({ mark }) => mark);
  deepStrictEqual(marks, ["fail"]);
});

Deno.test("summarizeConformance() keeps the transcript of a failure, the rows that nobody tests, and old files that have neither", () => {
  const failure = SUMMARY.findings.find(({ caseId }) => caseId === "BND-004");
  strictEqual(failure?.transcript.length, 3);
  deepStrictEqual(SUMMARY.untested.map(({ id }) => id), ["PRM-009"]);
  const { untested: _, ...old } = syntheticConformance();
  deepStrictEqual(summarizeConformance(old).untested, []);
});

Deno.test("compareCaseIds() orders as the catalogue does, families that nobody knows last", () => {
  deepStrictEqual(
    ["XYZ-1", "API-001", "CLS-010", "CLS-002", "INT-001"].toSorted(
      compareCaseIds,
    ),
    ["INT-001", "CLS-002", "CLS-010", "API-001", "XYZ-1"],
  );
});

Deno.test("summarizeConformance() groups cases by family, known or not", () => {
  deepStrictEqual(
    SUMMARY.families.map(({ id, title }) => [id, title]),
    [
      ["INT", "Integrity, order, reliability"],
      ["BND", "Message boundaries"],
      ["CLS", "Closing and data in flight"],
      ["XYZ", ""],
    ],
  );
});
