import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { ConformanceCase, Variant } from "../conformance/case.ts";
import type { UntestedRow } from "../conformance/untested.ts";
import { catalogueTable, needsOf } from "./catalogue.ts";

const NEED = { name: "second user", lacking: () => undefined };

function caseOf(id: string, ...needs: readonly string[]): ConformanceCase {
  return {
    id,
    title: `The case ${id}`,
    priority: 1,
    level: "MUST",
    sources: [],
    variants: needs.map((name): Variant => ({
      id,
      sentence: "",
      when: {},
      needs: [NEED, { ...NEED, name }],
      framing: "none",
      near: () => Promise.reject(new TypeError("Not to be run")),
      far: () => Promise.resolve(),
    })),
  };
}

const UNTESTED: UntestedRow = {
  id: "CLS-002",
  title: "A row",
  priority: 3,
  level: "DOC",
  sources: [],
  reason: "no second machine",
};

Deno.test("needsOf() names what the variants of a case need, each once", () => {
  deepStrictEqual(needsOf(caseOf("A-1", "netns", "netns")), [
    "second user",
    "netns",
  ]);
  deepStrictEqual(needsOf(caseOf("A-1")), []);
});

Deno.test("catalogueTable() lists rows in the catalogue's order, and says which are untested and why", () => {
  const cases = [
    caseOf("XYZ-001"),
    caseOf("CLS-010", "netns"),
    caseOf("INT-1"),
  ];
  strictEqual(
    catalogueTable(cases, [UNTESTED], Infinity),
    `\
CASE     PRIORITY  LEVEL  NEEDS               TITLE
INT-1    1         MUST   –                   The case INT-1
CLS-002  3         DOC    –                   A row (untested: no second machine)
CLS-010  1         MUST   second user, netns  The case CLS-010
XYZ-001  1         MUST   –                   The case XYZ-001
`,
  );
});
