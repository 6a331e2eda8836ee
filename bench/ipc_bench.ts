/**
 * Every workload on every transport, registered with `Deno.bench`: one call is one slice, a fixed number of operations
 * between this process and another. `deno bench -P bench/ipc_bench.ts` compares them once, as in any Deno project;
 * `ipcmark bench` starts this file anew for each launch, with a plan in which the cells of every round are shuffled.
 *
 * @module
 */
import { cellTitle } from "../cell_title.ts";
import { FREE } from "../harness/placement.ts";
import { countInstructions } from "../harness/instructions.ts";
import { openStage } from "../harness/stage.ts";
import { DEFAULT_TRANSPORTS, TRANSPORTS } from "../transports/mod.ts";
import type { Transport } from "../transports/transport.ts";
import { withBurning } from "./burning.ts";
import { calibrate, sliceOperations } from "./calibrate.ts";
import { CLOCK, clockQuality } from "./clock.ts";
import {
  BENCH_GROUP,
  type LaunchPlan,
  PLAN_VARIABLE,
  type PlannedCell,
} from "./launch_plan.ts";
import { DEFAULT_WORKLOADS, referenceWorkloads, WORKLOADS } from "./mod.ts";
import { comeToOrchestrator } from "./orchestrator_link.ts";
import { planCells } from "./plan.ts";
import { openSideFile } from "./side_file.ts";
import { openSubject, type Subject } from "./subject.ts";
import { CellRefusal, type Workload } from "./workload.ts";

/** Deno.bench warms up for at least 10 ms; one call that is a little longer is all it makes. */
const WARM_UP_MS = 11;

/** Slices of every cell before the first that is kept: after two, the first round is like the others. */
const SETTLING_PASSES = 2;

/** Slices of each cell in plain `deno bench`, which has one round only. */
const PLAIN_SLICES = 10;

const plan = readPlan();
if (plan.instructions) countInstructions();
const knownWorkloads = [...WORKLOADS, ...referenceWorkloads(plan.cProgram)];
const tell = await comeToOrchestrator(plan.orchestrator);
const side = openSideFile(plan.orchestrator);
const subjects = new Map<string, Subject>();
/** Operations that fill a slice's time on this very cell, by cell. */
const own = new Map<string, number>();
/** Operations of a measured slice; in plain `deno bench` the same for all transports, as it compares whole calls. */
const shared = new Map<string, number>();
const failed = new Set<string>();
const cells = new Map(plan.cells.map((cell) => [cell.id, cell]));

await openSubjects();
side.record({ type: "clock", ...clockQuality(CLOCK) });
await prepareAll();
registerAll();

function readPlan(): LaunchPlan {
  const path = Deno.env.get(PLAN_VARIABLE);
  return path === undefined
    ? plainPlan()
    : JSON.parse(Deno.readTextFileSync(path)) as LaunchPlan;
}

/** What `deno bench` measures when it is started by hand: one round, wherever the scheduler puts the processes. */
function plainPlan(): LaunchPlan {
  const planned = planCells({
    workloads: DEFAULT_WORKLOADS,
    transports: DEFAULT_TRANSPORTS,
    placements: [FREE],
  });
  const measurable = planned.filter(({ skipped }) => skipped === null);
  return {
    cells: measurable,
    rounds: [measurable.map(({ id }) => id)],
    operations: {},
    sliceMs: 20,
    farCpus: undefined,
    baseline: "tcp@deno",
  };
}

function workloadOf({ workload: id }: PlannedCell): Workload {
  return knownWorkloads.find((workload) => workload.id === id)!;
}

function transportOf({ transport }: PlannedCell): Transport {
  return TRANSPORTS.find(({ name }) => name === transport)!;
}

function sliceMsOf(cell: PlannedCell): number {
  return plan.sliceMs * workloadOf(cell).sliceFactor;
}

/** Cells of one transport share a pair, but for those that open connections of their own. */
function subjectKey(cell: PlannedCell): string {
  const meets = workloadOf(cell).framing === "none" ? "alone" : "together";
  return `${cell.transport} ${meets}`;
}

async function openSubjects(): Promise<void> {
  const { orchestrator, farCpus, instructions, runtime, burn } = plan;
  const stage = await openStage(
    orchestrator && {
      directory: orchestrator.directory,
      owner: orchestrator.control,
      counting: instructions,
      runtime,
    },
  );
  const repertoire = {
    transports: burn ? withBurning(TRANSPORTS, burn) : TRANSPORTS,
    scenarios: knownWorkloads,
  };
  for (const cell of cells.values()) {
    const key = subjectKey(cell);
    if (subjects.has(key) || failed.has(cell.id)) continue;
    const transport = transportOf(cell);
    const withChannel = workloadOf(cell).framing !== "none";
    tell({ preparing: cell.id });
    try {
      const subject = await openSubject(
        transport,
        withChannel,
        repertoire,
        stage,
        farCpus,
      );
      subjects.set(key, subject);
      for (const reason of subject.strangers) {
        side.record({ type: "stranger", reason });
      }
    } catch (error) {
      await failSubject(key, error);
    }
  }
  tell({
    farPids: [...subjects.values()].map(({ farPid }) => farPid),
  });
}

