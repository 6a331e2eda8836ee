import { deepStrictEqual } from "node:assert/strict";
import { terminalStyle } from "../terminal_style.ts";
import { framed, horizontal } from "./frame.ts";

const ASCII = terminalStyle({ width: 80, colour: false, unicode: false });

Deno.test("horizontal() leaves out the label and the mark for which there is no room", () => {
  const ticks = [{ at: 0, text: "1 us" }, { at: 0.2, text: "2 us" }, {
    at: 1,
    text: "10 us",
  }];
  deepStrictEqual(horizontal(ticks, 16, ASCII), [
    "+--------------+",
    "1 us       10 us",
  ]);
});

Deno.test("framed() puts labels beside the rows that they are about", () => {
  const y = [{ at: 0, text: "1 us" }, { at: 1, text: "10 us" }];
  deepStrictEqual(framed(["aa", "bb", "cc"], 6, { x: [], y }, ASCII), [
    "  10 us +aa",
    "        |bb",
    "   1 us +cc",
    "        +------",
    "         ",
  ]);
});
