import {
  deepStrictEqual,
  match,
  notStrictEqual,
  strictEqual,
  throws,
} from "node:assert/strict";
import { fanIn } from "../bench/fan_in.ts";
import { DEFAULT_WORKLOADS } from "../bench/mod.ts";
import { sizeSweep } from "../bench/size_sweep.ts";
import type { Workload } from "../bench/workload.ts";
import type { Transport } from "../transports/transport.ts";
import { DEFAULT_TRANSPORTS, TRANSPORTS } from "../transports/mod.ts";
import { FREE } from "../harness/placement.ts";
import { type BenchRequest, commandLine, planBench } from "./bench_options.ts";
import { UsageError } from "./usage_error.ts";

const PLACEMENTS = { plans: [FREE], warnings: ["why"], notes: ["look"] };

const NOTHING: BenchRequest = {
  selections: [],
  workloads: [],
  values: {},
  placements: PLACEMENTS,
  quick: false,
  full: false,
  launches: undefined,
  rounds: undefined,
  sliceMs: undefined,
  seed: undefined,
  baseline: undefined,
  instructions: false,
};

function plan(request: Partial<BenchRequest>, ...args: readonly string[]) {
  return planBench({ ...NOTHING, ...request }, TRANSPORTS, DEFAULT_WORKLOADS, [
    "bench",
    ...args,
  ]);
}

function named(name: string): Transport {
  return TRANSPORTS.find((transport) => transport.name === name)!;
}

Deno.test("planBench() measures everything against tcp@deno by default", () => {
  const { options, notes } = plan({});
  deepStrictEqual(options.transports, DEFAULT_TRANSPORTS);
  deepStrictEqual(options.workloads, DEFAULT_WORKLOADS);
  strictEqual(options.baseline, named("tcp@deno"));
  strictEqual(options.placements, PLACEMENTS.plans);
  deepStrictEqual(options.warnings, PLACEMENTS.warnings);
  deepStrictEqual(options.values, {});
  deepStrictEqual(notes, PLACEMENTS.notes);
});

Deno.test("planBench() takes launches, rounds and slices from the effort, and single ones from options", () => {
  const figures = (request: Partial<BenchRequest>) => {
    const { launches, rounds, sliceMs } = plan(request).options;
    return [launches, rounds, sliceMs];
  };
  deepStrictEqual(figures({}), [10, 3, 12]);
  deepStrictEqual(figures({ quick: true }), [9, 1, 12]);
  deepStrictEqual(figures({ full: true }), [20, 5, 40]);
  deepStrictEqual(figures({ quick: true, launches: 3 }), [3, 1, 12]);
  throws(() => figures({ quick: true, full: true }), UsageError);
});

Deno.test("planBench() gives a quick run one size a workload: small for times, large for throughput", () => {
  const sizes = plan({ quick: true }).options.workloads
    .map(({ id, parameters }) => [id, parameters]);
  deepStrictEqual(sizes, [
    ["round-trip", { payloadBytes: [64] }],
    ["throughput", { payloadBytes: [65_536] }],
    ["connect", {}],
  ]);
});

Deno.test("planBench() measures a workload once that is named twice, with all values", () => {
  const { workloads } = sizeSweep;
  const [roundTrip] = DEFAULT_WORKLOADS as readonly [Workload];
  const asked = { workloads: [...workloads, roundTrip, fanIn] };
  const planned = plan(asked).options.workloads;
  deepStrictEqual(
    planned.map(({ id }) => id),
    ["round-trip", "throughput", "fan-in"],
  );
  const sizes = planned[0]!.parameters["payloadBytes"]!;
  deepStrictEqual(sizes.length, 11);
  deepStrictEqual(sizes.at(-1), 1_048_576);
  const other = { ...roundTrip, parameters: { payloadBytes: [100] } };
  const [both] = plan({ workloads: [roundTrip, other] }).options.workloads;
  deepStrictEqual(both!.parameters, { payloadBytes: [64, 100, 4096] });
});

Deno.test("planBench() refuses values that no workload takes", () => {
  const values = { payloadBytes: [64], connections: [3, 3] };
  throws(
    () => plan({ values }),
    /"--connections" means nothing to round-trip, throughput and connect/,
  );
  deepStrictEqual(
    plan({ values, workloads: [fanIn] }).options.values,
    { payloadBytes: [64], connections: [3] },
  );
});

Deno.test("planBench() takes the first selected as baseline, and adds one that is asked for", () => {
  const selections = [[named("pipe@deno")], [named("unix@deno")]];
  strictEqual(plan({ selections }).options.baseline, named("pipe@deno"));
  const beside = [[named("unix@deno")], [named("tcp@deno")]];
  strictEqual(
    plan({ selections: beside }).options.baseline,
    named("unix@deno"),
  );
  const { options, notes } = plan({ selections, baseline: named("udp@deno") });
  deepStrictEqual(
    options.transports.map(({ name }) => name),
    ["udp@deno", "unix@deno", "pipe@deno"],
  );
  strictEqual(notes.length, 2);
  match(notes[0]!, /udp@deno is measured too/);
});

Deno.test("planBench() takes ratios to one that spins only where it is asked to, or nothing else is selected", () => {
  const spin = named("shm-spin@libc");
  const pipe = named("pipe@deno");
  const baseline = (request: Partial<BenchRequest>) =>
    plan(request).options.baseline;
  strictEqual(baseline({ selections: [[spin], [pipe]] }), pipe);
  strictEqual(baseline({ selections: [[spin]] }), spin);
  strictEqual(baseline({ selections: [[pipe]], baseline: spin }), spin);
});

Deno.test("planBench() writes down the command that repeats the run, with its seed", () => {
  const { command, seed } = plan({}, "*@deno").options;
  strictEqual(command, `ipcmark bench '*@deno' --seed ${seed}`);
  strictEqual(
    plan({ seed: 7 }, "--seed", "7").options.command,
    "ipcmark bench --seed 7",
  );
  notStrictEqual(plan({}).options.seed, plan({}).options.seed);
});

Deno.test("commandLine() quotes what a shell would read otherwise", () => {
  strictEqual(
    commandLine(["bench", "--out", "it's here", "a=b"]),
    "ipcmark bench --out 'it'\\''s here' a=b",
  );
});

Deno.test("planBench() counts instructions where that is asked for and can be done, and says why it cannot", () => {
  strictEqual(plan({}).options.instructions, false);
  const counting = plan({ instructions: true });
  strictEqual(counting.options.instructions, true);
  match(
    counting.options.warnings.at(-1)!,
    /compare these times with no others/,
  );
  const { options, notes } = plan({ instructions: { refused: "no counter" } });
  strictEqual(options.instructions, false);
  const why = "Instructions are not counted: no counter";
  deepStrictEqual(options.warnings, [...PLACEMENTS.warnings, why]);
  deepStrictEqual(notes.slice(-1), [why]);
});
