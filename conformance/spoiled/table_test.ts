import { deepStrictEqual, match } from "node:assert/strict";
import type { CaseResult } from "../run_case.ts";
import { CASES } from "../mod.ts";
import { SPOILS } from "./mod.ts";
import { cellsOf, type MutationTable, mutationTable } from "./table_data.ts";
import { mutationMarkdown } from "./table_markdown.ts";

const FINISHED_AT = "2026-01-01T00:00:00.000Z";
const COMMITTED = new URL(
  "../../reports/data/mutation_table.json",
  import.meta.url,
);

function tried(id: string, caseId: string, outcome: CaseResult["outcome"]) {
  const trial = { spoil: { id, description: `What ${id} does` }, caseId };
  return { trial, outcome };
}

const TABLE = mutationTable(
  [
    tried("loses", "B-2", "fail"),
    tried("loses", "A-1", "pass"),
    tried("loses", "A-1", "fail"),
    tried("waits", "A-1", "unresolved"),
    tried("waits", "A-1", "info"),
    tried("waits", "B-2", "non-strict"),
  ],
  [
    { id: "A-1", priority: 1 },
    { id: "B-2", priority: 1 },
    { id: "C-3", priority: 2 },
  ],
  FINISHED_AT,
  { "C-3/odd": "Nothing can be put between" },
);

Deno.test("mutationTable names the first case in catalogue order, caught by whichever of its variants", () => {
  deepStrictEqual(TABLE.rows[0], {
    spoil: "loses",
    description: "What loses does",
    first: "A-1",
    caughtBy: ["A-1", "B-2"],
    unresolved: [],
    missedBy: [],
  });
});

Deno.test("mutationTable takes a case that was not decided for no catch", () => {
  deepStrictEqual(TABLE.rows[1], {
    spoil: "waits",
    description: "What waits does",
    first: null,
    caughtBy: [],
    unresolved: ["A-1"],
    missedBy: ["B-2"],
  });
});

Deno.test("mutationTable names cases of priority 1 that are the first to catch nothing", () => {
  deepStrictEqual(TABLE.firstOfNone, ["B-2"]);
  deepStrictEqual(TABLE.cases, ["A-1", "B-2"]);
});

Deno.test("cellsOf gives back what a row was made of", () => {
  const cases = TABLE.cases.map((id) => ({ id, priority: 1 }));
  deepStrictEqual(
    mutationTable(TABLE.rows.flatMap(cellsOf), cases, "").rows,
    TABLE.rows,
  );
});

Deno.test("mutationMarkdown has a line for each spoil, each case and each variant that is tried with nothing", () => {
  const page = mutationMarkdown(TABLE);
  match(page, /^\| loses \| What loses does \| A-1 \| A-1, B-2 \| 0 \|$/m);
  match(page, /^\| waits \| What waits does \| none \| {2}\| 2 \|$/m);
  match(page, /^\| A-1 \| loses \| 1 \|$/m);
  match(page, /first to catch none: B-2\./);
  match(page, /^\| C-3\/odd \| Nothing can be put between \|$/m);
});

Deno.test("the committed table has every spoil, each caught by some case", async () => {
  const { rows }: MutationTable = JSON.parse(
    await Deno.readTextFile(COMMITTED),
  );
  deepStrictEqual(
    SPOILS.map(({ id }) => id).filter((id) =>
      !rows.some(({ spoil, first }) => spoil === id && first !== null)
    ),
    [],
    "Run conformance/spoiled/table.ts",
  );
});

Deno.test("each case of priority 1 in the committed table is the first to catch some spoil", async () => {
  const { rows, cases }: MutationTable = JSON.parse(
    await Deno.readTextFile(COMMITTED),
  );
  const firsts = new Set(rows.map(({ first }) => first));
  deepStrictEqual(
    CASES.filter(({ id, priority }) => priority === 1 && cases.includes(id))
      .map(({ id }) => id)
      .filter((id) => !firsts.has(id)),
    [],
  );
});
