import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { compare } from "./compare.ts";
import { metricsOf } from "./metric.ts";
import { later, scaled } from "./testdata/runs.ts";

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
