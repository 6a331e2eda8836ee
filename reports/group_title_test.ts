import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { groupTitle } from "./group_title.ts";
import type { Cell } from "./schema.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

Deno.test("groupTitle() leaves a size out that means nothing", () => {
  const { cells } = syntheticRun({
    workloads: ["round-trip", "connect"],
    placements: ["cross-core"],
    launches: 0,
  });
  const titles = new Set(cells.map((cell) => groupTitle(cell, cells)));
  deepStrictEqual([...titles], [
    "Round trip, 64 B, two cores",
    "Connect, two cores",
  ]);
});

Deno.test("groupTitle() tells workloads apart that measure the same", () => {
  const [cell] = syntheticRun({ launches: 0 }).cells as [Cell];
  const other = { ...cell, workload: "fan-out" };
  strictEqual(
    groupTitle(other, [cell, other]),
    "Round trip (fan-out), 64 B, same core",
  );
});
