import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import type { CellLaunch } from "./cell_statistics.ts";
import type { Cell, Run } from "./schema.ts";
import { type CellFigures, decompose } from "./share.ts";
import { summarize } from "./summarize.ts";
import {
  type Decomposition,
  isMeasured,
  type RuntimeShare,
} from "./summary.ts";
import { FLOOR_SHARES, floorRun } from "./testdata/fixtures.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

/** The decomposition of each group. */
function decompositions(run: Run): Decomposition[] {
  return summarize(run).groups.map(({ decomposition }) => {
    ok(decomposition);
    return decomposition;
  });
}

function firstOf(run: Run): Decomposition {
  const [first] = decompositions(run);
  ok(first);
  return first;
}

function rowOf(
  { rows }: Decomposition,
  transport: string,
): RuntimeShare {
  const row = rows.find((row) => row.transport === transport);
  ok(row, `no row of ${transport}`);
  return row;
}

Deno.test("decompose() finds the shares that the run was made with, of times and of rates", () => {
  const both = decompositions(floorRun());
  strictEqual(both.length, 2);
  for (const decomposition of both) {
    deepStrictEqual(
      decomposition.rows.map(({ transport }) => transport).toSorted(),
      Object.keys(FLOOR_SHARES).toSorted(),
    );
    for (const { transport, share, low, high } of decomposition.rows) {
      const truth = FLOOR_SHARES[transport] ?? NaN;
      // Of the time that is left, so that shares near 1 are held to as much as those near 0.
      ok(
        Math.abs((1 - share) / (1 - truth) - 1) < 0.03,
        `${transport}: ${share} is not near ${truth}`,
      );
      ok(low !== null && high !== null && low <= share && share <= high);
    }
  }
});

Deno.test("decompose() says what the intervals show", () => {
  const verdicts = Object.fromEntries(
    firstOf(floorRun()).rows.map((row) => [row.transport, row.verdict]),
  );
  deepStrictEqual(verdicts, {
    "pipe@deno": "share",
    "pipe@node": "share",
    "unix@deno": "share",
    "tcp@deno": "share",
    "tcp@node": "share",
    "seqpacket@deno": "faster than the floor",
    "fifo@deno": "no share shown",
  });
  const few = firstOf(floorRun({ launches: 5 }));
  for (const { verdict, low, high } of few.rows) {
    deepStrictEqual([verdict, low, high], ["too few launches", null, null]);
  }
});

Deno.test("decompose() keeps to the figures of the group's own table", () => {
  const [latency, rate] = summarize(floorRun()).groups;
  ok(latency?.decomposition && rate?.decomposition);
  const typical = (group: typeof latency, name: string) => {
    const row = group.rows.find(({ transport }) => transport === name);
    ok(row && isMeasured(row));
    return row;
  };
  for (
    const { transport, transportNs, floor, floorNs } of latency.decomposition
      .rows
  ) {
    strictEqual(transportNs, typical(latency, transport).typical);
    strictEqual(floorNs, typical(latency, floor).typical);
  }
  strictEqual(latency.decomposition.timeOf, "operation");
  for (const { transport, transportNs } of rate.decomposition.rows) {
    const perMessage = 1e9 /
      (typical(rate, transport).messagesPerSecond ?? NaN);
    ok(Math.abs(transportNs / perMessage - 1) < 1e-9);
  }
  strictEqual(rate.decomposition.timeOf, "message");
});

Deno.test("decompose() begins with the fastest in the kernel, its transports by their own time", () => {
  deepStrictEqual(
    firstOf(floorRun()).rows.map(({ transport }) => transport),
    [
      "pipe@deno",
      "pipe@node",
      "unix@deno",
      "tcp@deno",
      "tcp@node",
      "seqpacket@deno",
      "fifo@deno",
    ],
  );
});

Deno.test("decompose() pairs by mechanism, not by name", () => {
  const run = floorRun();
  for (const entry of run.transports) {
    if (entry.name === "pipe@deno") entry.mechanism = "socketpair";
    if (entry.name === "fifo@libc") entry.mechanism = "udp";
  }
  const { rows, floorless } = firstOf(run);
  strictEqual(rowOf({ ...firstOf(run), rows }, "udp@deno").floor, "fifo@libc");
  deepStrictEqual(floorless, [
    {
      transport: "pipe@deno",
      reason: "the run has no such mechanism through @libc",
    },
    {
      transport: "fifo@deno",
      reason: "the run has no such mechanism through @libc",
    },
  ]);
});

Deno.test("decompose() tells why a transport has no floor", () => {
  const run = floorRun({ workloads: ["round-trip"] });
  const entry = (name: string) => {
    const found = run.transports.find((entry) => entry.name === name);
    ok(found);
    return found;
  };
  entry("mqueue@libc").mechanism = "tcp";
  const idOf = (name: string) =>
    run.cells.find(({ transport }) => transport === name)?.id;
  for (const [index, launch] of run.launches.entries()) {
    launch.slices = launch.slices.filter(({ cell }) =>
      cell !== idOf("unix@libc") &&
      cell !== idOf(index % 2 === 0 ? "fifo@libc" : "fifo@deno")
    );
  }
  deepStrictEqual(
    new Map(
      firstOf(run).floorless.map((
        { transport, reason },
      ) => [transport, reason]),
    ),
    new Map([
      ["tcp@deno", "the run has several of the mechanism through @libc"],
      ["tcp@node", "the run has several of the mechanism through @libc"],
      ["unix@deno", "unix@libc was not measured"],
      ["fifo@deno", "fifo@libc was never measured in the same round"],
      ["udp@deno", "the run has no such mechanism through @libc"],
    ]),
  );
});

