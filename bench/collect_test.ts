import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Usage } from "../reports/schema.ts";
import { collectLaunch } from "./collect.ts";
import type { RawLaunch } from "./launch.ts";
import type { LaunchRecord, PlannedCell, SliceLine } from "./launch_plan.ts";

const USAGE: Usage = {
  userNs: 1_000,
  systemNs: 2_000,
  voluntarySwitches: 1,
  involuntarySwitches: 0,
};
const CELL: PlannedCell = {
  id: "round-trip/64/unix@deno/same-core",
  workload: "round-trip",
  transport: "unix@deno",
  parameters: { payloadBytes: 64 },
};
const WHEN = {
  index: 0,
  startedAt: "2026-01-01T00:00:00.000Z",
  durationMs: 1,
};

function slice(call: number, samples: number): SliceLine {
  return {
    type: "slice",
    cell: CELL.id,
    round: 0,
    order: 0,
    call,
    operations: samples,
    elapsedNs: 1_000 * samples,
    sentMessages: samples,
    deliveredMessages: samples,
    deliveredBytes: 64 * samples,
    cost: { near: USAGE, far: USAGE },
    samples,
  };
}

function raw(
  records: readonly LaunchRecord[],
  samplesNs: readonly number[],
  calls?: number,
  trouble?: string,
): RawLaunch {
  const results = [{ ok: { n: calls, avg: 2_000 } }];
  return {
    placement: {
      asked: "same-core",
      verified: true,
      reason: null,
      nearCpus: "1",
      farCpus: "1",
    },
    records,
    rounds: 1,
    samplesNs: Uint32Array.from(samplesNs),
    benchJson: calls === undefined ? "" : JSON.stringify({
      version: 1,
      benches: [{ group: "ipcmark", name: CELL.id, results }],
    }),
    trouble,
  };
}

const encode = (samplesNs: Uint32Array) => [...samplesNs].join(" ");

Deno.test("collectLaunch() keeps the last calls, as many as Deno.bench measured", () => {
  const records = [slice(0, 1), slice(1, 1), slice(2, 2), slice(3, 1)];
  const { launch } = collectLaunch(
    WHEN,
    [CELL],
    raw(records, [9, 8, 10, 30, 7], 2),
    encode,
  );
  deepStrictEqual(launch.slices.map(({ call }) => call), [2, 3]);
  strictEqual(launch.slices[0]!.operationNs!.mean, 20);
  deepStrictEqual(launch.histograms, { [CELL.id]: "10 30 7" });
  deepStrictEqual(launch.denoBench, [{
    cell: CELL.id,
    round: 0,
    calls: 2,
    averageNs: 2_000,
  }]);
});

Deno.test("collectLaunch() keeps all but the warm-up call where Deno.bench told nothing any more", () => {
  const { launch } = collectLaunch(
    WHEN,
    [CELL],
    raw([slice(0, 1), slice(1, 1)], [9, 8]),
    encode,
  );
  deepStrictEqual(launch.slices.map(({ call }) => call), [1]);
});

Deno.test("collectLaunch() keeps the slices where the output of Deno.bench was cut off", () => {
  const whole = raw([slice(0, 1), slice(1, 1)], [9, 8], 1);
  const cut = { ...whole, benchJson: whole.benchJson.slice(0, -5) };
  const { launch } = collectLaunch(WHEN, [CELL], cut, encode);
  deepStrictEqual(launch.slices.map(({ call }) => call), [1]);
  deepStrictEqual(launch.denoBench, []);
});

Deno.test("collectLaunch() leaves out a slice whose samples were cut off, and says so", () => {
  const { launch } = collectLaunch(
    WHEN,
    [CELL],
    raw([slice(0, 1), slice(1, 5)], [9, 8]),
    encode,
  );
  deepStrictEqual(launch.slices, []);
  deepStrictEqual(launch.failures, [{
    cell: CELL.id,
    message: "Operation times of a slice are missing",
  }]);
});

Deno.test("collectLaunch() takes a failure once that was recorded and told on the link", () => {
  const failure = { type: "failure", cell: CELL.id } as const;
  const { launch } = collectLaunch(
    WHEN,
    [CELL],
    raw(
      [{ ...failure, message: "first" }, { ...failure, message: "second" }],
      [],
      undefined,
      "exit status 1",
    ),
    encode,
  );
  deepStrictEqual(launch.failures, [{ cell: CELL.id, message: "first" }]);
});

Deno.test("collectLaunch() blames the end of the process for cells without all of their rounds, and for no others", () => {
  const other = { ...CELL, id: "other" };
  const records = [slice(0, 1), slice(1, 1)];
  const { launch } = collectLaunch(
    WHEN,
    [CELL, other],
    raw(records, [9, 8], undefined, "SIGKILL: "),
    encode,
  );
  strictEqual(launch.failures.length, 1);
  strictEqual(launch.failures[0]!.cell, "other");
  match(launch.failures[0]!.message, /The launch ended early: SIGKILL/);
});

Deno.test("collectLaunch() hands on what later launches need", () => {
  const operations = { [CELL.id]: 10 };
  const { facts } = collectLaunch(
    WHEN,
    [CELL],
    raw([
      { type: "clock", resolutionNs: 70, costNs: 60 },
      { type: "operations", operations },
    ], []),
    encode,
  );
  deepStrictEqual(facts, {
    operations,
    clock: { resolutionNs: 70, costNs: 60 },
  });
});
