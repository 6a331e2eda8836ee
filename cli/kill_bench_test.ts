/**
 * What is left of a benchmark when processes of it are killed, stopped or told to end at a bad moment.
 */
import {
  deepStrictEqual,
  doesNotMatch,
  match,
  ok,
  strictEqual,
} from "node:assert/strict";
import { wakeOrphan } from "../harness/wake_orphan.ts";
import type { Run } from "../reports/schema.ts";
import { killTest, NEAR, PLAYER, start, type Started } from "./_killing.ts";
import { killIfThere, NO_PROCESS_TABLE } from "./_process_table.ts";

const TWO_CELLS = [
  ...["unix@deno", "tcp@deno", "--workload", "round-trip", "--size", "64"],
  ...["--slice-ms", "5"],
];
/** Nobody waits for its end. */
const ENDLESS = [...TWO_CELLS, "--rounds", "100"];
/** Long enough to be met in the middle. */
const manyLaunches = (
  count: number,
) => [...TWO_CELLS, "--rounds", "10", "--launches", String(count)];

const MOMENTS = {
  "at the start": (started: Started) => started.processes(PLAYER, 2),
  "once a slice was measured": (started: Started) =>
    started.wrote(".jsonl", '"call":1,'),
} as const;
type Moment = keyof typeof MOMENTS;

const readRun = (started: Started) => started.ownFile<Run>("run");

const STOPS: readonly [Deno.Signal, Moment, status: number][] = [
  ["SIGINT", "at the start", 130],
  ["SIGINT", "once a slice was measured", 130],
  ["SIGTERM", "once a slice was measured", 143],
];

for (const [signal, moment, status] of STOPS) {
  killTest(
    `bench saves what it has after ${signal} ${moment}, and leaves nothing`,
    async () => {
      await using started = await start("bench", ...ENDLESS);
      await MOMENTS[moment](started);
      started.kill(signal);
      strictEqual(await started.status(), status);
      await started.nothingLeft();
      await assertInterrupted(started, moment);
    },
  );
}

killTest(
  "bench blames nobody for a Ctrl-C that reaches all processes at once",
  async () => {
    await using started = await start("bench", ...ENDLESS);
    await MOMENTS["once a slice was measured"](started);
    await started.interruptAll();
    strictEqual(await started.status(), 130);
    await started.nothingLeft();
    await assertInterrupted(started, "once a slice was measured");
  },
);

killTest(
  "bench kills a measuring process that is stopped when it is told to end itself",
  async () => {
    await using started = await start("bench", ...ENDLESS);
    await MOMENTS["once a slice was measured"](started);
    const [near] = await started.processes(NEAR);
    Deno.kill(near!, "SIGSTOP");
    started.kill("SIGTERM");
    strictEqual(await started.status(), 143);
    await started.nothingLeft();
    await assertInterrupted(started, "once a slice was measured");
  },
);

async function assertInterrupted(
  started: Started,
  moment: Moment,
): Promise<void> {
  doesNotMatch(await started.said(/Stopped; saved .*run\.json/), /Failed/);
  const { state, launches } = await readRun(started);
  strictEqual(state, "interrupted");
  deepStrictEqual(launches[0]!.failures, []);
  if (moment !== "at the start") ok(launches[0]!.slices.length > 0);
}

killTest(
  "bench leaves nothing when Ctrl-C is pressed again while the measuring process is stopped",
  async () => {
    await using started = await start("bench", ...ENDLESS);
    await MOMENTS["once a slice was measured"](started);
    const [near] = await started.processes(NEAR);
    Deno.kill(near!, "SIGSTOP");
    strictEqual(await started.pressUntilItEnds(), 130);
    await started.nothingLeft();
  },
);

const DEATHS: readonly [Deno.Signal, Moment, andNear: boolean][] = [
  ["SIGKILL", "at the start", false],
  ["SIGKILL", "once a slice was measured", true],
];

for (const [signal, moment, andNear] of DEATHS) {
  const who = andNear ? "it and the measuring process get" : "it gets";
  killTest(`bench leaves nothing when ${who} ${signal} ${moment}`, async () => {
    await using started = await start("bench", ...ENDLESS);
    await MOMENTS[moment](started);
    const [near] = await started.processes(NEAR);
    started.kill(signal);
    if (andNear) killIfThere(near!, signal);
    strictEqual(await started.status(), 137);
    await started.nothingLeft();
  });
}

