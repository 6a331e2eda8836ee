import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { groupTitle } from "./group_title.ts";
import type { Cell } from "./schema.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

Deno.test("groupTitle() leaves a size out where there is none", () => {
  const { cells } = syntheticRun({
    workloads: ["round-trip", "connect"],
    placements: ["cross-core"],
    launches: 0,
  });
  const titles = new Set(cells.map((cell) => groupTitle(cell)));
  deepStrictEqual([...titles], [
    "Round trip, 64 B, two cores",
    "Connect, two cores",
  ]);
});

Deno.test("groupTitle() names every parameter of a workload", () => {
  const [cell] = syntheticRun({ launches: 0 }).cells as [Cell];
  const parameters = { payloadBytes: 64, depth: 16 };
  strictEqual(
    groupTitle({ ...cell, workload: "pipelined", parameters }),
    "Pipelined, 64 B, depth 16, same core",
  );
});
