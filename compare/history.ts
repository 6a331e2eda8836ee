/**
 * From many runs to each metric over time, and where its level changed.
 *
 * @module
 */
import { groupTitle } from "../reports/group_title.ts";
import type { Environment, Run } from "../reports/schema.ts";
import { TOLERANCES } from "../reports/tolerances.ts";
import { changePoints, fewestForChange } from "../stats/change_points.ts";
import { type Difference, differences } from "./fingerprint.ts";
import {
  distinctRuns,
  type RecordedFigure,
  type RunRecord,
} from "./history_record.ts";

/** One figure of one run. */
export interface HistoryPoint {
  /** ISO 8601 in UTC. */
  readonly startedAt: string;
  readonly file: string;
  /** `interrupted` or `running` (killed, or still going on) where it has fewer launches than were planned. */
  readonly state: Run["state"];
  /** Median of the launches, in the metric's unit. */
  readonly value: number;
  /** The 95 % interval of the launches; `null` where they are too few for one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly launches: number;
  /** The label of the environment: only points of the same one are compared. */
  readonly environment: string;
}

/** A change of level between runs of one environment. */
export interface HistoryChange {
  /** The index of the first point after it. */
  readonly at: number;
  readonly startedAt: string;
  /** When the last run before it in the same environment was. */
  readonly after: string;
  /** The level after by the level before, in the metric's unit; 95 % interval. */
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
  readonly p: number;
  readonly verdict: "faster" | "slower";
}

/** Two neighbours from different environments. */
export interface HistorySwitch {
  /** The index of the first point in the other environment. */
  readonly at: number;
  readonly differences: readonly Difference[];
}

/** One metric over time. */
export interface HistorySeries {
  readonly id: string;
  /** Workload, parameters and placement in words. */
  readonly title: string;
  readonly workload: string;
  readonly transport: string;
  readonly statistic: RecordedFigure["statistic"];
  readonly unit: string;
  readonly better: "lower" | "higher";
  /** In order of time. */
  readonly points: readonly HistoryPoint[];
  readonly changes: readonly HistoryChange[];
  readonly switches: readonly HistorySwitch[];
  /** No environment has points enough for a change to be found. */
  readonly tooFew: boolean;
}

/** One machine with its system and its Deno. */
export interface HistoryEnvironment {
  readonly label: string;
  readonly facts: Environment;
  readonly runs: number;
  /** When its first run was. */
  readonly since: string;
  /** In what it differs from that of the run before. */
  readonly differences: readonly Difference[];
}

/** How change points were looked for. */
export interface HistorySearch {
  readonly seed: number;
  /** Of one series, such that all of them together show a change that is none in at most 5 % of histories. */
  readonly significance: number;
  /** The smallest change that is marked. */
  readonly effect: number;
  /** With fewer runs in one environment no change can be told from chance. */
  readonly fewestRuns: number;
}

/** All that many runs tell together. */
export interface History {
  readonly runs: number;
  /** Files of runs that another file tells of. */
  readonly copies: number;
  readonly leftOut: readonly {
    readonly file: string;
    readonly reason: string;
  }[];
  readonly search: HistorySearch;
  readonly environments: readonly HistoryEnvironment[];
  readonly series: readonly HistorySeries[];
}

/** What to look at, and how. */
export interface HistoryOptions {
  /** Of the search for change points: an unsigned 32-bit integer. */
  readonly seed: number;
  /** Which metrics to tell of; all unless told. What is marked in one does not depend on it. */
  readonly wanted?: (figure: RecordedFigure) => boolean;
}

/** Of all metrics together, not of each. */
const FALSE_ALARMS = 0.05;
const SHORTEST = 5;

/** Puts runs in order and finds where metrics changed, in each environment by itself. */
export function historyOf(
  records: readonly RunRecord[],
  { seed, wanted = () => true }: HistoryOptions,
): History {
  const distinct = distinctRuns(records);
  const runs = distinct.filter(({ unfit }) => unfit === null);
  const environments = environmentsOf(runs);
  const all = tracksOf(runs, environments);
  const significance = FALSE_ALARMS / Math.max(1, searches(all));
  const search = {
    seed,
    significance,
    effect: TOLERANCES.effect,
    fewestRuns: fewestForChange({ significance, shortest: SHORTEST }),
  };
  const facts = new Map(environments.map((each) => [each.label, each.facts]));
  return {
    runs: runs.length,
    copies: records.length - distinct.length,
    leftOut: distinct.flatMap(({ file, unfit: reason }) =>
      reason === null ? [] : [{ file, reason }]
    ),
    search,
    environments,
    series: all.filter(({ figure }) => wanted(figure))
      .map(({ figure, points }) => seriesOf(figure, points, search, facts)),
  };
}

