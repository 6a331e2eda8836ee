import { match, notStrictEqual, strictEqual } from "node:assert/strict";
import { familyOf, familyTitle } from "../reports/conformance_families.ts";
import { CASES } from "./mod.ts";
import { UNTESTED, type UntestedRow } from "./untested.ts";

/** What is wrong with rows that are said to be untested. */
function faults(rows: readonly UntestedRow[]): readonly string[] {
  const tested = new Set(CASES.map(({ id }) => id));
  return rows.flatMap(({ id, title, sources, reason }, index) => [
    ...tested.has(id) ? [`${id} has a case`] : [],
    ...rows.findIndex((row) => row.id === id) < index ? [`${id} again`] : [],
    ...familyTitle(familyOf(id)) === "" ? [`${id} has no family`] : [],
    ...[title, reason].some((text) => text.trim() === "")
      ? [`${id} says too little`]
      : [],
    ...sources.length === 0 ? [`${id} has no source`] : [],
  ]);
}

Deno.test("every row that is said to be untested has no case, a source and a reason", () => {
  strictEqual(faults(UNTESTED).join(), "");
});

Deno.test("a row that has a case, comes twice or says nothing would be found", () => {
  const row = {
    id: CASES[0]!.id,
    title: "",
    priority: 1,
    level: "DOC",
    sources: [],
    reason: "",
  } as const;
  const found = faults([row, row, { ...row, id: "XYZ-001" }]).join("; ");
  for (
    const fault of [/has a case/, /again/, /no family/, /too little/, /source/]
  ) match(found, fault);
  notStrictEqual(found, "");
});
