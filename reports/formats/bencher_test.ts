import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { summarize } from "../summarize.ts";
import { eventfulRun } from "../testdata/fixtures.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { VILE_NAMES, vileRun } from "../testdata/vile_run.ts";
import { bencherReport } from "./bencher.ts";
import { measuredSeries } from "./measured_series.ts";

Deno.test("bencherReport() has Bencher's measures, with the quartiles of the launches for bounds", () => {
  const summary = summarize(eventfulRun());
  const report = bencherReport(summary);
  const series = measuredSeries(summary);
  strictEqual(Object.keys(report).length, series.length);
  for (const { name, group, row } of series) {
    const { typical: value, quartiles, p99Ns } = row;
    const measure = group.metric.unit === "ns" ? "latency" : "throughput-bytes";
    const bounds = {
      lower_value: quartiles!.low,
      upper_value: quartiles!.high,
    };
    ok(bounds.lower_value <= value && value <= bounds.upper_value);
    deepStrictEqual(report[name], {
      [measure]: { value, ...bounds },
      ...p99Ns === null ? {} : { "latency-p99": { value: p99Ns } },
    });
  }
});

Deno.test("bencherReport() calls operations a second throughput, gives other units a slug, and one launch no bounds", () => {
  const run = syntheticRun({
    launches: 1,
    workloads: ["round-trip", "connect"],
  });
  for (const { metric, workload } of run.cells) {
    metric.unit = workload === "connect" ? "/s" : "mJ (total)";
  }
  const measures = Object.values(bencherReport(summarize(run)));
  const slugs = measures.flatMap((each) => Object.keys(each));
  deepStrictEqual(
    new Set(slugs.filter((slug) => slug !== "latency-p99")),
    new Set(["round-trip-mj-total", "throughput"]),
  );
  for (const each of measures.flatMap((of) => Object.values(of))) {
    deepStrictEqual(Object.keys(each), ["value"]);
  }
});

Deno.test("bencherReport() keeps every hostile name, within the length that Bencher takes", () => {
  const text = JSON.stringify(bencherReport(summarize(vileRun())));
  strictEqual(/\\u(00|d[89a-f])/i.test(text), false);
  const names = Object.keys(JSON.parse(text));
  strictEqual(names.length, 2 * VILE_NAMES.length);
  for (const name of names) ok(name.length <= 1024);
});
