import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { logMedian } from "../stats/log_median.ts";
import { median, quantile } from "../stats/quantile.ts";
import type { Run } from "./schema.ts";
import { summarize } from "./summarize.ts";
import { isMeasured, type MeasuredRow } from "./summary.ts";
import { misplace } from "./testdata/fixtures.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

function rowsOf(run: Run): readonly MeasuredRow[] {
  return summarize(run).groups.flatMap(({ rows }) => rows.filter(isMeasured));
}

Deno.test("rows hold the rounds that their typical figure and quartiles are made of", () => {
  for (const row of rowsOf(syntheticRun())) {
    const launches = [...Map.groupBy(row.rounds, ({ launch }) => launch)]
      .map(([, rounds]) => logMedian(rounds.map(({ value }) => value)));
    strictEqual(launches.length, row.launches);
    strictEqual(median(launches), row.typical);
    deepStrictEqual(row.quartiles, {
      low: quantile(launches, 0.25),
      high: quantile(launches, 0.75),
    });
  }
  ok(rowsOf(syntheticRun({ launches: 1 })).every((row) => !row.quartiles));
});

Deno.test("rounds are counted by the launch's index in the file, those that were left out too", () => {
  const run = syntheticRun({ launches: 4, rounds: 2 });
  misplace(run.launches[1]!, "elsewhere");
  const [row] = rowsOf(run);
  deepStrictEqual(
    row!.rounds.map(({ launch, round }) => [launch, round]),
    [[0, 0], [0, 1], [2, 0], [2, 1], [3, 0], [3, 1]],
  );
});

Deno.test("a round sums up its slices, and takes the geometric mean of their 99th percentiles", () => {
  const run = syntheticRun({ launches: 1, rounds: 1 });
  const launch = run.launches[0]!;
  const [first] = launch.slices;
  const second = {
    ...first!,
    call: first!.call + 1,
    operationNs: { ...first!.operationNs!, p99: first!.operationNs!.p99 * 4 },
  };
  launch.slices = [first!, second];
  const cell = run.cells.find(({ id }) => id === first!.cell)!;
  const [round] =
    rowsOf(run).find(({ transport }) => transport === cell.transport)!.rounds;
  strictEqual(round!.operations, 2 * first!.operations);
  strictEqual(round!.elapsedNs, 2 * first!.elapsedNs);
  strictEqual(round!.sentMessages, 2 * first!.sentMessages);
  strictEqual(round!.deliveredMessages, 2 * first!.deliveredMessages);
  strictEqual(round!.deliveredBytes, 2 * first!.deliveredBytes);
  const tail = first!.operationNs!.p99 * 2;
  ok(Math.abs(round!.p99Ns! / tail - 1) < 1e-12);
});

Deno.test("a round has no 99th percentile where no operation was timed by itself", () => {
  const run = syntheticRun({ launches: 1, rounds: 1 });
  for (const slice of run.launches[0]!.slices) slice.operationNs = null;
  for (const { rounds } of rowsOf(run)) strictEqual(rounds[0]!.p99Ns, null);
});
