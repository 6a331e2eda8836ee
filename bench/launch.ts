import type { Control } from "../harness/control.ts";
import { describeExit } from "../harness/describe_exit.ts";
import { type PlacementPlan, verifyPlacement } from "../harness/placement.ts";
import { reason } from "../harness/reason.ts";
import {
  startCommand,
  startRestricted,
} from "../harness/restricted_process.ts";
import type { Runtime } from "../harness/runtime.ts";
import { stderrTail } from "../harness/stderr_tail.ts";
import { oneTimeToken } from "../harness/token.ts";
import type { PlacementResult } from "../reports/schema.ts";
import { guard } from "./guard.ts";
import {
  type LaunchMessage,
  type LaunchPlan,
  type LaunchRecord,
  PLAN_VARIABLE,
} from "./launch_plan.ts";

const PROGRAM = new URL("./ipc_bench.ts", import.meta.url);

/** Programs that a measuring process may start, besides Deno itself. */
const HELPERS = ["mkfifo", "cat", "taskset", "setpriv"];

/**
 * Longest silence of a launch that is well. A launch speaks before each subject that it opens and each cell that it
 * calibrates or measures; every such step is bounded, and all that it may wait for takes no more than about 30 s.
 */
const SILENCE_MS = 60_000;

/** What a launch is to do: the plan, less what only this file knows. */
export interface LaunchOrder {
  readonly index: number;
  readonly placement: PlacementPlan;
  readonly plan: Omit<LaunchPlan, "farCpus" | "runtime" | "orchestrator">;
  /** How both ends run. Default: as this process. */
  readonly runtime?: Runtime | undefined;
}

/** Where a launch works: the run's workspace and its control socket. */
export interface LaunchPlace {
  readonly directory: string;
  readonly control: Control;
}

export interface LaunchHooks {
  readonly signal: AbortSignal;
  /** A launch that says nothing for this long is killed. Default 60 s. */
  readonly silenceMs?: number;
  onMessage(message: Exclude<LaunchMessage, { hello: string }>): void;
}

/** What a launch left behind, unread. */
export interface RawLaunch {
  readonly placement: PlacementResult;
  readonly records: readonly LaunchRecord[];
  readonly samplesNs: Uint32Array;
  /** The output of `deno bench --json`; empty where it did not get that far. */
  readonly benchJson: string;
  /** Rounds that were planned. */
  readonly rounds: number;
  /** How the process ended, where it did not end well. */
  readonly trouble: string | undefined;
}

/** Starts a fresh `deno bench --json` with the plan, waits for its end and picks up what it left. */
export async function runLaunch(
  { index, placement, plan, runtime }: LaunchOrder,
  { directory, control }: LaunchPlace,
  { signal, onMessage, silenceMs = SILENCE_MS }: LaunchHooks,
): Promise<RawLaunch> {
  const home = `${directory}/${index}`;
  const recordsFile = `${directory}/${index}.jsonl`;
  const samplesFile = `${directory}/${index}.samples`;
  const planFile = `${directory}/${index}.plan.json`;
  const token = oneTimeToken();
  const complete: LaunchPlan = {
    ...plan,
    farCpus: placement.farCpus,
    runtime: runtime && { env: runtime.env, v8Flags: runtime.v8Flags },
    orchestrator: {
      control: control.path,
      token,
      directory: home,
      recordsFile,
      samplesFile,
    },
  };
  try {
    await Deno.mkdir(home, { mode: 0o700 });
    await Deno.writeTextFile(planFile, JSON.stringify(complete));
  } catch (error) {
    const trouble = `its plan cannot be written: ${reason(error)}`;
    return unstarted(placement, plan.rounds.length, trouble);
  }

  let process: Deno.ChildProcess;
  try {
    process = startRestricted(["bench", "--json"], PROGRAM, {
      directory,
      variable: [PLAN_VARIABLE, planFile],
      helpers: plan.cProgram === undefined
        ? HELPERS
        : [...HELPERS, plan.cProgram],
      cpus: placement.nearCpus,
      runtime,
    }, (line) => startCommand(line, "piped"));
  } catch (error) {
    const trouble = `it could not be started: ${reason(error)}`;
    return unstarted(placement, plan.rounds.length, trouble);
  }
  using guarding = guard(process, { signal, silenceMs });
  const tail = stderrTail(process.stderr);
  const output = new Response(process.stdout).text();
  let placed: Promise<PlacementResult> | undefined;
  const { promise: ended, reject } = Promise.withResolvers<never>();
  process.status.then(() => reject(new Error("The launch has ended")));
  ended.catch(() => {});
  const listening = (async () => {
    const { link, incoming, pid } = await control.arrival<
      never,
      LaunchMessage
    >(token, ended);
    using _ = link;
    guarding.heard();
    for await (const message of incoming) {
      guarding.heard();
      if ("hello" in message) continue;
      if ("farPids" in message) {
        placed = verifyPlacement(placement, pid, message.farPids);
      }
      onMessage(message);
    }
  })().catch(() => {});

  const status = await process.status;
  guarding[Symbol.dispose]();
  const [lines, benchJson] = await Promise.all([tail, output, listening]);
  const raw: RawLaunch = {
    placement: await placed ??
      unplaced(placement, "the launch ended before it could be read back"),
    records: await readRecords(recordsFile),
    samplesNs: await readSamples(samplesFile),
    benchJson,
    rounds: plan.rounds.length,
    trouble: guarding.silent
      ? `no sign of life for ${silenceMs / 1_000} s`
      // Deno prints JSON even where the module itself threw: only the exit status tells.
      : status.success
      ? undefined
      : describeExit(status, lines),
  };
  for (const path of [home, recordsFile, samplesFile, planFile]) {
    await Deno.remove(path, { recursive: true }).catch(() => {});
  }
  return raw;
}

/** A run does not break down with one launch: what was missing may be there again for the next. */
function unstarted(
  placement: PlacementPlan,
  rounds: number,
  trouble: string,
): RawLaunch {
  return {
    placement: unplaced(placement, trouble),
    records: [],
    samplesNs: new Uint32Array(),
    benchJson: "",
    rounds,
    trouble,
  };
}

function unplaced(
  { placement: asked, boundBy }: PlacementPlan,
  reason: string,
): PlacementResult {
  const nowhere = { nearCpus: null, farCpus: null };
  return { asked, verified: false, reason, ...nowhere, boundBy };
}

/** The last line may be cut where the process was killed. */
async function readRecords(path: string): Promise<readonly LaunchRecord[]> {
  const text = await Deno.readTextFile(path).catch(() => "");
  return text.split("\n").slice(0, -1)
    .map((line) => JSON.parse(line) as LaunchRecord);
}

async function readSamples(path: string): Promise<Uint32Array> {
  const bytes = await Deno.readFile(path).catch(() => new Uint8Array());
  return new Uint32Array(bytes.buffer, 0, bytes.byteLength >> 2);
}
