import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Run } from "../reports/schema.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { againstC, workloadsAgainstC } from "./against_c.ts";
import { planCells } from "./plan.ts";
import { FREE } from "../harness/placement.ts";
import { idInC } from "./reference/plain_c.ts";
import { roundTrip } from "./round_trip.ts";
import { throughput } from "./throughput.ts";
import { TRANSPORTS } from "../transports/mod.ts";

/** A run of one transport, whose figures in C are 100 ns and 1 kB/s, and `ratios` times those otherwise. */
function runOf(mechanism: string, ratios: readonly number[]): Run {
  const model = syntheticRun();
  const [transport] = model.transports;
  const [cell] = model.cells;
  const [launch] = model.launches;
  const [slice] = launch!.slices;
  const made = [roundTrip, throughput].flatMap(({ id, metric }) =>
    [id, idInC({ id })].map((workload) => ({ workload, metric }))
  );
  return {
    ...model,
    transports: [{ ...transport!, mechanism, name: `${mechanism}@libc` }],
    cells: made.map(({ workload, metric }) => ({
      ...cell!,
      id: workload,
      workload,
      metric,
      transport: `${mechanism}@libc`,
    })),
    launches: ratios.map((ratio) => ({
      ...launch!,
      slices: made.map(({ workload, metric }) => {
        const factor = workload.startsWith("c-") ? 1 : ratio;
        return {
          ...slice!,
          cell: workload,
          elapsedNs: 1e9,
          deliveredBytes: 1_000 * factor,
          operationNs: metric.unit === "ns"
            ? { ...slice!.operationNs!, p50: 100 * factor }
            : null,
        };
      }),
    })),
  };
}

function verdicts(mechanism: string, ratios: readonly number[]) {
  return againstC(runOf(mechanism, ratios)).map((
    { workload, verdict },
  ) => [workload, verdict]);
}

function launches(...ratios: readonly number[]): readonly number[] {
  return Array.from({ length: 8 }, (_, at) => ratios[at % ratios.length]!);
}

Deno.test("againstC() wants times below their goal and rates above", () => {
  deepStrictEqual(verdicts("tcp", launches(1)), [
    ["round-trip", "met"],
    ["throughput", "met"],
  ]);
  deepStrictEqual(verdicts("tcp", launches(1.2)), [
    ["round-trip", "missed"],
    ["throughput", "met"],
  ]);
  deepStrictEqual(verdicts("tcp", launches(0.8)), [
    ["round-trip", "met"],
    ["throughput", "missed"],
  ]);
});

Deno.test("againstC() decides nothing where the goal lies within the interval, or too few launches were made", () => {
  const [[, spread] = []] = verdicts("tcp", launches(1.0, 1.1));
  strictEqual(spread, "undecided");
  const [[, few] = []] = verdicts("tcp", [1, 1]);
  strictEqual(few, "too few launches");
});

Deno.test("againstC() gives both figures and their ratio", () => {
  const [time, rate] = againstC(runOf("pipe", launches(1.25)));
  const shown = [time!, rate!].map(({ reference, subject, ratio }) =>
    [reference, subject, ratio].map((value) => Number(value.toPrecision(9)))
  );
  deepStrictEqual(shown, [[100, 125, 1.25], [1_000, 1_250, 1.25]]);
});

Deno.test("againstC() leaves out what has no goal", () => {
  deepStrictEqual(verdicts("udp", launches(1)), [["round-trip", "met"]]);
  deepStrictEqual(verdicts("fifo", launches(1)), []);
});

Deno.test("workloadsAgainstC() puts each workload beside itself in C, packets' throughput aside", () => {
  const planned = (mechanism: string) =>
    planCells({
      workloads: workloadsAgainstC(),
      transports: TRANSPORTS.filter((each) => each.mechanism === mechanism)
        .slice(0, 1),
      placements: [FREE],
    }).filter(({ skipped }) => skipped === null)
      .map(({ workload, parameters }) => [workload, parameters.payloadBytes]);
  deepStrictEqual(planned("udp"), [["round-trip", 64], ["c-round-trip", 64]]);
  deepStrictEqual(planned("tcp"), [
    ["round-trip", 64],
    ["c-round-trip", 64],
    ["throughput", 65_536],
    ["c-throughput", 65_536],
  ]);
});