for (
  const [who, pattern] of [["measuring process is stopped", NEAR], [
    "far ends are stopped",
    PLAYER,
  ]] as const
) {
  for (const [signal, status] of [["SIGKILL", 137], ["SIGINT", 130]] as const) {
    Deno.test({
      name: `bench leaves nothing when it gets ${signal} while the ${who}`,
      // Elsewhere nothing wakes a stopped process that is orphaned.
      ignore: NO_PROCESS_TABLE || wakeOrphan().length === 0,
      async fn() {
        await using started = await start("bench", ...ENDLESS, "pipe@deno");
        await MOMENTS["once a slice was measured"](started);
        const pids = await started.processes(pattern);
        for (const pid of pids) killIfThere(pid, "SIGSTOP");
        started.kill(signal);
        strictEqual(await started.status(), status);
        await started.nothingLeft();
      },
    });
  }
}

for (const [signal, status] of [["SIGKILL", 137], ["SIGHUP", 129]] as const) {
  killTest(
    `bench keeps the launches before ${signal}, and leaves nothing else`,
    async () => {
      await using started = await start(
        ...["bench", ...TWO_CELLS, "--rounds", "3"] as const,
      );
      await started.said(/Launch 2 of/);
      // A run that is killed between two launches has nobody to clean up after it.
      await started.processes(NEAR);
      started.kill(signal);
      strictEqual(await started.status(), status);
      await started.nothingLeft();
      const { launches } = await readRun(started);
      ok(launches[0]!.slices.length > 0);
      deepStrictEqual(launches[0]!.failures, []);
    },
  );
}

const NEAR_DEATHS: readonly [Deno.Signal, Moment][] = [
  ["SIGKILL", "at the start"],
  ["SIGTERM", "once a slice was measured"],
  ["SIGINT", "once a slice was measured"],
];

for (const [signal, moment] of NEAR_DEATHS) {
  killTest(
    `bench goes on with fresh processes when a measuring process gets ${signal} ${moment}, and exits 1`,
    async () => {
      await using started = await start("bench", ...manyLaunches(2));
      await MOMENTS[moment](started);
      const [near] = await started.processes(NEAR);
      Deno.kill(near!, signal);
      strictEqual(await started.status(), 1);
      await started.nothingLeft();
      match(
        await started.said(/^Saved /m),
        new RegExp(
          `^Failed: 2 cells of launch 1: The launch ended early: killed by ${signal}`,
          "m",
        ),
      );
      const { launches, state } = await readRun(started);
      strictEqual(state, "complete");
      strictEqual(launches[0]!.failures.length, 2);
      if (moment !== "at the start") ok(launches[0]!.slices.length > 0);
      deepStrictEqual(launches[1]!.failures, []);
      ok(launches[1]!.slices.length > 0);
    },
  );
}

killTest(
  "bench takes slices of one length in all launches after one that found none",
  async () => {
    await using started = await start("bench", ...manyLaunches(3));
    await MOMENTS["at the start"](started);
    const [near] = await started.processes(NEAR);
    Deno.kill(near!, "SIGKILL");
    strictEqual(await started.status(), 1);
    const lengths = (await readRun(started)).launches.map(({ slices }) =>
      new Set(slices.map(({ cell, operations }) => `${cell}: ${operations}`))
    );
    strictEqual(lengths[0]!.size, 0);
    strictEqual(lengths[1]!.size, 2);
    deepStrictEqual(lengths[2], lengths[1]);
  },
);

const FAR_DEATHS: readonly [Deno.Signal, Moment][] = [
  ["SIGKILL", "at the start"],
  ["SIGTERM", "once a slice was measured"],
  ["SIGINT", "once a slice was measured"],
];

for (const [signal, moment] of FAR_DEATHS) {
  killTest(
    `bench measures the other transport when a far end gets ${signal} ${moment}, and exits 1`,
    async () => {
      await using started = await start("bench", ...manyLaunches(2));
      await MOMENTS[moment](started);
      const [far] = await started.processes(PLAYER);
      Deno.kill(far!, signal);
      strictEqual(await started.status(), 1);
      await started.nothingLeft();
      const { launches } = await readRun(started);
      const [{ cell, message } = { cell: "", message: "" }, ...others] =
        launches[0]!.failures;
      deepStrictEqual(others, []);
      match(message, new RegExp(`The far end .*killed by ${signal}`));
      match(await started.said(/^Saved /m), /^Failed: round-trip\/64\//m);
      const whole = launches[0]!.slices.filter((slice) => slice.cell !== cell);
      strictEqual(new Set(whole.map(({ round }) => round)).size, 10);
      deepStrictEqual(launches[1]!.failures, []);
    },
  );
}
