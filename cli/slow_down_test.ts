import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import "../transports/mod.ts";
import { formatMessage } from "@optique/core/message";
import { shareOfTransport } from "./slow_down.ts";

Deno.test("shareOfTransport reads a transport and a share", async () => {
  deepStrictEqual(await shareOfTransport.parse("unix@deno=20%"), {
    success: true,
    value: { transport: "unix@deno", share: 0.2 },
  });
});

for (
  const [input, line] of [
    ["unix@deno", /needs a transport and a share such as unix@deno=20%/],
    ["unix@deno=20", /needs a transport and a share/],
    ["unix@deno=0%", /needs a transport and a share/],
    ["unix@deno=1001%", /needs a transport and a share/],
    ["=20%", /needs a transport and a share/],
    ["unix=20%", /"unix" names several transports: choose one, such as "unix@/],
    ["nobody=20%", /transport "nobody"/],
  ] as const
) {
  Deno.test(`shareOfTransport refuses ${input}`, async () => {
    const read = await shareOfTransport.parse(input);
    strictEqual(read.success, false);
    if (!read.success) match(formatMessage(read.error), line);
  });
}
