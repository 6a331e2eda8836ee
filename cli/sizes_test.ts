import { strictEqual, throws } from "node:assert/strict";
import { parseSize } from "./sizes.ts";
import { UsageError } from "./usage_error.ts";

Deno.test("parseSize() reads bytes, decimal and binary units", () => {
  const sizes: readonly (readonly [string, number])[] = [
    ["64", 64],
    ["64B", 64],
    ["4KiB", 4096],
    ["4kib", 4096],
    ["4kB", 4000],
    ["1MiB", 1_048_576],
    ["1 MB", 1_000_000],
    ["64MiB", 67_108_864],
  ];
  for (const [text, bytes] of sizes) strictEqual(parseSize(text), bytes, text);
});

Deno.test("parseSize() refuses nothing, fractions, junk and what is out of range", () => {
  const refused = ["", "0", "-1", "1.5KiB", "KiB", "4K", "64 apples", "1e3"];
  for (
    const text of [...refused, "67108865", "65MiB", "99999999999999999999"]
  ) {
    throws(() => parseSize(text), UsageError, text);
  }
});
