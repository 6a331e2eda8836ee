import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { renderConformanceMarkdown } from "./conformance_markdown.ts";
import { hostileConformance } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticConformance } from "./testdata/synthetic_conformance.ts";

Deno.test("renderConformanceMarkdown() writes the golden file", () => {
  const url = new URL("testdata/conformance_markdown.golden", import.meta.url);
  matchGolden(renderConformanceMarkdown(syntheticConformance()), url);
});

Deno.test("renderConformanceMarkdown() shows hostile text harmlessly", () => {
  const text = renderConformanceMarkdown(hostileConformance());
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  // Within a block of code nothing counts but the fence, which is longer than any in the text.
  const block = /^ +(`{4,})text\n[^]*?\n +\1\n/gm;
  strictEqual(text.match(block)?.length, 1);
  doesNotMatch(text.replace(block, ""), /<b>|(?<!\\)`/);
});

Deno.test("renderConformanceMarkdown() renders a run without cases or verdicts", () => {
  const run = syntheticConformance();
  match(
    renderConformanceMarkdown({ ...run, cases: [], verdicts: [] }),
    /^## ipcmark conform\n\n0 verdicts on 0 cases/,
  );
});
