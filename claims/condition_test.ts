import { equal } from "node:assert/strict";
import { byFacts } from "./condition.ts";
import { settle } from "./settle.ts";

Deno.test("a probe that failed before it found anything decides nothing", () => {
  const condition = byFacts<{ readonly queued: number }>(
    {
      id: "PROBE-none",
      title: "",
      priority: 3,
      level: "OBS",
      sources: [],
      variants: [],
    },
    "tcp@libc",
    {
      holds: ({ queued }) => queued === 5,
      holding: { queued: 5 },
      failing: { queued: 6 },
    },
  );
  const settled = settle(
    {
      id: "a-claim",
      topic: "Connection set-up",
      kind: "behaviour",
      statement: "Five fit",
      documents: ["D4"],
      truth: { text: "Six do", sources: [] },
      conditions: [condition],
    },
    () => ({ outcomes: ["fail"], observed: ["EACCES"], facts: {} }),
  );
  equal(settled.verdict, "inconclusive");
  equal(settled.conditions[0]!.observed, "EACCES");
});
