import { deepStrictEqual, doesNotMatch, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  harmless,
  listWords,
  printable,
  shorten,
  toAscii,
  wrap,
} from "./plain_text.ts";
import { HOSTILE } from "./testdata/fixtures.ts";

// deno-lint-ignore no-control-regex
const CONTROL = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

Deno.test("printable() leaves no control character in any text", () => {
  doesNotMatch(printable(HOSTILE), CONTROL);
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      doesNotMatch(printable(text), CONTROL);
    }),
  );
});

Deno.test("harmless() cleans texts and keys at every depth and keeps the rest", () => {
  deepStrictEqual(
    harmless({ "a\nb": ["c\u001b[31md", 1, null], e: { f: "\u0007g" } }),
    { "a b": ["cd", 1, null], e: { f: "g" } },
  );
});

Deno.test("toAscii() keeps the number of letters", () => {
  strictEqual(toAscii("16 µs × 2 – 日"), "16 us x 2 - ?");
});

Deno.test("shorten() never exceeds the width", () => {
  strictEqual(shorten("abcdef", 6, "…"), "abcdef");
  strictEqual(shorten("abcdef", 4, "…"), "abc…");
  strictEqual(shorten("abcdef", 1, ".."), "a");
  strictEqual(shorten("abcdef", -1, "…"), "");
});

Deno.test("wrap() keeps every word and the width", () => {
  strictEqual(wrap("  • one two three", 12, "    "), "  • one two\n    three");
  strictEqual(wrap("abcdefghijkl", 10, "  "), "abcdefghij\n  kl");
  const words = fc.array(fc.stringMatching(/^[a-z]{1,30}$/), { minLength: 1 });
  fc.assert(
    fc.property(words, fc.integer({ min: 12, max: 60 }), (words, width) => {
      const lines = wrap(words.join(" "), width, "  ").split("\n");
      strictEqual(lines.every((line) => line.length <= width), true);
      strictEqual(lines.join("").replaceAll(" ", ""), words.join(""));
    }),
  );
});

Deno.test("listWords() puts an and before the last", () => {
  strictEqual(listWords([]), "");
  strictEqual(listWords(["a"]), "a");
  strictEqual(listWords(["a", "b", "c"]), "a, b and c");
});
