/**
 * From a run to its summary: the one place where figures are computed.
 *
 * @module
 */
import {
  cellLaunches,
  type CellSlices,
  slicesByCell,
  statisticFor,
} from "./cell_statistics.ts";
import { type ComparedGroup, crossings } from "./crossings.ts";
import { agrees } from "./deno_bench_check.ts";
import { groupTitle } from "./group_title.ts";
import { measuredRow } from "./measured_row.ts";
import { baselineSpeed, relativeSpeed } from "./relative_speed.ts";
import { wasPlaced } from "./placed.ts";
import { placementSummaries, runWarnings, whyLeftOut } from "./run_warnings.ts";
import type { Cell, Launch, Run } from "./schema.ts";
import { decompose } from "./share.ts";
import {
  type FarTopology,
  type Group,
  isMeasured,
  type Lead,
  type PlacementSummary,
  type Row,
  type Summary,
  type UnmeasuredRow,
} from "./summary.ts";
import { titleFor, waitingIn } from "./waiting.ts";

/** Summarizes a run, complete or not. */
export function summarize(run: Run): Summary {
  const placements = placementSummaries(run);
  const placed = run.launches.filter(wasPlaced);
  const data = { run, placements, placed, slices: slicesByCell(placed) };
  const compared = groupCells(run).map((cells) => comparedGroup(cells, data));
  const groups = compared.map(({ group }) => group);
  const checks = groups.flatMap(({ rows }) => rows).flatMap((row) =>
    isMeasured(row) && row.denoBench ? [row.denoBench] : []
  );
  const { startedAt, finishedAt, state, settings, environment } = run;
  return {
    startedAt,
    finishedAt,
    state,
    settings,
    environment,
    placements,
    groups,
    crossings: crossings(compared),
    denoBench: {
      compared: checks.length,
      agreed: checks.filter(agrees).length,
    },
    warnings: runWarnings(run, placements),
  };
}

/** A run, and what of it may stand in tables. */
interface Data {
  readonly run: Run;
  readonly placements: readonly PlacementSummary[];
  /** The launches that count. */
  readonly placed: readonly Launch[];
  readonly slices: ReadonlyMap<string, CellSlices>;
}

function comparedGroup(
  cells: readonly [Cell, ...Cell[]],
  data: Data,
): ComparedGroup {
  const { run, placed, slices } = data;
  const [first] = cells;
  const waiting = waitingIn(run)(first);
  const { metric } = first;
  const topology = farTopologyOf(first, run);
  const slicesOf = (cell: Cell): CellSlices => slices.get(cell.id) ?? new Map();
  const all = cells.flatMap((cell) => [...slicesOf(cell).values()].flat());
  const statistic = statisticFor(first, all);
  const measured = cells.map((cell) => ({
    cell,
    own: cellLaunches(slicesOf(cell), statistic),
  }));
  const baseline = measured.find(({ cell }) =>
    cell.transport === run.settings.baseline
  );
  const rows = measured.map(({ cell, own }): Row => {
    if (own.length === 0) return unmeasuredRow(cell, data);
    const relative = cell === baseline?.cell
      ? baselineSpeed(own.length)
      : relativeSpeed(own, baseline?.own ?? [], metric.better);
    return measuredRow({
      cell,
      slices: slicesOf(cell),
      own,
      statistic,
      relative,
      launches: placed,
      failures: failuresOf(cell, run),
    });
  }).sort(fastestFirst(metric.better === "lower" ? 1 : -1));
  const launchesOf = (transport: string | undefined) =>
    measured.find(({ cell }) => cell.transport === transport)?.own ?? [];
  const compare = (a: string, b: string) =>
    relativeSpeed(launchesOf(a), launchesOf(b), metric.better);
  const group: Group = {
    workload: first.workload,
    title: titleFor(groupTitle(first, topology), waiting),
    metric,
    parameters: first.parameters,
    placement: first.placement,
    topology,
    waiting,
    statistic,
    launches:
      new Set(measured.flatMap(({ own }) => own.map((of) => of.launch))).size,
    rows,
    lead: lead(rows, compare),
    decomposition: decompose(measured, run.transports),
  };
  return { group, compare };
}

