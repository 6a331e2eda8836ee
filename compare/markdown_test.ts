import { doesNotMatch, match } from "node:assert/strict";
import { HOSTILE, hostileRun } from "../reports/testdata/fixtures.ts";
import { matchGolden } from "../reports/testdata/golden.ts";
import { compare } from "./compare.ts";
import { renderComparisonMarkdown } from "./markdown.ts";
import { eventful, later } from "./testdata/runs.ts";

Deno.test("renderComparisonMarkdown() writes the golden file", () => {
  const names = ["before/run.json", "after/run.json"] as const;
  matchGolden(
    renderComparisonMarkdown(compare(...eventful(), { names })),
    new URL("testdata/markdown.golden", import.meta.url),
  );
});

Deno.test("renderComparisonMarkdown() of different machines says so before the tables", () => {
  const [base, head] = [later({ seed: 1 }), later({ seed: 2 })];
  head.environment.cpu = "Another";
  const text = renderComparisonMarkdown(compare(base, head));
  match(text, /CPU differs: Example EPYC 7000 in A, Another in B[\s\S]*###/);
  match(text, /\| incomparable/);
});

Deno.test("renderComparisonMarkdown() shows hostile text harmlessly", () => {
  const text = renderComparisonMarkdown(
    compare(hostileRun(), hostileRun(), { names: [HOSTILE, HOSTILE] }),
  );
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  doesNotMatch(text, /<b>|(?<!\\)\*\*c|(?<!\\)\]\(http/);
});
