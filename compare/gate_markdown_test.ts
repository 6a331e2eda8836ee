import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { matchGolden } from "../reports/testdata/golden.ts";
import { renderGateMarkdown } from "./gate_markdown.ts";
import {
  eventfulGate,
  hostileGate,
  judgedOf,
  reportOf,
  runOf,
} from "./testdata/gate_runs.ts";

Deno.test("renderGateMarkdown() writes the golden file", () => {
  matchGolden(
    renderGateMarkdown(eventfulGate()),
    new URL("testdata/gate_markdown.golden", import.meta.url),
  );
});

Deno.test("renderGateMarkdown() lets hostile text break no table, make no link and no HTML", () => {
  const text = renderGateMarkdown(hostileGate());
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  doesNotMatch(text, /<b>/);
  doesNotMatch(text, /(?<!\\)\]\(http/);
  doesNotMatch(text, /^# <?x|(?<!\\)\*\*c\*\*/m);
  const rows = text.split("\n").filter((line) => line.startsWith("|"));
  const cells = rows.map((row) => row.split(/(?<!\\)\|/).length);
  strictEqual(new Set(cells).size, 1, text);
});

Deno.test("renderGateMarkdown() has no empty table where nothing was measured", () => {
  const text = renderGateMarkdown(
    reportOf({ metrics: [], differences: [], added: [], referenceDrift: [] }),
  );
  doesNotMatch(text, /^\|/m);
  match(text, /^\*\*Inconclusive: nothing was measured\*\*$/m);
});

Deno.test("renderGateMarkdown() of an unchanged system raises no alarm", () => {
  const run = runOf([{ name: "unix@deno", speed: 1.2 }]);
  const text = renderGateMarkdown(reportOf(judgedOf(run, run)));
  match(text, /^\*\*Unchanged: of 1 metric 1 unchanged\*\*$/m);
  doesNotMatch(text, /^- /m);
});
