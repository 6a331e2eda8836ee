import { deepStrictEqual, match } from "node:assert/strict";
import { wholeNumbers } from "./numbers.ts";

const DEPTHS = wholeNumbers("--depth", 1, 64);

Deno.test("wholeNumbers() reads a list", async () => {
  deepStrictEqual(await DEPTHS.parse("1, 16,64"), {
    success: true,
    value: [1, 16, 64],
  });
});

Deno.test("wholeNumbers() refuses nothing, an empty part, and what is out of range", async () => {
  for (const input of ["", "1,,2", "0", "1,65", "4,x", "1.5"]) {
    const result = await DEPTHS.parse(input);
    match(
      JSON.stringify(result),
      /"success":false.*(Option \\"--depth\\" needs|Empty number)/,
    );
  }
});
