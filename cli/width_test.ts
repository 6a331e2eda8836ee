import { strictEqual } from "node:assert/strict";
import { fakeIo } from "./_fake_io.ts";
import { listWidth, widthOf } from "./width.ts";

Deno.test("widthOf() takes COLUMNS, else the terminal's, else 100", () => {
  strictEqual(widthOf("60", 120), 60);
  strictEqual(widthOf("60", undefined), 60);
  strictEqual(widthOf(undefined, 120), 120);
  strictEqual(widthOf(undefined, undefined), 100);
  // A terminal of unknown size says 0.
  strictEqual(widthOf(undefined, 0), 100);
});

Deno.test("widthOf() does not follow COLUMNS that makes no sense", () => {
  for (const asked of ["", "0", "-5", "wide", "80x24", "1e9", "999999"]) {
    strictEqual(widthOf(asked, 120), 120, asked);
  }
  strictEqual(widthOf("5", 120), 20);
});

Deno.test("listWidth() wraps nothing for another program that did not ask for it", () => {
  strictEqual(listWidth(fakeIo({ width: 60 })), Infinity);
  strictEqual(listWidth(fakeIo({ width: 60, terminal: true })), 60);
  strictEqual(listWidth(fakeIo({ width: 60, env: { COLUMNS: "60" } })), 60);
});
