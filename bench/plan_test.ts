import {
  deepStrictEqual,
  match,
  notDeepStrictEqual,
  strictEqual,
} from "node:assert/strict";
import { TRANSPORTS } from "../transports/mod.ts";
import { DEFAULT_WORKLOADS, WORKLOADS } from "./mod.ts";
import { pipelined } from "./pipelined.ts";
import { planCells, planRounds } from "./plan.ts";

const MATRIX = {
  workloads: WORKLOADS,
  transports: TRANSPORTS,
  placements: [{ placement: "same-core", reason: null }] as const,
};
const CELLS = planCells(MATRIX);

Deno.test("planCells() gives every transport a cell in each workload and combination of parameters", () => {
  const combinations = WORKLOADS.map(({ parameters }) =>
    Object.values(parameters)
      .reduce((product, values) => product * values.length, 1)
  ).reduce((sum, count) => sum + count);
  strictEqual(CELLS.length, combinations * TRANSPORTS.length);
  strictEqual(new Set(CELLS.map(({ id }) => id)).size, CELLS.length);
});

Deno.test("planCells() takes the values that are asked for where they mean something", () => {
  const cells = planCells({
    ...MATRIX,
    workloads: [...DEFAULT_WORKLOADS, pipelined],
    values: { payloadBytes: [128], depth: [3, 5] },
  });
  deepStrictEqual(
    new Set(
      cells.map(({ workload, parameters }) =>
        `${workload} ${JSON.stringify(parameters)}`
      ),
    ),
    new Set([
      'round-trip {"payloadBytes":128}',
      'throughput {"payloadBytes":128}',
      "connect {}",
      'pipelined {"payloadBytes":128,"depth":3}',
      'pipelined {"payloadBytes":128,"depth":5}',
    ]),
  );
});

Deno.test("planCells() says why a cell is skipped", () => {
  const reasonOf = (id: string) =>
    CELLS.find((cell) => cell.id === id)?.skipped?.reason;
  strictEqual(
    reasonOf("throughput/65536/udp@deno/same-core"),
    "its largest packet is 65507 B",
  );
  match(reasonOf("connect/pipe@deno/same-core")!, /needs connects/);
  strictEqual(reasonOf("throughput/65536/tcp@deno/same-core"), undefined);
  const tiny = planCells({ ...MATRIX, values: { payloadBytes: [1] } })
    .filter(({ skipped }) => skipped?.status === "not-applicable")
    .find(({ workload }) => workload === "throughput");
  strictEqual(tiny!.transport, "udp@deno");
  match(tiny!.skipped!.reason, /1 B is smaller than the 8 B/);
  const missing = {
    ...TRANSPORTS[0]!,
    unavailable: () => "not on this machine",
  };
  deepStrictEqual(planCells({ ...MATRIX, transports: [missing] })[0]!.skipped, {
    status: "unsupported",
    reason: "not on this machine",
  });
});

Deno.test("planCells() gives who spins no core to share", () => {
  const spinning = {
    ...TRANSPORTS[0]!,
    capabilities: { ...TRANSPORTS[0]!.capabilities, waiting: "spinning" },
  } as const;
  const [sameCore, crossCore] = planCells({
    ...MATRIX,
    workloads: WORKLOADS.slice(0, 1),
    transports: [spinning],
    values: { payloadBytes: [64] },
    placements: [
      { placement: "same-core", reason: null },
      { placement: "cross-core", reason: null },
    ],
  });
  deepStrictEqual(sameCore!.skipped, {
    status: "not-applicable",
    reason: "spinning needs a processor for each end",
  });
  strictEqual(crossCore!.skipped, null);
});

Deno.test("planCells() skips all cells of a placement that cannot be had, for that reason", () => {
  const cells = planCells({
    ...MATRIX,
    placements: [
      ...MATRIX.placements,
      { placement: "cross-core", reason: "one core only" },
    ],
  });
  deepStrictEqual(cells.slice(0, CELLS.length), CELLS);
  const other = cells.slice(CELLS.length);
  strictEqual(other.length, CELLS.length);
  for (const { placement, skipped } of other) {
    strictEqual(placement, "cross-core");
    deepStrictEqual(skipped, {
      status: "unsupported",
      reason: "cross-core placement: one core only",
    });
  }
});

Deno.test("planCells() takes threads nowhere that their process cannot be taken", () => {
  const cells = planCells({
    ...MATRIX,
    transports: TRANSPORTS.filter(({ api }) => api === "web"),
    placements: [{ placement: "cross-core", reason: null }],
  });
  const reasonOf = (transport: string) =>
    cells.find((cell) => cell.transport === transport)?.skipped?.reason;
  strictEqual(
    reasonOf("worker@web"),
    "cross-core placement: both threads belong to one process, which is bound as a whole",
  );
});

Deno.test("planRounds() repeats the plan of a seed and launch, and shuffles anew for others", () => {
  const options = { seed: 7, launch: 3, rounds: 2 };
  const plan = planRounds(CELLS, options);
  deepStrictEqual(planRounds(CELLS, options), plan);
  notDeepStrictEqual(planRounds(CELLS, { ...options, seed: 8 }), plan);
  notDeepStrictEqual(planRounds(CELLS, { ...options, launch: 4 }), plan);
  notDeepStrictEqual(plan[0], plan[1]);
});

Deno.test("planRounds() has every measurable cell once in each round", () => {
  const measurable = CELLS.filter(({ skipped }) => skipped === null)
    .map(({ id }) => id);
  for (const round of planRounds(CELLS, { seed: 1, launch: 0, rounds: 5 })) {
    deepStrictEqual(round.toSorted(), measurable.toSorted());
  }
});
