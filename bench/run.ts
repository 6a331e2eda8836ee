import { openControl } from "../harness/control.ts";
import { describeTransport } from "../harness/describe_transport.ts";
import { readEnvironment } from "../harness/environment.ts";
import type { PlacementPlan } from "../harness/placement.ts";
import { stopFollows } from "../harness/stop_follows.ts";
import { openWorkspace } from "../harness/workspace.ts";
import type { Cell, Launch, Placement, Run } from "../reports/schema.ts";
import { collectLaunch, type LaunchFacts } from "./collect.ts";
import { runLaunch } from "./launch.ts";
import type { LaunchRecord } from "./launch_plan.ts";
import type { BenchEvent, BenchHooks, BenchOptions } from "./options.ts";
import { planCells, planRounds } from "./plan.ts";

/**
 * Measures every cell in fresh processes, launch after launch, and saves the run after each. When the signal aborts,
 * what was measured until then is kept and the run is marked `interrupted`.
 */
export async function runBench(
  options: BenchOptions,
  hooks: BenchHooks,
): Promise<Run> {
  const { launches, seed, rounds } = options;
  const cells = planCells(options);
  const placements = options.placements.filter(({ placement }) =>
    measurableIn(cells, placement).length > 0
  );
  const run = await emptyRun(options, cells);
  const facts = new Map<Placement, LaunchFacts>();

  await using workspace = await openWorkspace();
  await using control = openControl(workspace.directory, "control");
  let index = 0;
  for (let repetition = 0; repetition < launches; repetition++) {
    for (const plan of placements) {
      if (hooks.signal.aborted) break;
      const { placement } = plan;
      const measurable = measurableIn(cells, placement);
      hooks.onEvent({
        type: "launch",
        launch: index,
        launches: launches * placements.length,
        placement,
      });
      const { launch, facts: found } = await oneLaunch(
        { index, placement: plan, measurable },
        planRounds(measurable, { seed, launch: index, rounds }),
        facts.get(placement),
        {
          options: { ...options, placements },
          hooks,
          directory: workspace.directory,
          control,
        },
      );
      run.launches.push(launch);
      run.environment.clock ??= found.clock ?? null;
      facts.set(placement, withFacts(facts.get(placement), found));
      index++;
      await hooks.save(run);
    }
  }
  run.state = hooks.signal.aborted ? "interrupted" : "complete";
  run.finishedAt = new Date().toISOString();
  await hooks.save(run);
  return run;
}

function measurableIn(
  cells: readonly Cell[],
  placement: Placement,
): readonly Cell[] {
  return cells.filter((cell) =>
    cell.placement === placement && cell.skipped === null
  );
}

async function emptyRun(
  { transports, baseline, placements, command, warnings, ...settings }:
    BenchOptions,
  cells: readonly Cell[],
): Promise<Run> {
  return {
    format: "ipcmark.run",
    version: 1,
    startedAt: new Date().toISOString(),
    finishedAt: null,
    state: "running",
    settings: {
      seed: settings.seed,
      launches: settings.launches,
      rounds: settings.rounds,
      sliceMs: settings.sliceMs,
      placements: placements.map(({ placement }) => placement),
      baseline: baseline.name,
      command,
    },
    environment: await readEnvironment(),
    transports: transports.map(describeTransport),
    cells: [...cells],
    launches: [],
    warnings: [...warnings],
  };
}

/** Slices keep the length that was found first; what a launch that ended early did not find, the next one does. */
function withFacts(
  before: LaunchFacts | undefined,
  found: LaunchFacts,
): LaunchFacts {
  const operations = { ...found.operations, ...before?.operations };
  return { clock: before?.clock ?? found.clock, operations };
}

interface Surroundings {
  readonly options: BenchOptions;
  readonly hooks: BenchHooks;
  readonly directory: string;
  readonly control: ReturnType<typeof openControl>;
}

async function oneLaunch(
  { index, placement, measurable }: {
    index: number;
    placement: PlacementPlan;
    measurable: readonly Cell[];
  },
  rounds: readonly (readonly string[])[],
  facts: LaunchFacts | undefined,
  { options, hooks, directory, control }: Surroundings,
): Promise<{ launch: Launch; facts: LaunchFacts }> {
  const startedAt = new Date().toISOString();
  const start = performance.now();
  // What could not be written to the launch's files is told here all the same.
  const told: Extract<LaunchRecord, { type: "failure" }>[] = [];
  const raw = await runLaunch(
    {
      index,
      placement,
      plan: {
        cells: measurable,
        rounds,
        operations: facts?.operations ?? {},
        sliceMs: options.sliceMs,
        warmUpMs: options.warmUpMs,
        instructions: options.instructions,
        baseline: options.baseline.name,
        cProgram: options.cProgram,
      },
    },
    { directory, control },
    {
      signal: hooks.signal,
      onMessage(message) {
        if ("done" in message) {
          const launches = options.launches * options.placements.length;
          hooks.onEvent({ type: "cell", launch: index, launches, ...message });
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
  for (const event of cutShort(index, untold)) hooks.onEvent(event);
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
