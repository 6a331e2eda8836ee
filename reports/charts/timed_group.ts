/**
 * The times of single operations, by table and transport: what histograms and curves are drawn from.
 *
 * @module
 */
import { type MergedHistogram, mergeHistograms } from "../histogram.ts";
import { wasPlaced } from "../placed.ts";
import type { Cell, Launch, Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import { type Group, isMeasured } from "../summary.ts";

/** One transport's operations. */
export interface TimedRow {
  readonly transport: string;
  /** Nanoseconds. */
  readonly times: MergedHistogram;
}

/** One table's operations. */
export interface TimedGroup {
  /** "Round trip, 64 B, same core". */
  readonly title: string;
  /** Fastest first. */
  readonly rows: readonly TimedRow[];
  /** Measured, but without times that could be read, and why. */
  readonly untimed: readonly {
    readonly transport: string;
    readonly reason: string;
  }[];
}

/** Tables in which the operations of anything were timed by themselves. */
export function timedGroups(run: Run): TimedGroup[] {
  const launches = run.launches.filter(wasPlaced);
  return summarize(run).groups
    .map((group) => timedGroup(group, run.cells, launches))
    .filter(({ rows }) => rows.length > 0);
}

function timedGroup(
  group: Group,
  cells: readonly Cell[],
  launches: readonly Launch[],
): TimedGroup {
  const rows: TimedRow[] = [];
  const untimed: { transport: string; reason: string }[] = [];
  for (const { transport } of group.rows.filter(isMeasured)) {
    const cell = cells.find((cell) => isOf(group, transport, cell));
    const times = timesOf(cell?.id ?? "", launches);
    if (typeof times === "string") untimed.push({ transport, reason: times });
    else rows.push({ transport, times });
  }
  return { title: group.title, rows, untimed };
}

function isOf(
  { workload, parameters, placement }: Group,
  transport: string,
  cell: Cell,
): boolean {
  return cell.workload === workload && cell.transport === transport &&
    cell.placement === placement &&
    JSON.stringify(cell.parameters) === JSON.stringify(parameters);
}

/** The times, or why there are none. */
function timesOf(
  cell: string,
  launches: readonly Launch[],
): MergedHistogram | string {
  const packed = launches.flatMap(({ histograms }) => histograms[cell] ?? []);
  if (packed.length === 0) return "its operations were not timed one by one";
  try {
    const times = mergeHistograms(packed);
    return times.count === 0 ? "its histograms are empty" : times;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return "a histogram is damaged";
  }
}
