import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { parseRun } from "../reports/read_run.ts";
import type { Run } from "../reports/schema.ts";
import { compare } from "./compare.ts";
import { later, scaled } from "./testdata/runs.ts";

/** Twenty cells, 50 launches of 100 rounds: the few rounds that are made up come again and again. */
function large(): Run {
  const run = later({
    seed: 1,
    launches: 50,
    rounds: 2,
    sizes: [1, 64, 1024, 4096, 65536],
  });
  for (const launch of run.launches) {
    const once = launch.slices.filter(({ call }) => call === 0);
    launch.slices = Array.from(
      { length: 50 },
      (_, times) =>
        once.map((slice) => ({
          ...slice,
          round: slice.round + 2 * times,
        })),
    ).flat();
  }
  return run;
}

Deno.test("parseRun() and compare() manage two runs of 100,000 rounds", () => {
  const base = large();
  const head = scaled(base, { "unix@deno": 0.8 });
  head.settings.seed = 2;
  strictEqual(
    base.launches.reduce((sum, { slices }) => sum + slices.length, 0),
    100_000,
  );
  const [first, second] = [base, head].map((run) =>
    parseRun(JSON.stringify(run))
  );
  const { metrics } = compare(first!, second!);
  strictEqual(metrics.length, 40);
  deepStrictEqual(
    [...Map.groupBy(metrics, ({ verdict }) => verdict)]
      .map(([verdict, { length }]) => [verdict, length]),
    [["about equal", 30], ["slower", 10]],
  );
});
