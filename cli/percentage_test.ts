import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { formatMessage } from "@optique/core/message";
import { percentage } from "./percentage.ts";

const margin = percentage("--margin");

Deno.test("percentage() reads a share up to the most that is allowed", async () => {
  for (
    const [input, value] of [["5%", 0.05], ["12.5%", 0.125], [
      "100 %",
      1,
    ]] as const
  ) {
    deepStrictEqual(await margin.parse(input), { success: true, value });
  }
});

Deno.test("percentage() refuses what is no share, and says what is one", async () => {
  for (
    const input of ["", "5", "%", "0%", "-1%", "100.1%", "1e1%", "NaN%", "5%%"]
  ) {
    const read = await margin.parse(input);
    strictEqual(read.success, false, input);
    if (read.success) continue;
    match(
      formatMessage(read.error),
      /"--margin" needs a percentage above 0%, up to 100%, such as 5%, got/,
    );
  }
});