Deno.test("decompose() has nothing to say of a run without floors, or with floors alone", () => {
  for (const api of ["deno", "libc"]) {
    const transports = ["tcp", "unix"].map((mechanism) => ({
      name: `${mechanism}@${api}`,
      speed: 1,
    }));
    const [group] = summarize(syntheticRun({ transports })).groups;
    strictEqual(group?.decomposition, null);
  }
});

Deno.test("decompose() takes the medians of the launches that both were measured in", () => {
  const run = floorRun({ workloads: ["round-trip"] });
  const missing = run.cells.filter(({ transport }) =>
    transport === "pipe@libc" || transport === "unix@deno"
  ).map(({ id }) => id);
  for (const launch of run.launches.filter((_, index) => index % 2 === 0)) {
    // Half of the launches see other weather, and of those the two know nothing.
    launch.slices = launch.slices.filter(({ cell }) => !missing.includes(cell));
    for (const { operationNs } of launch.slices) {
      if (operationNs) operationNs.p50 *= 10;
    }
  }
  for (
    const [transport, part] of [["pipe@deno", 0.5 / 4], [
      "unix@deno",
      1.6 / 2.4,
    ]] as const
  ) {
    const row = rowOf(firstOf(run), transport);
    strictEqual(row.launches, 5);
    ok(Math.abs(row.floorNs / row.transportNs / part - 1) < 0.05);
  }
});

Deno.test("decompose() marks rows whose messages got lost", () => {
  const { rows } = firstOf(floorRun({
    transports: [
      { name: "udp@libc", speed: 2 },
      { name: "udp@deno", speed: 1, lost: 0.03 },
      { name: "tcp@libc", speed: 2 },
      { name: "tcp@deno", speed: 1 },
    ],
    workloads: ["throughput"],
  }));
  deepStrictEqual(
    rows.map(({ transport, lost }) => [transport, lost]).toSorted(),
    [["tcp@deno", false], ["udp@deno", true]],
  );
});

/** A time and a rate, through the floor and an API. */
const PAIR = syntheticRun({
  transports: [
    { name: "tcp@libc", speed: 1 },
    { name: "tcp@deno", speed: 1 },
  ],
  workloads: ["round-trip", "throughput"],
  launches: 1,
});
const [TIME_FLOOR, TIME_API, RATE_FLOOR, RATE_API] = PAIR.cells;

function figures(
  cell: Cell | undefined,
  values: readonly number[],
): CellFigures {
  ok(cell);
  const slices = PAIR.launches[0]?.slices ?? [];
  const own = values.map((value, launch): CellLaunch => ({
    launch,
    rounds: new Map([[0, value]]),
    value,
    slices,
  }));
  return { cell, own };
}

const positive = fc.double({ min: 1, max: 1e9, noNaN: true });

Deno.test("decompose() divides without a rest: floor and runtime are the API's time, whatever was measured", () => {
  const launches = fc.array(fc.tuple(positive, positive), {
    minLength: 1,
    maxLength: 12,
  });
  fc.assert(fc.property(
    launches,
    fc.constantFrom([TIME_FLOOR, TIME_API], [RATE_FLOOR, RATE_API]),
    (pairs, [floor, api]) => {
      const [row] = decompose([
        figures(floor, pairs.map(([value]) => value)),
        figures(api, pairs.map(([, value]) => value)),
      ], PAIR.transports)?.rows ?? [];
      ok(row);
      const { floorNs, runtimeNs, transportNs, share, low, high } = row;
      ok(
        Math.abs(floorNs + runtimeNs - transportNs) <=
          transportNs * 1e-9 + floorNs * 1e-9,
      );
      ok(share <= 1 && (low ?? share) <= share && share <= (high ?? share));
      // With a verdict, the interval lies on its side of nothing.
      if (row.verdict === "share") ok(low !== null && low > 0);
      if (row.verdict === "faster than the floor") {
        ok(high !== null && high < 0);
      }
      if (low !== null && high !== null && low <= 0 && high >= 0) {
        strictEqual(row.verdict, "no share shown");
      }
    },
  ));
});

Deno.test("decompose() counts events per second as the time of one, and divides nothing that is no time", () => {
  const measuredIn = (unit: string) => {
    const [floor, api] = [TIME_FLOOR, TIME_API].map((cell) => {
      const copy = structuredClone(cell);
      ok(copy);
      return Object.assign(copy, {
        metric: { name: "rate", unit, better: "higher" },
      });
    });
    return decompose(
      [figures(floor, [4e6]), figures(api, [1e6])],
      PAIR.transports,
    );
  };
  const rate = measuredIn("/s");
  strictEqual(rate?.timeOf, "message");
  const { floorNs, transportNs, share } = rowOf(rate, "tcp@deno");
  deepStrictEqual([floorNs, transportNs, share], [250, 1000, 0.75]);
  strictEqual(measuredIn("flag"), null);
  strictEqual(measuredIn("constructor"), null);
});