/** Whether other cells of the pair may go on, the error tells. */
async function failCell(cell: PlannedCell, error: unknown): Promise<void> {
  if (!(error instanceof CellRefusal)) {
    return await failSubject(subjectKey(cell), error);
  }
  failed.add(cell.id);
  side.note({ type: "failure", cell: cell.id, message: error.message });
  tell({ failure: cell.id, message: error.message });
}

/** A pair that failed once is in an unknown state: all its cells have failed. */
async function failSubject(key: string, error: unknown): Promise<void> {
  const message = error instanceof Error ? error.message : String(error);
  for (const cell of cells.values()) {
    if (subjectKey(cell) !== key || failed.has(cell.id)) continue;
    failed.add(cell.id);
    side.note({ type: "failure", cell: cell.id, message });
    tell({ failure: cell.id, message });
  }
  await subjects.get(key)?.abandon();
}

/**
 * Plays every cell until its code is compiled for good, then finds the operations of slices that are not known yet: what was
 * found before filled a sixth of a slice's time after.
 */
async function prepareAll(): Promise<void> {
  await inFirstRound(async (cell, subject) => {
    const found = await fit(cell, subject);
    own.set(cell.id, plan.operations[cell.id] ?? found);
    const { warmUpMs } = plan;
    if (warmUpMs !== undefined) await play(cell, subject, warmUpMs);
  });
  // What all transports share is compiled anew as each of them comes along: without this the first round of a launch took
  // up to 1.4 times as long as the others.
  for (let pass = 0; pass < SETTLING_PASSES; pass++) {
    await inFirstRound((cell, subject) => play(cell, subject, sliceMsOf(cell)));
  }
  await inFirstRound(async (cell, subject) => {
    if (plan.operations[cell.id] !== undefined) return;
    own.set(cell.id, await fit(cell, subject));
  });
  const operations = sliceOperations([...cells.values()], own);
  for (const [id, count] of operations) {
    shared.set(id, plan.orchestrator ? own.get(id)! : count);
  }
  side.record({ type: "operations", operations: Object.fromEntries(own) });
}

/** In the first round's order, which differs from launch to launch: who comes first pays for what all use. */
async function inFirstRound(
  work: (cell: PlannedCell, subject: Subject) => Promise<void>,
): Promise<void> {
  for (const id of plan.rounds[0] ?? []) {
    if (failed.has(id)) continue;
    const cell = cells.get(id)!;
    tell({ preparing: id });
    try {
      await work(cell, subjects.get(subjectKey(cell))!);
    } catch (error) {
      await failCell(cell, error);
    }
  }
}

/** Operations that fill a slice's time. */
function fit(cell: PlannedCell, subject: Subject): Promise<number> {
  const { parameters } = cell;
  return calibrate(subject, workloadOf(cell), parameters, sliceMsOf(cell));
}

/** A slice that nobody keeps. */
async function play(
  cell: PlannedCell,
  subject: Subject,
  ms: number,
): Promise<void> {
  const { parameters } = cell;
  const operations = operationsFor(cell, ms);
  await subject.measure(workloadOf(cell), { parameters, operations });
}

function operationsFor(cell: PlannedCell, ms: number): number {
  return Math.ceil(own.get(cell.id)! * ms / sliceMsOf(cell));
}

function registerAll(): void {
  const total = plan.rounds.length * cells.size;
  let done = 0;
  plan.rounds.forEach((round, index) =>
    round.forEach((id, order) => {
      if (failed.has(id)) return;
      register(cells.get(id)!, index, order, () => {
        tell({ cell: id, done: done++, total });
      });
    })
  );
}

/** Deno.bench runs one group after the other: within a single one, cells run in the order of their registration. */
function inPlanOrder({ id }: PlannedCell) {
  return { group: BENCH_GROUP, name: id };
}

/** The groups that people see: transports beside each other, compared with the baseline. */
function compared(cell: PlannedCell) {
  const { waiting } = transportOf(cell).capabilities;
  return {
    group: waiting === "spinning"
      ? `${cellTitle(cell)}, ${waiting}`
      : cellTitle(cell),
    name: cell.transport,
    baseline: cell.transport === plan.baseline,
  };
}

/** Registering the same group and name once a round interleaves the rounds; `--json` lists them in that order. */
function register(
  cell: PlannedCell,
  round: number,
  order: number,
  announce: () => void,
): void {
  const workload = workloadOf(cell);
  const key = subjectKey(cell);
  const { parameters } = cell;
  let calls = 0;
  Deno.bench({
    ...(plan.orchestrator ? inPlanOrder(cell) : compared(cell)),
    n: plan.orchestrator ? 1 : PLAIN_SLICES,
    warmup: 0,
    async fn(timer) {
      const call = calls++;
      if (failed.has(cell.id)) throw new Error("Its pair has failed before");
      if (call === 0) announce();
      const operations = call === 0
        ? operationsFor(cell, WARM_UP_MS)
        : shared.get(cell.id)!;
      try {
        const { samplesNs, ...slice } = await subjects.get(key)!.measure(
          workload,
          { parameters, operations },
          timer,
        );
        side.slice(
          { type: "slice", cell: cell.id, round, order, call, ...slice },
          samplesNs,
        );
      } catch (error) {
        await failCell(cell, error);
        throw error;
      }
    },
  });
}
