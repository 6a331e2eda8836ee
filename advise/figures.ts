/**
 * What a run measured of candidates in one cell's place: one workload, size and placement.
 *
 * @module
 */
import {
  type CellLaunch,
  cellLaunches,
  slicesByCell,
} from "../reports/cell_statistics.ts";
import { wasPlaced } from "../reports/placed.ts";
import { relativeSpeed } from "../reports/relative_speed.ts";
import type { Cell, Placement, Run } from "../reports/schema.ts";
import { summarize } from "../reports/summarize.ts";
import {
  type Group,
  isMeasured,
  type RelativeSpeed,
  type Row,
} from "../reports/summary.ts";

/** What has to be measured. */
export interface Question {
  readonly workload: string;
  readonly sizeBytes: number;
  readonly placement: Placement;
}

/** The answer. */
export interface Figures {
  readonly group: Group | null;
  /** What is to be known of the run. */
  readonly warnings: readonly string[];
  /** The row of a transport, where the run planned one. */
  row(transport: string): Row | undefined;
  /** How fast `a` is, measured by `b`, from ratios within the same launches and rounds. */
  compare(a: string, b: string): RelativeSpeed | null;
}

/** What the run says of these transports, and of no others. */
export function figuresOf(
  run: Run,
  question: Question,
  transports: readonly string[],
): Figures {
  const cells = cellsFor(run, question).filter(({ transport }) =>
    transports.includes(transport)
  );
  const { groups: [group = null], warnings } = summarize(only(run, cells));
  const slices = slicesByCell(run.launches.filter(wasPlaced));
  const launchesOf = (name: string): readonly CellLaunch[] => {
    const cell = cells.find(({ transport }) => transport === name);
    return cell && group
      ? cellLaunches(slices.get(cell.id) ?? new Map(), group.statistic)
      : [];
  };
  return {
    group,
    warnings: warnings.map(({ text }) => text),
    row: (transport) => group?.rows.find((row) => row.transport === transport),
    compare: (a, b) =>
      group && relativeSpeed(launchesOf(a), launchesOf(b), group.metric.better),
  };
}

/**
 * Whether a run has figures of all these transports that can be compared, or says why it has none. A run that ended early,
 * and one with too few launches for an interval, do not do.
 */
export function covers(
  run: Run,
  question: Question,
  transports: readonly string[],
): boolean {
  const { row, compare } = figuresOf(run, question, transports);
  const rows = transports.map(row);
  if (transports.length === 0 || rows.some((each) => each === undefined)) {
    return false;
  }
  if (rows.some((each) => each!.status === "not-measured")) return false;
  const measured = rows.filter((each) => each !== undefined)
    .filter(isMeasured);
  return measured.length > 0 &&
    measured.every(({ transport }) =>
      measured.every((other) => {
        if (other.transport === transport) return true;
        const speed = compare(transport, other.transport);
        return speed !== null && speed.verdict !== "too few launches";
      })
    );
}

/** The measured size that is nearest by ratio, where any of these transports has a figure. */
export function nearestSize(
  run: Run,
  question: Question,
  transports: readonly string[],
): number | undefined {
  const measured = new Set(
    run.launches.flatMap(({ slices }) => slices.map(({ cell }) => cell)),
  );
  const sizes = run.cells.filter((cell) =>
    cell.workload === question.workload &&
    cell.placement === question.placement &&
    hasSizeOnly(cell) && transports.includes(cell.transport) &&
    measured.has(cell.id)
  ).map(({ parameters }) => parameters["payloadBytes"]!);
  const distance = (bytes: number) =>
    Math.abs(Math.log(bytes / question.sizeBytes));
  return sizes.toSorted((a, b) => distance(a) - distance(b))[0];
}

function cellsFor(
  run: Run,
  { workload, sizeBytes, placement }: Question,
): readonly Cell[] {
  return run.cells.filter((cell) =>
    cell.workload === workload && cell.placement === placement &&
    hasSizeOnly(cell) && cell.parameters["payloadBytes"] === sizeBytes
  );
}

function hasSizeOnly({ parameters }: Cell): boolean {
  return Object.keys(parameters).join() === "payloadBytes";
}

/** The run with no more than these cells. */
function only(run: Run, cells: readonly Cell[]): Run {
  const ids = new Set(cells.map(({ id }) => id));
  const kept = <T extends { readonly cell: string }>(list: readonly T[]) =>
    list.filter(({ cell }) => ids.has(cell));
  return {
    ...run,
    cells: [...cells],
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: kept(launch.slices),
      denoBench: kept(launch.denoBench),
      failures: kept(launch.failures),
    })),
  };
}
