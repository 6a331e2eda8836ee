import { strictEqual } from "node:assert/strict";
import { escapeXml } from "./xml_text.ts";

Deno.test("escapeXml() escapes what means something, and leaves out what XML 1.0 forbids", () => {
  strictEqual(
    escapeXml("]]>&<'\"\u0000\u001b[1m\ufffe\uffff|é𝄞"),
    "]]&gt;&amp;&lt;'&quot; |é𝄞",
  );
  strictEqual(escapeXml("a\ud800b\udc00"), "a\ufffdb\ufffd");
  strictEqual(escapeXml("two\r\nlines"), "two lines");
});
