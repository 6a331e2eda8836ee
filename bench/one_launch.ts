import type { Control } from "../harness/control.ts";
import type { PlacementPlan } from "../harness/placement.ts";
import type { Runtime } from "../harness/runtime.ts";
import { stopFollows } from "../harness/stop_follows.ts";
import type { Cell, Launch } from "../reports/schema.ts";
import type { Burn } from "./burning.ts";
import { collectLaunch, type LaunchFacts } from "./collect.ts";
import { runLaunch } from "./launch.ts";
import type { LaunchRecord } from "./launch_plan.ts";
import type { BenchEvent, BenchHooks, BenchOptions } from "./options.ts";

/** What one launch of a run is to measure. */
export interface LaunchTask {
  /** Its number within its run. */
  readonly index: number;
  readonly placement: PlacementPlan;
  readonly measurable: readonly Cell[];
  readonly rounds: readonly (readonly string[])[];
  /** What launches before it found out. */
  readonly facts: LaunchFacts | undefined;
  readonly runtime: Runtime | undefined;
  readonly burn: Burn | undefined;
}

/** Where a launch stands among all that take place. */
export interface LaunchTurn {
  readonly launch: number;
  readonly launches: number;
}

interface Surroundings {
  readonly options: BenchOptions;
  readonly hooks: Pick<BenchHooks, "signal" | "onEvent" | "encodeHistogram">;
  readonly directory: string;
  readonly control: Control;
  readonly turn: LaunchTurn;
}

/** Measures one launch, tells of it as it goes on and at its end of all that went wrong. */
export async function oneLaunch(
  { index, placement, measurable, rounds, facts, runtime, burn }: LaunchTask,
  { options, hooks, directory, control, turn }: Surroundings,
): Promise<{ launch: Launch; facts: LaunchFacts }> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  // What could not be written to the launch's files is told here all the same.
  const told: Extract<LaunchRecord, { type: "failure" }>[] = [];
  const raw = await runLaunch(
    {
      index,
      placement,
      runtime,
      plan: {
        cells: measurable,
        rounds,
        operations: facts?.operations ?? {},
        sliceMs: options.sliceMs,
        warmUpMs: options.warmUpMs,
        instructions: options.instructions,
        baseline: options.baseline.name,
        cProgram: options.cProgram,
        burn,
      },
    },
    { directory, control },
    {
      signal: hooks.signal,
      onMessage(message) {
        if ("done" in message) {
          hooks.onEvent({ type: "cell", ...turn, ...message });
        } else if ("preparing" in message) {
          hooks.onEvent({ type: "preparing", cell: message.preparing });
        } else if ("failure" in message && !hooks.signal.aborted) {
          const { failure: cell, message: text } = message;
          told.push({ type: "failure", cell, message: text });
          hooks.onEvent({ type: "failure", cell, message: text });
        }
      },
    },
  );
  const durationMs = performance.now() - start;
  const collected = collectLaunch(
    { index, startedAt, durationMs },
    measurable,
    { ...raw, records: [...raw.records, ...told] },
    hooks.encodeHistogram,
  );
  const { launch } = collected;
  // Ctrl-C reaches the children too: what they could not finish then is nobody's failure.
  if (launch.failures.length > 0 && await stopFollows(hooks.signal)) {
    launch.failures = [];
  }
  const announced = new Set(told.map(({ cell }) => cell));
  const untold = launch.failures.filter(({ cell }) => !announced.has(cell));
  for (const event of cutShort(turn.launch, untold)) hooks.onEvent(event);
  for (const reason of launch.strangers) {
    hooks.onEvent({ type: "stranger", reason });
  }
  return collected;
}

/** What a launch that ended early could not tell any more: one event for each reason, as it may concern every cell. */
function cutShort(
  launch: number,
  failures: Launch["failures"],
): readonly BenchEvent[] {
  const reasons = Map.groupBy(failures, ({ message }) => message);
  return [...reasons].map(([message, group]) => ({
    type: "cut-short",
    launch,
    cells: group.map(({ cell }) => cell),
    message,
  }));
}
