import { ok } from "node:assert/strict";
import { memoryPacket, memoryStream } from "../transports/memory.ts";
import { needsProcesses, variantFor } from "./case.ts";
import { CASES } from "./mod.ts";
import { runInLoop } from "./run_case.ts";

for (const transport of [memoryStream, memoryPacket]) {
  for (const testCase of CASES) {
    const variant = variantFor(testCase, transport);
    if (!variant || needsProcesses(variant)) continue;
    for (
      const swapped of variant.oneWay === undefined ? [false, true] : [false]
    ) {
      Deno.test(
        `${testCase.id} holds on ${transport.name}${
          swapped ? ", swapped" : ""
        }`,
        async () => {
          const { outcome, observed } = await runInLoop(variant, transport, {
            swapped,
          });
          ok(
            outcome === "pass" || outcome === "info",
            `${outcome}: ${observed}`,
          );
        },
      );
    }
  }
}
