import { strictEqual } from "node:assert/strict";
import { staircase } from "./staircase.ts";
import { terminalStyle } from "./terminal_style.ts";

const STYLE = terminalStyle({ width: 80, colour: false, unicode: true });

Deno.test("staircase() leads each name to its column", () => {
  strictEqual(
    staircase(["a", "bbb"], 10, STYLE),
    [
      "     bbb ───┐",
      "     a ───┐ │",
    ].join("\n"),
  );
  strictEqual(
    staircase(["a", "bbb"], 10, STYLE, { below: true }),
    [
      "     a ───┘ │",
      "     bbb ───┘",
    ].join("\n"),
  );
});

Deno.test("staircase() shortens names for which there is no room", () => {
  strictEqual(staircase(["abcdefghij"], 6, STYLE), "abc… ─┐");
});
