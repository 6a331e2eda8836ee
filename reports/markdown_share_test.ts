import { doesNotMatch, match, strictEqual } from "node:assert/strict";
import { floorSection } from "./floor_section.ts";
import { renderMarkdown } from "./markdown.ts";
import { summarize } from "./summarize.ts";
import { floorRun, HOSTILE } from "./testdata/fixtures.ts";
import { matchGolden } from "./testdata/golden.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

Deno.test("floorSection() writes the golden file", () => {
  const url = new URL("testdata/floor_section.golden", import.meta.url);
  matchGolden(floorSection(summarize(floorRun())) + "\n", url);
});

Deno.test("renderMarkdown() has a share table for each group that has floors", () => {
  const text = renderMarkdown(summarize(floorRun()));
  strictEqual(text.match(/^### Kernel and runtime: /gm)?.length, 2);
  match(text, /^\| pipe@deno .* \| `█+░+` +\|$/m);
  match(text, /^\| fifo@deno .*– .*no share shown .*`█+` +\|$/m);
  match(text, /<sub>Floor: /);
});

Deno.test("renderMarkdown() has no word of floors where there are none", () => {
  const transports = [{ name: "tcp@deno", speed: 1 }, {
    name: "unix@deno",
    speed: 2,
  }];
  const text = renderMarkdown(summarize(syntheticRun({ transports })));
  doesNotMatch(text, /floor|runtime/i);
});

Deno.test("markdownShare() keeps its table whole with hostile text in it", () => {
  const text = renderMarkdown(summarize(syntheticRun({
    transports: [
      { name: `a${HOSTILE}@libc`, speed: 2 },
      { name: `a${HOSTILE}@deno`, speed: 1 },
      { name: `b${HOSTILE}@deno`, speed: 1 },
    ],
  })));
  // deno-lint-ignore no-control-regex
  doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  doesNotMatch(text, /<b>|(?<!\\)\]\(http/);
  match(text, /Without a floor: bev\\\|il/);
  const lines = text.split("\n");
  const columns = (line: string) => line.split(/(?<!\\)\|/).length;
  for (const [index, line] of lines.entries()) {
    const next = lines[index + 1] ?? "";
    if (line.startsWith("|") && next.startsWith("|")) {
      strictEqual(columns(line), columns(next));
    }
  }
});
