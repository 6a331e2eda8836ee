import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Placement, Run } from "../reports/schema.ts";
import { misplace } from "../reports/testdata/fixtures.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { OVERHEAD_WORKLOADS, overheadOf } from "./overhead.ts";
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
  return overheadOf(run).map(({ ratio, launches }) => [
    Math.round(ratio * 1e6) / 1e6,
    launches,
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

const [adapter, bare] = OVERHEAD_WORKLOADS.map(({ id }) => id);

/** A run whose launches took `adapterNs` and 100 ns on the only transport; `undefined` stands for a failed cell. */
function runOf(adapterNs: readonly (number | undefined)[]): Run {
  const model = syntheticRun();
  const [cell] = model.cells;
  const [launch] = model.launches;
  const [slice] = launch!.slices;
  const { operationNs } = slice!;
  return {
    ...model,
    transports: model.transports.filter(({ name }) => name === cell!.transport),
    cells: [adapter!, bare!].map((id) => ({ ...cell!, id, workload: id })),
    launches: adapterNs.map((ns) => ({
      ...launch!,
      slices: [[adapter!, ns], [bare!, 100]].flatMap(([id, p50]) =>
        p50 === undefined ? [] : [{
          ...slice!,
          cell: String(id),
          operationNs: { ...operationNs!, p50: Number(p50) },
        }]
      ),
    })),
  };
}

Deno.test("overheadOf() gives the typical ratio of the launches, and an interval over six or more", () => {
  const [overhead] = overheadOf(runOf(Array.from({ length: 6 }, () => 110)));
  strictEqual(overhead!.launches, 6);
  strictEqual(overhead!.ratio.toFixed(6), "1.100000");
  strictEqual(overhead!.interval?.low.toFixed(6), "1.100000");
});

Deno.test("overheadOf() gives no interval over fewer launches, and counts only those that measured both", () => {
  const [overhead] = overheadOf(
    runOf([110, undefined, 110, 110, undefined, 110, 110]),
  );
  strictEqual(overhead!.launches, 5);
  strictEqual(overhead!.ratio.toFixed(6), "1.100000");
  strictEqual(overhead!.interval, null);
});

Deno.test("overheadOf() leaves out what was not measured", () => {
  deepStrictEqual(overheadOf(runOf([undefined])), []);
});
