import { notStrictEqual, strictEqual } from "node:assert/strict";
import { benchGroup } from "./bench_group.ts";

Deno.test("benchGroup() keeps apart what cannot be compared", () => {
  const cell = { workload: "round-trip", payloadBytes: 64 };
  strictEqual(benchGroup(cell), "Round trip, 64 B");
  strictEqual(benchGroup({ ...cell, waiting: "blocking" }), benchGroup(cell));
  notStrictEqual(
    benchGroup({ ...cell, waiting: "spinning" }),
    benchGroup(cell),
  );
  strictEqual(benchGroup({ workload: "connect", payloadBytes: 0 }), "Connect");
});
