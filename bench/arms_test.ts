import {
  deepStrictEqual,
  notStrictEqual,
  rejects,
  strictEqual,
} from "node:assert/strict";
import { FREE } from "../harness/placement.ts";
import { type Run, RunSchema } from "../reports/schema.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import { ArmError } from "./arm_error.ts";
import { armOrder } from "./arm_order.ts";
import { type LiveArm, runArms } from "./arms.ts";
import type { BenchEvent, BenchOptions } from "./options.ts";
import { roundTrip } from "./round_trip.ts";
import type { TurnHooks } from "./take_turns.ts";

function transport(wanted: string) {
  return TRANSPORTS.find(({ name }) => name === wanted)!;
}

const UNIX = transport("unix@deno");

const OPTIONS: BenchOptions = {
  transports: [UNIX],
  baseline: UNIX,
  workloads: [roundTrip],
  values: { payloadBytes: [64] },
  placements: [FREE],
  launches: 2,
  rounds: 1,
  sliceMs: 1,
  seed: 1,
  command: "a test",
  warnings: [],
};

function arm(name: string, own: Partial<LiveArm> = {}): LiveArm {
  const nothing = { deno: null, env: {}, v8Flags: [], burn: null };
  return { name, together: "these", ...nothing, ...own };
}

/** Hooks that keep what they are told. */
function listening(signal = new AbortController().signal) {
  const events: BenchEvent[] = [];
  const saved: number[][] = [];
  const hooks: TurnHooks = {
    signal,
    onEvent: (event) => void events.push(event),
    encodeHistogram: () => "",
    // deno-lint-ignore require-await
    async save(runs) {
      saved.push(runs.map(({ launches }) => launches.length));
    },
  };
  return { hooks, events, saved };
}

function measuredIn({ launches }: Run): readonly boolean[] {
  return launches.map(({ slices, failures }) =>
    slices.length > 0 && failures.length === 0
  );
}

Deno.test("runArms() measures arms in turns, each with what it has of its own", async () => {
  const arms = [
    arm("plain"),
    arm("own", {
      deno: Deno.execPath(),
      env: { IPCMARK_TEST: "1" },
      v8Flags: ["--max-lazy"],
    }),
  ];
  const { hooks, events, saved } = listening();
  const runs = await runArms(arms, OPTIONS, hooks);
  deepStrictEqual(runs.map(({ settings }) => settings.arm), arms);
  for (const run of runs) {
    RunSchema.parse(run);
    strictEqual(run.state, "complete");
    deepStrictEqual(run.launches.map(({ index }) => index), [0, 1]);
    deepStrictEqual(measuredIn(run), [true, true]);
    strictEqual(run.environment.deno, Deno.version.deno);
    notStrictEqual(run.environment.clock, null);
  }
  const begun = events.filter(({ type }) => type === "launch");
  deepStrictEqual(
    begun.map((event) => "arm" in event && event.arm),
    [0, 1].flatMap((launch) => armOrder(arms, { seed: 1, launch }))
      .map(({ name }) => name),
  );
  strictEqual(saved.length, 5);
  deepStrictEqual(saved.at(-1), [2, 2]);
});

Deno.test("runArms() measures transports against each other", async () => {
  const { hooks } = listening();
  const runs = await runArms(
    [
      arm("unix", { transport: UNIX }),
      arm("tcp", { transport: transport("tcp@deno") }),
    ],
    { ...OPTIONS, launches: 1 },
    hooks,
  );
  deepStrictEqual(
    runs.map(({ cells, settings }) => [
      settings.baseline,
      cells.map(({ id }) => id),
    ]),
    ["unix@deno", "tcp@deno"].map((
      name,
    ) => [name, [`round-trip/64/${name}/free`]]),
  );
  for (const run of runs) {
    RunSchema.parse(run);
    deepStrictEqual(measuredIn(run), [true]);
  }
});

Deno.test("runArms() keeps what was measured when it is stopped", async () => {
  const stopping = new AbortController();
  const { hooks } = listening(stopping.signal);
  const runs = await runArms([arm("a"), arm("b")], OPTIONS, {
    ...hooks,
    // deno-lint-ignore require-await
    async save(runs) {
      if (runs.every(({ launches }) => launches.length === 1)) {
        stopping.abort();
      }
    },
  });
  for (const run of runs) {
    strictEqual(run.state, "interrupted");
    deepStrictEqual(measuredIn(run), [true]);
  }
});

Deno.test("runArms() refuses an arm that does not start, and measures nothing", async () => {
  const refusals = [
    [
      { deno: "/nowhere/deno" },
      'there is no program "/nowhere/deno"',
    ],
    [
      { v8Flags: ["--no-such-flag"] },
      "it does not start with what it is given: error: V8 did not recognize flag '--no-such-flag'",
    ],
  ] as const;
  for (const [own, why] of refusals) {
    const { hooks, events } = listening();
    await rejects(
      runArms(
        [arm("good"), arm("bad", own as Partial<LiveArm>)],
        OPTIONS,
        hooks,
      ),
      new ArmError(`Arm "bad" cannot be measured: ${why}`),
    );
    deepStrictEqual(events, []);
  }
});