/** How many series are searched, or will be once there are runs enough. */
function searches(tracks: readonly Track[]): number {
  const long = tracks.flatMap(({ points }) => [
    ...byEnvironment(points).values(),
  ]).filter(({ length }) => length >= 2 * SHORTEST);
  return Math.max(tracks.length, long.length);
}

/** A metric and its points, before anything is found in them. */
interface Track {
  readonly figure: RecordedFigure;
  readonly points: HistoryPoint[];
}

function tracksOf(
  runs: readonly RunRecord[],
  environments: readonly HistoryEnvironment[],
): readonly Track[] {
  const tracks = new Map<string, Track>();
  for (const { file, startedAt, state, environment, figures } of runs) {
    const { label } = environments.find(({ facts }) =>
      differences(facts, environment).length === 0
    )!;
    for (const figure of figures) {
      const { id, cell, statistic, value, low, high, launches } = figure;
      // A mean is not compared with a median.
      const key = JSON.stringify([id, cell.metric, statistic]);
      const track = tracks.get(key) ?? { figure, points: [] };
      tracks.set(key, track);
      track.points.push({
        ...{ startedAt, file, state, value, low, high, launches },
        environment: label,
      });
    }
  }
  return [...tracks.values()];
}

function seriesOf(
  { id, cell, statistic }: RecordedFigure,
  points: readonly HistoryPoint[],
  search: HistorySearch,
  facts: ReadonlyMap<string, Environment>,
): HistorySeries {
  const { workload, transport, metric: { unit, better } } = cell;
  const own = [...byEnvironment(points).values()];
  return {
    ...{ id, title: groupTitle(cell), workload, transport },
    ...{ statistic, unit, better, points },
    changes: own.flatMap((indices) =>
      changesOf(points, indices, better, search)
    ).toSorted((a, b) => a.at - b.at),
    switches: points.flatMap(({ environment }, at) => {
      const before = points[at - 1]?.environment ?? environment;
      if (before === environment) return [];
      const [base, head] = [before, environment].map((of) => facts.get(of)!);
      return [{ at, differences: differences(base!, head!) }];
    }),
    tooFew: own.every(({ length }) => length < search.fewestRuns),
  };
}

/** @param indices The points of one environment. */
function changesOf(
  points: readonly HistoryPoint[],
  indices: readonly number[],
  better: HistorySeries["better"],
  { seed, significance, effect }: HistorySearch,
): readonly HistoryChange[] {
  const values = indices.map((index) => points[index]!.value);
  const options = { seed, significance, effect, shortest: SHORTEST };
  return changePoints(values, options).map(({ at, ...change }) => ({
    at: indices[at]!,
    startedAt: points[indices[at]!]!.startedAt,
    after: points[indices[at - 1]!]!.startedAt,
    ...change,
    verdict: change.ratio > 1 === (better === "lower") ? "slower" : "faster",
  }));
}

/** The indices of the points of each environment. */
function byEnvironment(
  points: readonly HistoryPoint[],
): ReadonlyMap<string, readonly number[]> {
  return Map.groupBy(points.keys(), (index) => points[index]!.environment);
}

function environmentsOf(
  runs: readonly RunRecord[],
): readonly HistoryEnvironment[] {
  const found: (HistoryEnvironment & { runs: number })[] = [];
  for (const [index, { environment, startedAt }] of runs.entries()) {
    const known = found.find(({ facts }) =>
      differences(facts, environment).length === 0
    );
    if (known) {
      known.runs++;
      continue;
    }
    const before = runs[index - 1]?.environment ?? environment;
    found.push({
      label: labelOf(found.length),
      facts: environment,
      runs: 1,
      since: startedAt,
      differences: differences(before, environment),
    });
  }
  return found;
}

/** A, B, …, Z, A1, B1, … */
function labelOf(index: number): string {
  const letter = String.fromCharCode("A".charCodeAt(0) + index % 26);
  return index < 26 ? letter : `${letter}${Math.floor(index / 26)}`;
}
