import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { misplace } from "../reports/testdata/fixtures.ts";
import { BASELINE_NS } from "../reports/testdata/synthetic_run.ts";
import { compare } from "./compare.ts";
import { type Metric, metricsOf, slowness, slownessTo } from "./metric.ts";
import { runOf } from "./testdata/gate_runs.ts";
import { later, scaled } from "./testdata/runs.ts";

const TWICE = { name: "unix@deno", speed: 2 };

function metricOf(metrics: readonly Metric[], transport: string): Metric {
  return metrics.find(({ cell }) => cell.transport === transport)!;
}

const spreadOf = (values: readonly number[]) =>
  Math.max(...values) / Math.min(...values);

Deno.test("metricsOf() has a figure for each round of each launch, and the median of a launch's rounds", () => {
  const [tcp] = metricsOf(runOf([], { launches: 3, rounds: 5 }));
  strictEqual(tcp!.id, "round-trip/64/tcp@deno/same-core");
  strictEqual(tcp!.unit, "ns");
  deepStrictEqual(tcp!.launches.map(({ launch }) => launch), [0, 1, 2]);
  for (const { rounds, value } of tcp!.launches) {
    deepStrictEqual([...rounds.keys()], [0, 1, 2, 3, 4]);
    const sorted = [...rounds.values()].sort((a, b) => a - b);
    ok(Math.abs(value / sorted[2]! - 1) < 1e-9);
    ok(Math.abs(value / BASELINE_NS - 1) < 0.2);
  }
});

Deno.test("metricsOf() gives the 99th percentile on request, where operations were timed", () => {
  const run = runOf([TWICE], { workloads: ["round-trip", "throughput"] });
  const found = metricsOf(run, ["typical", "p99"]);
  strictEqual(found.length, 6);
  const [typical, p99] = found;
  strictEqual(p99!.id, `${typical!.id} p99`);
  strictEqual(p99!.statistic, "99th percentile");
  // The synthetic tail is twice the typical time.
  for (const [index, { value }] of p99!.launches.entries()) {
    ok(Math.abs(value / typical!.launches[index]!.value - 2) < 1e-9);
  }
});

Deno.test("metricsOf() leaves out launches that were not where they belong, and cells without figures", () => {
  const run = runOf([{ ...TWICE, fails: "it broke" }], { launches: 3 });
  misplace(run.launches[1]!, "may run on 0-1");
  const found = metricsOf(run);
  deepStrictEqual(found.map(({ cell }) => cell.transport), ["tcp@deno"]);
  deepStrictEqual(found[0]!.launches.map(({ launch }) => launch), [0, 2]);
});

Deno.test("slownessTo() takes out what disturbed a round", () => {
  const run = runOf([TWICE]);
  const [tcp, unix] = ["tcp@deno", "unix@deno"].map((name) =>
    metricOf(metricsOf(run), name)
  ) as [Metric, Metric];
  const rounds = (metric: Metric) =>
    metric.launches.flatMap((launch) => [...launch.rounds.values()]);
  const ratios = slownessTo(unix, tcp);
  strictEqual(ratios.length, 10);
  ok(spreadOf(rounds(unix)) > 1.2);
  const paired = ratios.flatMap((launch) => [...launch.rounds.values()]);
  ok(spreadOf(paired) < 1.15);
  for (const { value } of ratios) ok(Math.abs(value / 0.5 - 1) < 0.1);
});

Deno.test("slownessTo() leaves out rounds and launches that the reference does not have", () => {
  const [tcp, unix] = metricsOf(runOf([TWICE], { launches: 3, rounds: 3 })) as [
    Metric,
    Metric,
  ];
  const [, second, third] = tcp.launches;
  const holed = {
    ...tcp,
    launches: [
      { ...second!, rounds: new Map([...second!.rounds].slice(1)) },
      third!,
    ],
  };
  deepStrictEqual(
    slownessTo(unix, holed).map(({ launch, rounds }) => [launch, rounds.size]),
    [[1, 2], [2, 3]],
  );
});

Deno.test("slowness() is above 1 for what takes longer, whatever the unit", () => {
  strictEqual(slowness({ better: "lower" }, 30, 20), 1.5);
  strictEqual(slowness({ better: "higher" }, 20, 30), 1.5);
});

/** A workload that measures a rate, and times each of its operations too, as pipelines do. */
function timedRates(seed: number) {
  const run = later({ seed });
  for (const cell of run.cells) {
    cell.metric = { name: "echoes", unit: "/s", better: "higher" };
  }
  return run;
}

Deno.test("metricsOf() of a rate gives its p99 as a time, less of which is better", () => {
  const [typical, tail] = metricsOf(timedRates(1), ["typical", "p99"]);
  deepStrictEqual([typical!.unit, typical!.better], ["/s", "higher"]);
  deepStrictEqual([tail!.unit, tail!.better], ["ns", "lower"]);
  ok(tail!.launches.every(({ value }) => value > 20_000 && value < 60_000));
});

Deno.test("compare() of rates calls longer operations slower", () => {
  const { metrics } = compare(
    timedRates(1),
    scaled(timedRates(2), { "unix@deno": 0.5 }),
  );
  const unix = metrics.filter(({ transport }) => transport === "unix@deno");
  deepStrictEqual(unix.map(({ verdict }) => verdict), ["slower", "slower"]);
});

Deno.test("metricsOf() without an aspect gives typical figures only", () => {
  strictEqual(
    metricsOf(later()).every(({ aspect }) => aspect === "typical"),
    true,
  );
});
