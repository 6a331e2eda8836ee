import {
  deepStrictEqual,
  match,
  strictEqual,
  throws,
} from "node:assert/strict";
import { summarize } from "../summarize.ts";
import type { Summary } from "../summary.ts";
import { readBenchstat } from "../testdata/read_benchstat.ts";
import { eventfulRun } from "../testdata/fixtures.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { VILE_NAMES, vileRun } from "../testdata/vile_run.ts";
import { renderBenchstat } from "./benchstat.ts";
import { measuredSeries } from "./measured_series.ts";

Deno.test("renderBenchstat() writes Go's own configuration, units, and a line a round", () => {
  const summary = summarize(syntheticRun({
    transports: [{ name: "tcp-nagle@deno", speed: 1 }],
    workloads: ["round-trip", "throughput"],
    launches: 2,
    rounds: 1,
  }));
  const lines = renderBenchstat(summary).split("\n");
  deepStrictEqual(lines.slice(0, 7).map((line) => line.split(" ")[0]), [
    "goos:",
    "goarch:",
    "pkg:",
    "cpu:",
    "Unit",
    "Unit",
    "Unit",
  ]);
  match(
    lines[7]!,
    /^BenchmarkRoundTrip\/bytes=64\/transport=tcp-nagle\/api=deno\/placement=same-core-\d+ \d+ [\d.]+ ns\/op [\d.]+ p99-ns\/op$/,
  );
  match(lines[9]!, /^BenchmarkThroughput\/.* [\d.]+ B\/s$/);
  strictEqual(lines.length, 7 + 4 + 1);
});

function agrees(summary: Summary): void {
  const { units, lines } = readBenchstat(renderBenchstat(summary));
  const rounds = measuredSeries(summary).flatMap(({ group, row }) =>
    row.rounds.map((round) => ({ group, row, round }))
  );
  strictEqual(lines.length, rounds.length);
  for (const [index, { group, round }] of rounds.entries()) {
    const line = lines[index]!;
    strictEqual(line.processors, summary.environment.cores);
    strictEqual(line.iterations, round.operations);
    const unit = group.metric.unit === "ns" ? "ns/op" : "B/s";
    strictEqual(line.values[unit], round.value);
    strictEqual(line.values["p99-ns/op"] ?? null, round.p99Ns);
    strictEqual(units[unit]?.better, group.metric.better);
    strictEqual(line.keys.bytes, "64");
    strictEqual(line.keys.placement, group.placement);
  }
}

Deno.test("renderBenchstat() keeps to the grammar, and loses no digit", () => {
  agrees(summarize(eventfulRun()));
});

Deno.test("renderBenchstat() keeps to the grammar with hostile names, and tells them apart", () => {
  const summary = summarize(vileRun());
  agrees(summary);
  const { lines } = readBenchstat(renderBenchstat(summary));
  const names = lines.map(({ base, keys }) => JSON.stringify([base, keys]));
  strictEqual(new Set(names).size, 2 * VILE_NAMES.length);
});

Deno.test("renderBenchstat() of nothing is a file that benchstat reads", () => {
  deepStrictEqual(
    readBenchstat(renderBenchstat(summarize(syntheticRun({ launches: 0 }))))
      .lines,
    [],
  );
});

Deno.test("renderBenchstat() leaves a unit undecided that is better both ways", () => {
  const run = syntheticRun({ workloads: ["round-trip", "connect"] });
  for (const cell of run.cells) {
    cell.metric = {
      name: cell.workload,
      unit: "mJ per op",
      better: cell.workload === "connect" ? "higher" : "lower",
    };
  }
  const { units, lines } = readBenchstat(renderBenchstat(summarize(run)));
  deepStrictEqual(Object.keys(units), ["p99-ns/op"]);
  strictEqual("mJ%20per%20op" in lines[0]!.values, true);
});

Deno.test("readBenchstat() refuses what benchstat would", () => {
  for (
    const line of [
      "BenchmarkA",
      "BenchmarkA x 1 ns/op",
      "BenchmarkA 1",
      "BenchmarkA 1 2",
      "BenchmarkA 1 x ns/op",
      "Unit",
      "Unit ns/op better",
      "Unit ns/op better=lower better=higher",
      "Cpu: x",
      "cpu:x",
    ]
  ) {
    throws(() => readBenchstat(`${line}\n`), SyntaxError, line);
  }
});
