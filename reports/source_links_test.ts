import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { sourceUrl, sourceWords } from "./source_links.ts";

Deno.test("sourceUrl() finds RFCs, manual pages, POSIX functions, issues and commits", () => {
  deepStrictEqual(
    [
      { doc: "RFC 9293", section: "3.8.6", requirement: "MUST-37" },
      { doc: "RFC 768" },
      { doc: "RFC 9293", section: "MUST 1" },
      { doc: "unix(7)", section: "DESCRIPTION" },
      { doc: "mq_receive(3)" },
      { doc: "POSIX.1-2017 _Exit()" },
      { doc: "Deno issue #21609" },
      { doc: "Linux commit 6551d5c56eb0" },
    ].map(sourceUrl),
    [
      "https://www.rfc-editor.org/rfc/rfc9293.html#section-3.8.6",
      "https://www.rfc-editor.org/rfc/rfc768.html",
      "https://www.rfc-editor.org/rfc/rfc9293.html",
      "https://man7.org/linux/man-pages/man7/unix.7.html",
      "https://man7.org/linux/man-pages/man3/mq_receive.3.html",
      "https://pubs.opengroup.org/onlinepubs/9699919799/functions/_Exit.html",
      "https://github.com/denoland/deno/issues/21609",
      "https://git.kernel.org/linus/6551d5c56eb0",
    ],
  );
});

Deno.test("sourceUrl() makes no address of anything else", () => {
  for (
    const doc of [
      "the contract of a channel",
      "unix(7) x",
      "../etc(7)/x",
      'a"b(7)',
      "javascript:alert(1)",
      "Deno.errors",
    ]
  ) {
    strictEqual(sourceUrl({ doc }), undefined, doc);
  }
});

Deno.test("sourceWords() names document, place and requirement", () => {
  deepStrictEqual(
    [
      { doc: "RFC 9293", section: "3.8.6", requirement: "MUST-37" },
      { doc: "unix(7)", section: "DESCRIPTION" },
      { doc: "pipe(7)" },
    ].map(sourceWords),
    ["RFC 9293 §3.8.6, MUST-37", "unix(7), DESCRIPTION", "pipe(7)"],
  );
});
