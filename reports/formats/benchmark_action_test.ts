import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { summarize } from "../summarize.ts";
import { isMeasured } from "../summary.ts";
import { eventfulRun } from "../testdata/fixtures.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { vileRun } from "../testdata/vile_run.ts";
import { benchmarkAction } from "./benchmark_action.ts";

Deno.test("benchmarkAction() gives each direction a file of its own, with the figures of the tables", () => {
  const summary = summarize(eventfulRun());
  const [trips, rates] = ["round-trip", "throughput"].map((workload) =>
    summary.groups.find((group) => group.workload === workload)!.rows
      .filter(isMeasured)
  );
  const lower = benchmarkAction(summary, "lower");
  const higher = benchmarkAction(summary, "higher");
  const typical = lower.filter(({ name }) => !name.endsWith(", p99"));
  deepStrictEqual(
    typical.map(({ value }) => value),
    trips!.map((row) => row.typical),
  );
  deepStrictEqual(
    higher.map(({ value }) => value),
    rates!.map((row) => row.typical),
  );
  deepStrictEqual(new Set(higher.map(({ unit }) => unit)), new Set(["B/s"]));
  deepStrictEqual(new Set(lower.map(({ unit }) => unit)), new Set(["ns"]));
  strictEqual(
    lower.length - typical.length,
    trips!.filter(({ p99Ns }) => p99Ns !== null).length,
  );
  strictEqual(
    typical[0]!.name,
    `Round trip, 64 B, same core: ${trips![0]!.transport}`,
  );
  match(typical[0]!.range!, /^IQR [\d.]+ %$/);
  match(typical[0]!.extra, /^median of operations, 8 launches/);
  const udp = higher.find(({ name }) => name.endsWith("udp@deno"));
  match(udp!.extra, /\nmessages were lost/);
});

Deno.test("benchmarkAction() has no range where one launch has none", () => {
  const summary = summarize(syntheticRun({ launches: 1 }));
  const entries = benchmarkAction(summary, "lower");
  ok(entries.length > 0);
  for (const entry of entries) strictEqual("range" in entry, false);
});

Deno.test("benchmarkAction() is what the action takes, hostile text too", () => {
  const summary = summarize(vileRun());
  for (const better of ["lower", "higher"] as const) {
    const text = JSON.stringify(benchmarkAction(summary, better));
    strictEqual(/\\u(00|d[89a-f])/i.test(text), false);
    const entries = JSON.parse(text) as Record<string, unknown>[];
    strictEqual(new Set(entries.map(({ name }) => name)).size, entries.length);
    for (const { name, unit, value, range, extra } of entries) {
      for (const each of [name, unit, extra]) {
        strictEqual(typeof each, "string");
      }
      ok(Number.isFinite(value));
      ok(range === undefined || typeof range === "string");
    }
  }
});
