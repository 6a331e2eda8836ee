import { deepStrictEqual } from "node:assert/strict";
import type { Placement, Run } from "../reports/schema.ts";
import { misplace } from "../reports/testdata/fixtures.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { overheadOf } from "./overhead.ts";
import { bareRoundTrip } from "./reference/bare_round_trip.ts";

/** A run in which the exchange by hand has half the median and a third of the mean. */
function runAt(placement: Placement): Run {
  const run = syntheticRun({
    transports: [{ name: "tcp@deno", speed: 1 }],
    placements: [placement],
    launches: 8,
  });
  const bare = { ...run.cells[0]!, id: "bare", workload: bareRoundTrip.id };
  run.cells.push(bare);
  for (const { slices } of run.launches) {
    slices.push(...slices.map((slice) => {
      const { p50, mean } = slice.operationNs!;
      const operationNs = {
        ...slice.operationNs!,
        p50: p50 / 2,
        mean: mean / 3,
      };
      return { ...slice, cell: bare.id, operationNs };
    }));
  }
  return run;
}

function ratios(run: Run): readonly (readonly [number, number])[] {
  return overheadOf(run).map(({ ratio }) => [
    Math.round(ratio.ratio * 1e6) / 1e6,
    ratio.n,
  ]);
}

Deno.test("overheadOf() compares medians where placement is set, means where the scheduler chooses", () => {
  deepStrictEqual(ratios(runAt("same-core")), [[2, 8]]);
  deepStrictEqual(ratios(runAt("free")), [[3, 8]]);
});

Deno.test("overheadOf() leaves launches out that were not where they were asked to be", () => {
  const run = runAt("same-core");
  for (const launch of run.launches.slice(6)) {
    misplace(launch, "elsewhere");
    for (const { operationNs } of launch.slices) operationNs!.p50 = 1;
  }
  deepStrictEqual(ratios(run), [[2, 6]]);
  for (const launch of run.launches) misplace(launch, "elsewhere");
  deepStrictEqual(ratios(run), []);
});
