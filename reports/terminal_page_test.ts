import { strictEqual } from "node:assert/strict";
import {
  bulletList,
  page,
  quietLines,
  titleWithFacts,
} from "./terminal_page.ts";
import { terminalStyle } from "./terminal_style.ts";

const PLAIN = terminalStyle({ width: 24, colour: false, unicode: true });
const ASCII = terminalStyle({ width: 24, colour: false, unicode: false });
const COLOUR = terminalStyle({ width: 24, colour: true, unicode: true });

Deno.test("titleWithFacts() puts the texts in one column, the broken ones too", () => {
  strictEqual(
    titleWithFacts("ipcmark", [
      ["A", "one"],
      ["machine", "two three four five"],
    ], PLAIN),
    [
      "ipcmark",
      "  A        one",
      "  machine  two three",
      "           four five",
    ].join("\n"),
  );
});

Deno.test("titleWithFacts() paints the name of a fact and not its text", () => {
  strictEqual(
    titleWithFacts("t", [["A", "one"]], COLOUR),
    "\x1b[1m\x1b[36mt\x1b[39m\x1b[22m\n\x1b[2m  A  \x1b[22mone",
  );
});

Deno.test("bulletList() is empty without items, and has no heading where that is empty", () => {
  strictEqual(bulletList("In short", [], PLAIN), "");
  strictEqual(bulletList("", ["one"], PLAIN), "  • one");
  strictEqual(bulletList("In short", ["one"], PLAIN), "In short\n  • one");
});

Deno.test("bulletList() has bullets of ASCII where there are no others, and keeps the warning's", () => {
  strictEqual(bulletList("", ["one"], ASCII, { bullet: "–" }), "  * one");
  strictEqual(bulletList("", ["one"], ASCII, { bullet: "!" }), "  ! one");
});

Deno.test("bulletList() paints items only where they have a tone", () => {
  const look = { bullet: "!", tone: "doubt" } as const;
  strictEqual(bulletList("", ["one"], COLOUR), "  • one");
  strictEqual(bulletList("", ["one"], COLOUR, look), "\x1b[33m  ! one\x1b[39m");
});

Deno.test("page() leaves an empty line between sections, and empty sections out", () => {
  strictEqual(page(["a", "", "b\nc"], PLAIN), "a\n\nb\nc\n");
});

Deno.test("quietLines() indents what it has to break", () => {
  strictEqual(
    quietLines(["one two three four five six", "seven"], PLAIN),
    "one two three four five\n  six\nseven",
  );
});
