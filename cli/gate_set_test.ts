import { deepStrictEqual, ok, strictEqual, throws } from "node:assert/strict";
import { WORKLOADS } from "../bench/mod.ts";
import { metricsOf } from "../compare/metric.ts";
import { judgedOf } from "../compare/testdata/gate_runs.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import type { Transport } from "../transports/transport.ts";
import {
  defaultSet,
  narrowedTo,
  requireJudged,
  setOf,
  subset,
} from "./gate_set.ts";
import { UsageError } from "./usage_error.ts";

const named = (name: string): Transport =>
  TRANSPORTS.find((each) => each.name === name)!;
const namesOf = ({ transports }: { transports: readonly Transport[] }) =>
  transports.map(({ name }) => name).sort();
const [TCP, UNIX, PIPE] = ["tcp@deno", "unix@deno", "pipe@deno"].map(named) as [
  Transport,
  Transport,
  Transport,
];
const RUN = syntheticRun({
  transports: [
    { name: "tcp@deno", speed: 1 },
    { name: "unix@deno", speed: 1.2 },
    { name: "pipe@deno", speed: 0.6 },
    { name: "smoke@hills", speed: 0.1 },
  ],
  workloads: ["round-trip", "throughput"],
  sizes: [64, 4096],
  launches: 3,
});

Deno.test("defaultSet() is Deno's own API, measured by something, in one size each", () => {
  const set = defaultSet(TRANSPORTS, WORKLOADS, []);
  ok(set.transports.includes(set.reference));
  for (const transport of set.transports) {
    ok(transport === set.reference || transport.api === "deno");
  }
  deepStrictEqual(set.workloads.map(({ id }) => id), [
    "round-trip",
    "throughput",
  ]);
});

Deno.test("defaultSet() measures by tcp@deno where no system calls can be made, and by what is asked for", () => {
  const without = TRANSPORTS.filter(({ api }) => api !== "libc");
  strictEqual(defaultSet(without, WORKLOADS, []).reference, TCP);
  const set = defaultSet(TRANSPORTS, WORKLOADS, [PIPE], UNIX);
  strictEqual(set.reference, UNIX);
  deepStrictEqual(namesOf(set), ["pipe@deno", "unix@deno"]);
});

Deno.test("requireJudged() refuses a reference without others", () => {
  throws(
    () => requireJudged(defaultSet(TRANSPORTS, WORKLOADS, [TCP], TCP)),
    UsageError,
  );
  requireJudged(defaultSet(TRANSPORTS, WORKLOADS, [TCP, UNIX], TCP));
});

Deno.test("setOf() is what the run measured, as far as it still exists", () => {
  const set = setOf(RUN, TRANSPORTS, WORKLOADS)!;
  strictEqual(set.reference, TCP);
  deepStrictEqual(namesOf(set), ["pipe@deno", "tcp@deno", "unix@deno"]);
  deepStrictEqual(
    set.workloads.map(({ id, parameters }) => [id, parameters]),
    [
      ["round-trip", { payloadBytes: [64, 4096] }],
      ["throughput", { payloadBytes: [64, 4096] }],
    ],
  );
  deepStrictEqual(set.placements, ["same-core"]);
});

Deno.test("setOf() keeps what is selected, and the reference always", () => {
  const set = setOf(RUN, TRANSPORTS, WORKLOADS, [PIPE])!;
  deepStrictEqual(namesOf(set), ["pipe@deno", "tcp@deno"]);
});

Deno.test("setOf() has no set without the run's reference", () => {
  const others = TRANSPORTS.filter((each) => each !== TCP);
  strictEqual(setOf(RUN, others, WORKLOADS), undefined);
});

Deno.test("narrowedTo() leaves what is selected and the reference, so that nothing else is missing", () => {
  deepStrictEqual(
    [
      ...new Set(
        metricsOf(narrowedTo([UNIX], RUN)).map(({ cell }) => cell.transport),
      ),
    ],
    ["tcp@deno", "unix@deno"],
  );
  strictEqual(narrowedTo([], RUN), RUN);
});

Deno.test("subset() measures the reference again, and only what is asked about", () => {
  const { metrics } = judgedOf(RUN, RUN);
  const set = setOf(RUN, TRANSPORTS, WORKLOADS)!;
  const again = subset(
    set,
    metrics.filter(({ id }) => id === "throughput/64/pipe@deno/same-core"),
  );
  deepStrictEqual(namesOf(again), ["pipe@deno", "tcp@deno"]);
  deepStrictEqual(again.workloads.map(({ id }) => id), ["throughput"]);
});
