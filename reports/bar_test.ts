import { ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import { bar } from "./bar.ts";

Deno.test("bar() draws to an eighth of a column and marks what it does not reach", () => {
  const scale = { full: 2, mark: 1, width: 4, unicode: true };
  strictEqual(bar(2, scale), "████");
  strictEqual(bar(1, scale), "██");
  strictEqual(bar(1.25, scale), "██▌");
  strictEqual(bar(0.25, scale), "▌▕");
  strictEqual(bar(0, scale), " ▕");
});

Deno.test("bar() is never wider than its column", () => {
  fc.assert(fc.property(
    fc.double({ min: 0, max: 1e6, noNaN: true }),
    fc.double({ min: 1, max: 1e6, noNaN: true }),
    fc.integer({ min: 1, max: 40 }),
    fc.boolean(),
    (value, full, width, unicode) => {
      const drawn = bar(value, { full, mark: 1, width, unicode });
      ok([...drawn].length <= width);
    },
  ));
});
