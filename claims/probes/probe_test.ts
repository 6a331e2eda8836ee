import { equal, ok } from "node:assert/strict";
import type { Side } from "../../scenario.ts";
import { probe } from "./probe.ts";

Deno.test("probe(): facts in words, but for the names of counters and errors", async () => {
  const { variants: [variant] } = probe({
    id: "PROBE-of-a-test",
    title: "Anything",
    sources: [],
    variant: (found) => ({
      id: "PROBE-of-a-test",
      sentence: "Anything",
      when: {},
      framing: "none",
      near: () =>
        Promise.resolve(found({
          sizeOfPath: 108,
          FragCreates: 41,
          TCPLossProbes: 1,
          EAGAIN: true,
          told: [],
        })),
      async far() {},
    }),
  });
  ok(variant?.framing === "none");
  const { outcome, observed } = await variant.near({} as Side);
  equal(outcome, "info");
  equal(
    observed,
    "size of path: 108, FragCreates: 41, TCPLossProbes: 1, EAGAIN: yes, told: none",
  );
});
