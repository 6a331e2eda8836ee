/**
 * From the slices of a cell to one figure a round and one a launch.
 *
 * @module
 */
import { geometricMean } from "../stats/geometric_mean.ts";
import { logMedian } from "../stats/log_median.ts";
import type { Cell, Launch, SliceRecord } from "./schema.ts";
import type { Statistic } from "./summary.ts";

/** What one launch saw of one cell. */
export interface CellLaunch {
  readonly launch: number;
  /** The figure of each round: the geometric mean of its slices. */
  readonly rounds: ReadonlyMap<number, number>;
  /** Median of the rounds. */
  readonly value: number;
  readonly slices: readonly SliceRecord[];
}

/** Slices of one cell, by launch; launches without any are left out. */
export type CellSlices = ReadonlyMap<number, readonly SliceRecord[]>;

/** All slices of a run, by cell and launch. */
export function slicesByCell(
  launches: readonly Launch[],
): ReadonlyMap<string, CellSlices> {
  const cells = new Map<string, Map<number, SliceRecord[]>>();
  for (const [index, { slices }] of launches.entries()) {
    for (const slice of slices) {
      const cell = getOrAdd(cells, slice.cell, () => new Map());
      getOrAdd(cell, index, () => []).push(slice);
    }
  }
  return cells;
}

/**
 * The statistic for cells that are compared with each other. Pinned to cores, the median of the operations is steadier;
 * left to the scheduler the distribution has two modes, the median flips between them, and the mean is.
 */
export function statisticFor(
  cell: Cell,
  slices: readonly SliceRecord[],
): Statistic {
  if (cell.metric.unit === "B/s") return "delivered rate";
  if (cell.metric.unit === "/s") return "rate of messages";
  if (cell.placement === "free") return "mean";
  return slices.every((slice) => slice.operationNs !== null)
    ? "median of operations"
    : "mean";
}

/** The figure of one slice, in the metric's unit, or `null` where it has none: nothing done, or nothing arrived. */
export function sliceValue(
  slice: SliceRecord,
  statistic: Statistic,
): number | null {
  const value = {
    "median of operations": () => slice.operationNs?.p50 ?? NaN,
    "mean": () => slice.operationNs?.mean ?? slice.elapsedNs / slice.operations,
    "delivered rate": () => slice.deliveredBytes / (slice.elapsedNs / 1e9),
    "rate of messages": () => slice.deliveredMessages / (slice.elapsedNs / 1e9),
  }[statistic]();
  return value > 0 && value < Infinity ? value : null;
}

/** The launches in which a cell has a figure. */
export function cellLaunches(
  slices: CellSlices,
  statistic: Statistic,
): CellLaunch[] {
  return [...slices].flatMap(([launch, slices]) => {
    const values = new Map<number, number[]>();
    for (const slice of slices) {
      const value = sliceValue(slice, statistic);
      if (value !== null) getOrAdd(values, slice.round, () => []).push(value);
    }
    if (values.size === 0) return [];
    const rounds = new Map(
      [...values].map(([round, values]) => [round, geometricMean(values)]),
    );
    const value = logMedian([...rounds.values()]);
    return [{ launch, rounds, value, slices }];
  });
}

function getOrAdd<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const found = map.get(key);
  if (found !== undefined) return found;
  const made = make();
  map.set(key, made);
  return made;
}
