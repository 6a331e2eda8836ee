/**
 * From a run to the metrics that are compared with another run's.
 *
 * @module
 */
import { cellTitle } from "../cell_title.ts";
import {
  cellLaunches,
  slicesByCell,
  sliceValue,
  statisticFor,
} from "../reports/cell_statistics.ts";
import { wasPlaced } from "../reports/placed.ts";
import type { Cell, Run, SliceRecord } from "../reports/schema.ts";
import type { Statistic } from "../reports/summary.ts";
import { geometricMean } from "../stats/geometric_mean.ts";
import { logMedian } from "../stats/log_median.ts";

/** Which figure of an operation's times a metric is about. */
export type Aspect = "typical" | "p99";

/** What one launch says of a metric, in the metric's unit. */
export interface MetricLaunch {
  /** Its place in the run's list of launches. */
  readonly launch: number;
  /** One figure a round, by the round's number. */
  readonly rounds: ReadonlyMap<number, number>;
  /** Median of the rounds. */
  readonly value: number;
  /**
   * The figure of its quietest slice: the shortest time, the highest rate. What disturbs a slice only ever makes it slower
   * (Chen & Revels, "Robust benchmarking in noisy environments", 2016).
   */
  readonly quietest: number;
}

/** One figure of one cell, launch by launch: what two runs are compared by. */
export interface Metric {
  /** The cell's id, and the aspect where that is not the typical figure. The same in both runs. */
  readonly id: string;
  readonly cell: Cell;
  /** The cell's workload and parameters in words. */
  readonly title: string;
  readonly aspect: Aspect;
  readonly statistic: Statistic | "99th percentile";
  /** `ns`, `B/s` or `/s`. */
  readonly unit: string;
  readonly better: "lower" | "higher";
  readonly launches: readonly MetricLaunch[];
}

/**
 * Every metric of a run that was measured: each cell's typical figure, as reports show it, and on request the 99th
 * percentile where operations were timed by themselves. Launches that were not where they belong are left out.
 */
export function metricsOf(
  run: Run,
  aspects: readonly Aspect[] = ["typical"],
): readonly Metric[] {
  // A launch that is left out keeps its place: launches of other runs stand beside it.
  const slices = slicesByCell(
    run.launches.map((launch) =>
      wasPlaced(launch) ? launch : { ...launch, slices: [] }
    ),
  );
  return run.cells.flatMap((cell) => {
    const own = slices.get(cell.id);
    if (own === undefined) return [];
    const all = [...own.values()].flat();
    return aspects.flatMap((aspect) => {
      const metric = aspect === "p99"
        ? tail(cell, own)
        : typical(cell, own, all);
      return metric.launches.length === 0 ? [] : [metric];
    });
  });
}

type Own = ReadonlyMap<number, readonly SliceRecord[]>;

function typical(cell: Cell, own: Own, all: readonly SliceRecord[]): Metric {
  const statistic = statisticFor(cell, all);
  return {
    ...common(cell),
    id: cell.id,
    aspect: "typical",
    statistic,
    launches: cellLaunches(own, statistic).map(({ slices, ...launch }) => ({
      ...launch,
      quietest: quietest(
        cell.metric.better,
        slices.flatMap((slice) => sliceValue(slice, statistic) ?? []),
      ),
    })),
  };
}

function tail(cell: Cell, own: Own): Metric {
  const launches = [...own].flatMap(([launch, slices]) => {
    const rounds = new Map(
      [...Map.groupBy(slices, ({ round }) => round)].flatMap(
        ([round, made]) => {
          const values = made.flatMap(({ operationNs }) =>
            operationNs && operationNs.p99 > 0 ? [operationNs.p99] : []
          );
          return values.length === 0 ? [] : [[round, geometricMean(values)]];
        },
      ) as [number, number][],
    );
    if (rounds.size === 0) return [];
    const values = [...rounds.values()];
    return [{
      launch,
      rounds,
      value: logMedian(values),
      quietest: quietest("lower", values),
    }];
  });
  return {
    ...common(cell),
    id: `${cell.id} p99`,
    aspect: "p99",
    statistic: "99th percentile",
    // A rate's operations take time too, and less of it is better.
    unit: "ns",
    better: "lower",
    launches,
  };
}

function common(cell: Cell) {
  return {
    cell,
    title: cellTitle(cell),
    unit: cell.metric.unit,
    better: cell.metric.better,
  };
}

function quietest(
  better: Metric["better"],
  values: readonly number[],
): number {
  return better === "lower" ? Math.min(...values) : Math.max(...values);
}

/**
 * A metric measured by another of the same run: the ratio in each round, so that what disturbed a round disturbed both.
 * Above 1 is slower than the reference. Launches without a common round are left out; the quietest slices may be of
 * different rounds.
 */
export function slownessTo(
  metric: Metric,
  reference: Metric,
): readonly MetricLaunch[] {
  const others = new Map(
    reference.launches.map((each) => [each.launch, each]),
  );
  return metric.launches.flatMap(({ launch, rounds, quietest }) => {
    const other = others.get(launch);
    if (other === undefined) return [];
    const ratios = new Map(
      [...rounds].flatMap(([round, value]) => {
        const beside = other.rounds.get(round);
        return beside === undefined
          ? []
          : [[round, slowness(metric, value, beside)] as const];
      }),
    );
    return ratios.size === 0 ? [] : [{
      launch,
      rounds: ratios,
      value: logMedian([...ratios.values()]),
      quietest: slowness(metric, quietest, other.quietest),
    }];
  });
}

/** How many times as long it took with the first figure as with the second: above 1 is slower, whatever the unit. */
export function slowness(
  { better }: Pick<Metric, "better">,
  value: number,
  other: number,
): number {
  return better === "lower" ? value / other : other / value;
}
