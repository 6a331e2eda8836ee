import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { needsOf } from "../cli/catalogue.ts";
import { variantFor } from "../conformance/case.ts";
import { CASES } from "../conformance/mod.ts";
import { UNTESTED } from "../conformance/untested.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { coverageMarkdown, type CoverageRow } from "./coverage.ts";
import { matchGolden } from "./testdata/golden.ts";

Deno.test("conformance/COVERAGE.md tells what the cases cover", () => {
  const rows = [
    ...CASES.map((each): CoverageRow => ({
      ...each,
      needs: needsOf(each),
      status: TRANSPORTS.filter((transport) => variantFor(each, transport))
        .length,
    })),
    ...UNTESTED.map((row): CoverageRow => ({
      ...row,
      needs: [],
      status: { untested: row.reason },
    })),
  ];
  matchGolden(
    coverageMarkdown(rows),
    new URL("../conformance/COVERAGE.md", import.meta.url),
  );
});

const ROWS: readonly CoverageRow[] = [
  {
    id: "FLW-002",
    title: "Probing",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "RFC 9293", section: "3.8.6", requirement: "MUST-37" },
      { doc: "tcp(7)" },
    ],
    needs: ["netns"],
    status: 3,
  },
  {
    id: "INT-001",
    title: "Bytes | all",
    priority: 2,
    level: "DOC",
    sources: [{ doc: "tcp(7)" }, { doc: "tcp(7)", section: "ERRORS" }],
    needs: [],
    status: 1,
  },
  {
    id: "CLS-009",
    title: "Far away",
    priority: 3,
    level: "MUST",
    sources: [{ doc: "RFC 9293", section: "3.6", requirement: "MUST-12" }],
    needs: [],
    status: { untested: "no second machine" },
  },
];

Deno.test("coverageMarkdown() gathers the places and labels behind the rows that are tested, and no others", () => {
  const text = coverageMarkdown(ROWS);
  match(text, /^# Coverage\n\n3 rows of the catalogue: 2 tested, 1 not\./);
  match(
    text,
    /\| FLW-002 +\| Probing +\| MUST +\| 1 +\| tested on 3 transports \| netns \|/,
  );
  match(text, /\| CLS-009 .*\| untested: no second machine \|/);
  match(text, /section-3\.8\.6\) MUST-37 +\| FLW-002 +\|/);
  match(
    text,
    /\| \[tcp\(7\)\]\(https:.*tcp\.7\.html\) +\| INT-001, FLW-002 +\|/,
  );
  match(text, /tcp\.7\.html\), ERRORS +\| INT-001 +\|/);
  doesNotMatch(text, /MUST-12\s+\| CLS/);
  strictEqual(text.indexOf("INT-001") < text.indexOf("FLW-002"), true);
});
