import { doesNotMatch, strictEqual } from "node:assert/strict";
import { cellCode, details, escapeMarkdown } from "./markdown_text.ts";
import { HOSTILE } from "./testdata/fixtures.ts";

Deno.test("escapeMarkdown() leaves names and figures alone", () => {
  for (const text of ["unix-dgram@deno", "3.72 [3.70, 3.75]", "a_b", "R&D"]) {
    strictEqual(escapeMarkdown(text), text);
  }
});

Deno.test("escapeMarkdown() takes the meaning out of Markdown and HTML", () => {
  strictEqual(escapeMarkdown("# not a heading"), "\\# not a heading");
  strictEqual(escapeMarkdown("1. not a list"), "1\\. not a list");
  strictEqual(escapeMarkdown("[a](b)"), "\\[a\\](b)");
  strictEqual(
    escapeMarkdown("&lt; _x_ ~~y~~"),
    "&amp;lt; \\_x\\_ \\~\\~y\\~\\~",
  );
  const escaped = escapeMarkdown(HOSTILE);
  doesNotMatch(escaped, /[<>\n]|(?<!\\)[|`*]/);
});

Deno.test("details() shows its title as it is", () => {
  strictEqual(
    details("<b> & *c*\n", "body"),
    "<details>\n<summary>&lt;b&gt; &amp; *c*</summary>\n\nbody\n\n</details>",
  );
});

Deno.test("cellCode() lets nothing in a text end the code or the cell", () => {
  strictEqual(cellCode("deno task bench"), "`deno task bench`");
  strictEqual(cellCode("a|b"), "`a\\|b`");
  strictEqual(cellCode("`a` ``b\n"), "``` `a` ``b ```");
});
