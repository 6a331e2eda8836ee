import { doesNotMatch, match, strictEqual, throws } from "node:assert/strict";
import {
  markdownTables,
  renderMarkdown,
  replaceTables,
  TABLES_BEGIN,
  TABLES_END,
} from "./markdown.ts";
import { summarize } from "./summarize.ts";
import { eventfulRun, hostileRun } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

Deno.test("renderMarkdown() writes the golden file", () => {
  const url = new URL("testdata/markdown.golden", import.meta.url);
  matchGolden(renderMarkdown(summarize(eventfulRun())), url);
});

Deno.test("markdownTables() writes the golden file", () => {
  const url = new URL("testdata/markdown_tables.golden", import.meta.url);
  matchGolden(markdownTables(summarize(eventfulRun())) + "\n", url);
});

Deno.test("renderMarkdown() shows hostile text harmlessly", () => {
  const text = renderMarkdown(summarize(hostileRun()));
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  doesNotMatch(text, /<b>|(?<!\\)\]\(http|(?<!\\)`/);
  match(text, /ev\\\|il/);
});

Deno.test("renderMarkdown() keeps its tables whole with hostile text in them", () => {
  const lines = renderMarkdown(summarize(hostileRun())).split("\n");
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? "";
    if (!line.startsWith("|") || !next.startsWith("|")) continue;
    strictEqual(columns(line), columns(next));
  }
});

Deno.test("renderMarkdown() renders runs with nothing in them", () => {
  for (
    const options of [
      { transports: [] },
      { launches: 0 },
      { transports: [{ name: "tcp@deno", speed: 1, fails: "gone" }] },
    ]
  ) {
    match(
      renderMarkdown(summarize(syntheticRun(options))),
      /^## ipcmark bench/,
    );
  }
});

Deno.test("renderMarkdown() names no baseline where nothing was compared with it", () => {
  const text = renderMarkdown(summarize(syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: "worker@web", speed: 5, threads: true },
    ],
  })));
  const threads = text.slice(text.indexOf("### Round trip, 64 B, worker"));
  match(threads, /median over 10 launches of the median of operations\.\n/);
});

Deno.test("replaceTables() replaces what stands between the marks, again and again", () => {
  const document = `# A\n\n${TABLES_BEGIN}\nold\n${TABLES_END}\n\nB\n`;
  const tables = markdownTables(summarize(syntheticRun()));
  const once = replaceTables(document, tables);
  strictEqual(once, `# A\n\n${tables}\n\nB\n`);
  strictEqual(replaceTables(once, tables), once);
});

Deno.test("replaceTables() refuses a document without one pair of marks", () => {
  for (
    const document of [
      "",
      TABLES_BEGIN,
      `${TABLES_END}${TABLES_BEGIN}`,
      `${TABLES_BEGIN}${TABLES_END}${TABLES_BEGIN}${TABLES_END}`,
    ]
  ) {
    throws(() => replaceTables(document, "new"), RangeError);
  }
});

function columns(line: string): number {
  return line.split(/(?<!\\)\|/).length;
}
