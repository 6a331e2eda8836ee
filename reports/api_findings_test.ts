import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { apiFindings } from "./api_findings.ts";
import type { Conformance, Verdict } from "./schema.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";

/** A run of one case whose verdicts differ in what they are given. */
function runOf(
  ...verdicts: readonly (Partial<Verdict> & { transport: string })[]
): Conformance {
  const run = syntheticConformance();
  const names = [...new Set(verdicts.map(({ transport }) => transport))];
  return {
    ...run,
    transports: names.map((name) => ({
      ...run.transports[0]!,
      name,
      api: name.split("@")[1]!,
    })),
    verdicts: verdicts.map((own) => ({ ...run.verdicts[0]!, ...own })),
  };
}

function kinds(run: Conformance): readonly string[] {
  return apiFindings(run).map(({ kind, api, direction }) =>
    `${kind} ${api.transport} ${direction}`
  );
}

Deno.test("apiFindings() compares an API with the system calls of the same mechanism, direction by direction", () => {
  const found = apiFindings(syntheticConformance());
  deepStrictEqual(
    found.map(({ caseId, kind, direction, floor, api }) => [
      caseId,
      kind,
      direction,
      `${floor.transport} ${floor.outcome}`,
      `${api.transport} ${api.outcome}`,
    ]),
    [[
      "CLS-001",
      "outcome",
      "ends swapped",
      "pipe@libc pass",
      "pipe@deno fail",
    ]],
  );
});

Deno.test("apiFindings() finds nothing where both came to the same outcome, whatever figures they saw", () => {
  deepStrictEqual(
    kinds(runOf(
      { transport: "tcp@libc", observed: "130 connections" },
      { transport: "tcp@deno", observed: "129 connections" },
    )),
    [],
  );
});

Deno.test("apiFindings() finds that what was only recorded differs", () => {
  deepStrictEqual(
    kinds(runOf(
      { transport: "tcp@libc", outcome: "info", observed: "5 B in 107 ms" },
      { transport: "tcp@deno", outcome: "info", observed: "10 B in 107 ms" },
      { transport: "tcp@node", outcome: "info", observed: "5 B in 108 ms" },
    )),
    ["observation tcp@deno as given"],
  );
});

Deno.test("apiFindings() finds that an API promises something else", () => {
  deepStrictEqual(
    kinds(runOf(
      { transport: "tcp@libc", sentence: "A part is accepted" },
      { transport: "tcp@node", sentence: "It waits for all" },
    )),
    ["promise tcp@node as given"],
  );
});

Deno.test("apiFindings() joins directions that show the same, and keeps others apart", () => {
  const floor = [
    { transport: "tcp@libc" },
    { transport: "tcp@libc", swapped: true },
  ];
  const fail = { transport: "tcp@deno", outcome: "fail" as const };
  deepStrictEqual(
    kinds(runOf(...floor, fail, { ...fail, swapped: true })),
    ["outcome tcp@deno both ways"],
  );
  deepStrictEqual(
    kinds(runOf(...floor, fail, { ...fail, swapped: true, observed: "less" })),
    ["outcome tcp@deno as given", "outcome tcp@deno ends swapped"],
  );
});

Deno.test("apiFindings() joins mechanisms that show the same but for figures", () => {
  const [finding, ...others] = apiFindings(runOf(
    { transport: "tcp@libc" },
    { transport: "unix@libc" },
    { transport: "pipe@libc" },
    { transport: "tcp@deno", outcome: "fail", observed: "12 B less" },
    { transport: "unix@deno", outcome: "fail", observed: "7 B less" },
    { transport: "pipe@deno", outcome: "fail", observed: "nothing" },
  ));
  deepStrictEqual(finding?.through, ["tcp@deno", "unix@deno"]);
  deepStrictEqual(others.map(({ through }) => through), [["pipe@deno"]]);
});

Deno.test("apiFindings() takes the other direction of a floor that has only one", () => {
  deepStrictEqual(
    kinds(runOf(
      { transport: "pipe@libc" },
      { transport: "pipe@deno", swapped: true, outcome: "fail" },
    )),
    ["outcome pipe@deno ends swapped"],
  );
});

Deno.test("apiFindings() compares a variant with its like only, and only what tells something", () => {
  deepStrictEqual(
    kinds(runOf(
      { transport: "tcp@libc" },
      { transport: "tcp-nagle@deno", outcome: "fail" },
      { transport: "tcp@deno", outcome: "not-applicable", sentence: "" },
      { transport: "tcp@node", outcome: "unresolved" },
      { transport: "websocket@web", outcome: "fail" },
    )),
    [],
  );
});

Deno.test("apiFindings() keeps the reason of a deviation that is on record", () => {
  const [finding] = apiFindings(runOf(
    { transport: "tcp@libc" },
    { transport: "tcp@deno", outcome: "fail", expected: "denoland/deno#0" },
  ));
  strictEqual(finding?.expected, "denoland/deno#0");
});
