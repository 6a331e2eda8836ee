import {
  deepStrictEqual,
  match,
  notStrictEqual,
  strictEqual,
  throws,
} from "node:assert/strict";
import { DEFAULT_WORKLOADS } from "../bench/mod.ts";
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
  strictEqual(options.warnings, PLACEMENTS.warnings);
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
