import type { Control } from "../harness/control.ts";
import { describeTransport } from "../harness/describe_transport.ts";
import { readEnvironment } from "../harness/environment.ts";
import type { PlacementPlan } from "../harness/placement.ts";
import type { Runtime } from "../harness/runtime.ts";
import type {
  Arm,
  Cell,
  Environment,
  Placement,
  Run,
} from "../reports/schema.ts";
import type { LaunchFacts } from "./collect.ts";
import { type LaunchTurn, oneLaunch } from "./one_launch.ts";
import type { BenchHooks, BenchOptions } from "./options.ts";
import { planCells, planRounds } from "./plan.ts";

/** One run in the making: its launches take place one by one, whenever it is its turn. */
export interface Series {
  readonly run: Run;
  /** Whether it has anything to measure there. */
  measures(plan: PlacementPlan): boolean;
  /** Measures one launch and adds it to the run. */
  measure(launch: SeriesLaunch): Promise<void>;
}

export interface SeriesLaunch {
  /** Its number: the same in all series that take turns, for launches that stand beside each other. */
  readonly index: number;
  readonly placement: PlacementPlan;
  readonly turn: LaunchTurn;
  readonly hooks: Pick<BenchHooks, "signal" | "onEvent" | "encodeHistogram">;
  readonly directory: string;
  readonly control: Control;
}

/** What sets a series apart from those beside it. */
export interface SeriesArm {
  readonly arm: Arm;
  readonly runtime: Runtime;
  /** Of the Deno that measures. */
  readonly versions: Pick<Environment, "deno" | "v8">;
}

/** Plans a run, and reads what the machine is. */
export async function openSeries(
  options: BenchOptions,
  own?: SeriesArm,
): Promise<Series> {
  const cells = planCells(options);
  const run = await emptyRun(options, cells, own);
  const facts = new Map<Placement, LaunchFacts>();
  const { seed, rounds } = options;
  const measurableIn = ({ placement }: PlacementPlan) =>
    cells.filter((cell) =>
      cell.placement === placement && cell.skipped === null
    );

  return {
    run,
    measures: (plan) => measurableIn(plan).length > 0,
    async measure({ index, placement: plan, ...surroundings }) {
      const { placement } = plan;
      const measurable = measurableIn(plan);
      const { launch, facts: found } = await oneLaunch({
        index,
        placement: plan,
        measurable,
        rounds: planRounds(measurable, { seed, launch: index, rounds }),
        facts: facts.get(placement),
        runtime: own?.runtime,
        burn: own?.arm.burn ?? undefined,
      }, { options, ...surroundings });
      run.launches.push(launch);
      run.environment.clock ??= found.clock ?? null;
      facts.set(placement, withFacts(facts.get(placement), found));
    },
  };
}

async function emptyRun(
  { transports, baseline, placements, command, warnings, ...settings }:
    BenchOptions,
  cells: readonly Cell[],
  own: SeriesArm | undefined,
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
      ...own && { arm: own.arm },
    },
    environment: { ...await readEnvironment(), ...own?.versions },
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
