/**
 * What a run contributes to a history: its figures, without the slices that they come from, so that thousands of runs fit
 * into memory.
 *
 * @module
 */
import { TOLERANCES } from "../reports/tolerances.ts";
import type { Cell, Environment, Run } from "../reports/schema.ts";
import { ratioInterval } from "../stats/hodges_lehmann.ts";
import { median } from "../stats/quantile.ts";
import { type Metric, metricsOf } from "./metric.ts";

/** One metric of one run. */
export interface RecordedFigure {
  readonly id: string;
  readonly cell: Cell;
  readonly statistic: Metric["statistic"];
  /** Median of the launches, in the metric's unit, as reports show it. */
  readonly value: number;
  /** The 95 % interval of the launches; `null` where they are too few for one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly launches: number;
}

/** One run file, read. */
export interface RunRecord {
  readonly file: string;
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly seed: number;
  /** Its name among the runs that took turns with it; `null` where none did. */
  readonly arm: string | null;
  readonly state: Run["state"];
  readonly environment: Environment;
  readonly transports: Run["transports"];
  readonly figures: readonly RecordedFigure[];
  /** Why its figures stand beside no others, or `null`. */
  readonly unfit: string | null;
}

/** Takes from a run what its history needs. */
export function recordOf(run: Run, file: string): RunRecord {
  const { startedAt, state, environment, settings, transports } = run;
  const figures = metricsOf(run).map(figureOf);
  return {
    file,
    startedAt,
    seed: settings.seed,
    arm: settings.arm?.name ?? null,
    state,
    environment,
    transports,
    figures,
    unfit: unfitness(run) ??
      (figures.length === 0 ? "nothing was measured" : null),
  };
}

/**
 * Each run once, in order of time. Of several files of one run, such as `run.json` and the run's own, the one counts that
 * knows most of it.
 */
export function distinctRuns(
  records: readonly RunRecord[],
): readonly RunRecord[] {
  const byRun = Map.groupBy(
    records,
    ({ startedAt, seed, arm }) =>
      JSON.stringify([Date.parse(startedAt), seed, arm]),
  );
  return [...byRun.values()]
    .map((copies) => copies.reduce((a, b) => knowsMore(b, a) ? b : a))
    .toSorted((a, b) =>
      Date.parse(a.startedAt) - Date.parse(b.startedAt) ||
      (a.file < b.file ? -1 : 1)
    );
}

const STATES: readonly Run["state"][] = ["running", "interrupted", "complete"];

function knowsMore(one: RunRecord, other: RunRecord): boolean {
  const rank = ({ state, figures, file }: RunRecord) => [
    STATES.indexOf(state),
    figures.reduce((sum, { launches }) => sum + launches, 0),
    // A run's own file has its instant in its name, and no later run replaces it.
    file.length,
  ];
  const others = rank(other);
  const [difference = 0] = rank(one)
    .map((value, index) => value - others[index]!)
    .filter((value) => value !== 0);
  return difference > 0;
}

/** What makes times longer or shorter but is no fact of the machine. */
function unfitness({ settings, launches }: Run): string | null {
  const { arm } = settings;
  if (arm?.burn) return "it was slowed down on purpose";
  if (arm && (arm.v8Flags.length > 0 || Object.keys(arm.env).length > 0)) {
    return `arm ${arm.name} had an environment or flags of its own`;
  }
  const counted = launches.some(({ slices }) =>
    slices.some(({ cost }) => cost?.near.instructions !== undefined)
  );
  return counted ? "it counted instructions, which makes times longer" : null;
}

function figureOf({ id, cell, statistic, launches }: Metric): RecordedFigure {
  const values = launches.map(({ value }) => value);
  const value = median(values);
  const { low, high, confidence } = ratioInterval(
    values,
    TOLERANCES.confidence,
  );
  const enough = confidence >= TOLERANCES.confidence;
  return {
    id,
    cell,
    statistic,
    value,
    // The interval's own middle is another one than the median: launches in two modes can part them.
    low: enough ? Math.min(low, value) : null,
    high: enough ? Math.max(high, value) : null,
    launches: values.length,
  };
}