function lead(
  rows: readonly Row[],
  compare: (first: string, second: string) => Lead["relative"] | null,
): Lead | null {
  const [first, second] = rows.filter(isMeasured);
  if (!first || !second) return null;
  const relative = compare(first.transport, second.transport);
  return relative === null
    ? null
    : { first: first.transport, second: second.transport, relative };
}

function failuresOf(cell: Cell, { launches }: Run): readonly string[] {
  return launches.flatMap(({ failures }) =>
    failures.filter((failure) => failure.cell === cell.id)
      .slice(0, 1).map(({ message }) => message)
  );
}

function unmeasuredRow(
  cell: Cell,
  { run, placements, slices }: Data,
): UnmeasuredRow {
  const { transport } = cell;
  if (cell.skipped) {
    return {
      status: cell.skipped.status,
      transport,
      reason: cell.skipped.reason,
    };
  }
  const [failure] = failuresOf(cell, run);
  if (failure !== undefined) {
    return { status: "failed", transport, reason: failure };
  }
  if (slices.has(cell.id)) {
    return { status: "failed", transport, reason: "Nothing was delivered" };
  }
  const placement = placements.find(({ asked }) => asked === cell.placement);
  const seen = run.launches.some(({ slices }) =>
    slices.some((slice) => slice.cell === cell.id)
  );
  if (seen && placement) {
    const reason = whyLeftOut(placement);
    return { status: "left-out", transport, reason };
  }
  return {
    status: "not-measured",
    transport,
    reason: run.state === "complete"
      ? "The run holds no slice of it"
      : "The run ended before it",
  };
}

function fastestFirst(sign: 1 | -1): (a: Row, b: Row) => number {
  return (a, b) => {
    if (isMeasured(a) && isMeasured(b)) return sign * (a.typical - b.typical);
    return Number(isMeasured(b)) - Number(isMeasured(a));
  };
}

/** Threads are no processes, and are never ranked with them. */
function farTopologyOf({ transport }: Cell, { transports }: Run): FarTopology {
  const topologies = transports.find(({ name }) => name === transport)
    ?.capabilities.topologies;
  const only = Array.isArray(topologies) ? topologies : ["process"];
  return only.includes("worker") && !only.includes("process")
    ? "worker"
    : "process";
}

// Workloads as the run lists them, then placements as asked for, processes before threads, then parameters from small to large; who spins comes last.
function groupCells(run: Run): [Cell, ...Cell[]][] {
  const isThreaded = (cell: Cell) => farTopologyOf(cell, run) === "worker";
  const groups = new Map<string, [Cell, ...Cell[]]>();
  const waitingOf = waitingIn(run);
  for (const cell of run.cells) {
    const key = JSON.stringify([
      cell.workload,
      cell.parameters,
      cell.placement,
      waitingOf(cell),
      farTopologyOf(cell, run),
    ]);
    const found = groups.get(key);
    if (found) found.push(cell);
    else groups.set(key, [cell]);
  }
  const workloads = [...new Set(run.cells.map((cell) => cell.workload))];
  const { placements } = run.settings;
  return [...groups.values()].sort(([a], [b]) =>
    workloads.indexOf(a.workload) - workloads.indexOf(b.workload) ||
    placements.indexOf(a.placement) - placements.indexOf(b.placement) ||
    Number(isThreaded(a)) - Number(isThreaded(b)) ||
    byParameters(a, b) ||
    waitingOf(a).localeCompare(waitingOf(b))
  );
}

/** The first parameter that differs decides. */
function byParameters(a: Cell, b: Cell): number {
  return Object.keys(a.parameters)
    .map((name) => (a.parameters[name] ?? 0) - (b.parameters[name] ?? 0))
    .find((difference) => difference !== 0) ?? 0;
}
