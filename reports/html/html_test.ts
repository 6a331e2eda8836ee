import { strictEqual } from "node:assert/strict";
import { anchor, Html, html, join } from "./html.ts";

Deno.test("html`` escapes whatever is no markup, in text and in attributes", () => {
  const vile = `"><script>alert('&')</script>\u0000\u202e`;
  strictEqual(
    html`<a title="${vile}">${vile}</a>`.markup,
    `<a title="&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert('&amp;')&lt;/script&gt;</a>`,
  );
});

Deno.test("html`` takes markup, lists of it, numbers, and parts that are left out", () => {
  const items = ["a", "<b>"].map((text) => html`<li>${text}</li>`);
  strictEqual(
    html`<ul>${items}</ul>${undefined}${1}${items[0]}`.markup,
    "<ul><li>a</li><li>&lt;b&gt;</li></ul>1<li>a</li>",
  );
  strictEqual(join(items, "; ").markup, "<li>a</li>; <li>&lt;b&gt;</li>");
});

Deno.test("html`` leaves out the indentation of the source, not that of what is put in", () => {
  const two = join([new Html("one"), new Html("  two")], "\n");
  strictEqual(
    html`
      <p>
        ${two}
      </p>
    `.markup.replaceAll("\n<", "<"),
    "<p>\none\n  two</p>\n",
  );
});

Deno.test("anchor() keeps ids as they are, and makes one word of anything else", () => {
  strictEqual(anchor("CLS-001"), "CLS-001");
  strictEqual(anchor(`a" b<`), "a__b_");
});
