import { deepStrictEqual } from "node:assert/strict";
import { columnsOf } from "./columns.ts";

const TENTHS = { rare: ".", steps: [":", "|"] };

Deno.test("columnsOf() draws in proportion, from the bottom up, and shows what is too little to draw", () => {
  deepStrictEqual(columnsOf([8, 4, 2, 0.1, 0, 6], 2, TENTHS), [
    "|    :",
    "||:. |",
  ]);
});

Deno.test("columnsOf() draws nothing where there is nothing", () => {
  deepStrictEqual(columnsOf([0, 0], 2, TENTHS), ["  ", "  "]);
});
