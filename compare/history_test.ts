import { deepEqual, equal, ok } from "node:assert/strict";
import { historyOf, type HistorySeries } from "./history.ts";
import { instantOf, manyRecords } from "./testdata/many_runs.ts";

const SEED = { seed: 1 };
const STEP = { from: 15, slower: 1.15 };

function seriesOf(
  { series }: { readonly series: readonly HistorySeries[] },
  transport: string,
): HistorySeries {
  return series.find((each) => each.transport === transport)!;
}

Deno.test("historyOf() marks a step where it is, and nothing where there is none", () => {
  const found = historyOf(manyRecords({ step: STEP }), SEED);
  equal(found.runs, 30);
  deepEqual(found.environments.map(({ label, runs }) => [label, runs]), [
    ["A", 30],
  ]);
  deepEqual(seriesOf(found, "tcp@deno").changes, []);
  const [change, ...others] = seriesOf(found, "unix@deno").changes;
  deepEqual(others, []);
  ok(change);
  equal(change.at, 15);
  equal(change.startedAt, instantOf(15));
  equal(change.after, instantOf(14));
  equal(change.verdict, "slower");
  ok(change.low < 1.15 && 1.15 < change.high && change.low > 1.1);
});

Deno.test("historyOf() calls a lower rate slower, and a shorter time faster", () => {
  const rate = historyOf(
    manyRecords({ step: STEP, workloads: ["throughput"] }),
    SEED,
  );
  const [fall] = seriesOf(rate, "unix@deno").changes;
  equal(fall?.verdict, "slower");
  ok(fall.ratio < 0.9);
  const sooner = manyRecords({ step: { from: 15, slower: 0.8 } });
  const [gain] = seriesOf(historyOf(sooner, SEED), "unix@deno").changes;
  equal(gain?.verdict, "faster");
});

Deno.test("historyOf() takes runs in any order, and marks the same whatever else is shown", () => {
  const records = manyRecords({
    step: STEP,
    workloads: ["round-trip", "connect"],
  });
  const all = historyOf(records, SEED);
  deepEqual(historyOf(records.toReversed(), SEED), all);
  const some = historyOf(records, {
    ...SEED,
    wanted: ({ cell }) => cell.transport === "unix@deno",
  });
  deepEqual(
    some.series,
    all.series.filter(({ transport }) => transport === "unix@deno"),
  );
  equal(some.search.significance, all.search.significance);
  equal(all.search.significance, 0.05 / 4);
});

Deno.test("historyOf() takes another machine for a switch, not for a change of speed", () => {
  const found = historyOf(
    manyRecords({
      step: STEP,
      environmentOf: (index) => index < 15 ? {} : { kernel: "6.20.1" },
    }),
    SEED,
  );
  const { changes, switches, points } = seriesOf(found, "unix@deno");
  deepEqual(changes, []);
  const differences = [
    { fact: "kernel", base: "6.18.0", head: "6.20.1" },
  ];
  deepEqual(switches, [{ at: 15, differences }]);
  equal(
    points.map(({ environment }) => environment).join(""),
    "A".repeat(15) + "B".repeat(15),
  );
  deepEqual(
    found.environments.map(({ label, runs, since, differences }) => ({
      ...{ label, runs, since, differences },
    })),
    [
      { label: "A", runs: 15, since: instantOf(0), differences: [] },
      { label: "B", runs: 15, since: instantOf(15), differences },
    ],
  );
});

Deno.test("historyOf() compares runs of one machine though others came between", () => {
  const found = historyOf(
    manyRecords({
      count: 40,
      step: { from: 20, slower: 1.15 },
      environmentOf: (index) => index % 2 === 0 ? {} : { cpu: "Other" },
    }),
    SEED,
  );
  const { changes, switches } = seriesOf(found, "unix@deno");
  deepEqual(changes.map(({ startedAt, after }) => [startedAt, after]), [
    [instantOf(20), instantOf(18)],
    [instantOf(21), instantOf(19)],
  ]);
  equal(switches.length, 39);
  equal(found.search.significance, 0.05 / 4);
});

Deno.test("historyOf() keeps apart what the same cell had by another statistic", () => {
  const records = manyRecords({ count: 4 }).map((record, index) => ({
    ...record,
    figures: record.figures.map((figure) => ({
      ...figure,
      statistic: index < 2 ? "mean" as const : figure.statistic,
    })),
  }));
  const { series } = historyOf(records, SEED);
  equal(series.length, 4);
  ok(series.every(({ points }) => points.length === 2));
});

Deno.test("historyOf() says where runs are too few, and leaves out what is unfit", () => {
  const few = historyOf(manyRecords({ count: 9 }), SEED);
  ok(few.series.every(({ tooFew }) => tooFew));
  ok(few.search.fewestRuns > 9);
  const [first, ...others] = manyRecords();
  const unfit = "nothing was measured";
  const found = historyOf([{ ...first!, unfit }, ...others, others[0]!], SEED);
  equal(found.runs, 29);
  equal(found.copies, 1);
  deepEqual(found.leftOut, [{ file: first!.file, reason: unfit }]);
  ok(found.series.every(({ points }) => points.length === 29));
  ok(found.series.every(({ tooFew }) => !tooFew));
});

Deno.test("historyOf() of nothing is a history without anything", () => {
  const { runs, environments, series } = historyOf([], SEED);
  deepEqual({ runs, environments, series }, {
    runs: 0,
    environments: [],
    series: [],
  });
});
