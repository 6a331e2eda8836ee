/**
 * Judges every metric of a run against those of its base.
 *
 * @module
 */
import type { Cell, Run } from "../reports/schema.ts";
import { logMedian } from "../stats/log_median.ts";
import { minimalDetectableEffect } from "../stats/detectable_effect.ts";
import { varianceComponents } from "../stats/variance_components.ts";
import {
  describeDifferences,
  type Difference,
  differences,
} from "./fingerprint.ts";
import type { GatedMetric, Measurement } from "./gate_report.ts";
import { type GateRule, judge } from "./gate_rule.ts";
import { type Metric, metricsOf, slowness, slownessTo } from "./metric.ts";

/** What is judged: two runs of the same cells, and how. */
export interface Trial {
  readonly base: Run;
  readonly head: Run;
  /** The transport that metrics are measured by, in each round of both runs. */
  readonly reference: string;
  readonly rule: GateRule;
  /** Both were measured in turns, so that a difference of machines is what was asked for. */
  readonly sameJob: boolean;
}

/** What came of it. */
export interface Judged {
  readonly metrics: readonly GatedMetric[];
  readonly differences: readonly Difference[];
  /** Ids of the head's metrics that the base does not have. */
  readonly added: readonly string[];
  /** How many times as long the reference itself takes, by what its cells are called. */
  readonly referenceDrift: readonly {
    readonly title: string;
    readonly ratio: number;
  }[];
}

/** Judges each metric of the base, but for the reference's own. One that the head lacks is reported, never dropped. */
export function judgeRuns(trial: Trial): Judged {
  const { base, head, reference, sameJob } = trial;
  const found = sameJob ? [] : differences(base.environment, head.environment);
  const before = metricsOf(base);
  const after = byId(metricsOf(head));
  const sides = { before: byId(before), after };
  const [references, judged] = [true, false].map((own) =>
    before.filter(({ cell }) => (cell.transport === reference) === own)
  ) as [Metric[], Metric[]];
  const known = new Set(before.map(({ id }) => id));
  return {
    metrics: judged.map((metric) => {
      const now = after.get(metric.id);
      const first = found.length > 0
        ? unjudged("incomparable", describeDifferences(found))
        : measurement(metric, now, sides, trial);
      return gated(metric, now, first);
    }),
    differences: found,
    added: [...after.keys()].filter((id) => !known.has(id)),
    referenceDrift: references.flatMap((metric) => {
      const now = after.get(metric.id);
      return now === undefined ? [] : [{
        title: metric.title,
        ratio: slowness(metric, typical(now), typical(metric)),
      }];
    }),
  };
}

/** Metrics of both runs, by their ids. */
interface Sides {
  readonly before: ReadonlyMap<string, Metric>;
  readonly after: ReadonlyMap<string, Metric>;
}

function byId(metrics: readonly Metric[]): ReadonlyMap<string, Metric> {
  return new Map(metrics.map((each) => [each.id, each]));
}

/** One metric, judged by what its launches took in units of the reference's time in the same launch. */
function measurement(
  metric: Metric,
  now: Metric | undefined,
  sides: Sides,
  { head, reference, rule }: Trial,
): Measurement {
  if (now === undefined) {
    return unjudged("inconclusive", whyMissing(metric, head));
  }
  const earlier = inReferences(metric, sides.before, reference);
  const later = inReferences(now, sides.after, reference);
  if (earlier.length === 0 || later.length === 0) {
    const where = earlier.length === 0 ? "with the base" : "now";
    return unjudged(
      "inconclusive",
      `${reference} was not measured beside it ${where}`,
    );
  }
  return {
    ...judge(earlier, later, rule),
    detectable: detectable(earlier, later),
  };
}

/**
 * How many times as long as the reference's cell that is otherwise the same a metric took, launch by launch, both where they
 * were least disturbed. On a shared machine this scatters two thirds as much between launches as the median of the ratios of
 * rounds does.
 */
function inReferences(
  metric: Metric,
  beside: ReadonlyMap<string, Metric>,
  reference: string,
): readonly number[] {
  const own = cellKey(metric.cell);
  const other = [...beside.values()].find(({ cell }) =>
    cell.transport === reference && cellKey(cell) === own
  );
  return other === undefined
    ? []
    : slownessTo(metric, other).map(({ quietest }) => quietest);
}

/** The same for cells that differ in their transport only. */
function cellKey({ workload, placement, parameters }: Cell): string {
  return JSON.stringify([
    workload,
    placement,
    Object.entries(parameters).sort(),
  ]);
}

function detectable(
  earlier: readonly number[],
  later: readonly number[],
): number | null {
  if (earlier.length < 2 || later.length < 2) return null;
  return minimalDetectableEffect(
    [earlier, later].map((launches) =>
      varianceComponents(launches.map((value) => [Math.log(value)]))
    ),
  );
}

function unjudged(
  verdict: "incomparable" | "inconclusive",
  reason: string,
): Measurement {
  return {
    verdict,
    reason,
    ratio: null,
    lower: null,
    upper: null,
    noise: null,
    detectable: null,
  };
}

function whyMissing({ id, cell }: Metric, head: Run): string {
  const failure = head.launches.flatMap(({ failures }) => failures)
    .find((each) => each.cell === id);
  if (failure) return `not measured: ${failure.message}`;
  const planned = head.cells.find((each) => each.id === id);
  const entry = head.transports.find(({ name }) => name === cell.transport);
  return `not measured: ${
    planned?.skipped?.reason ?? entry?.unavailable ??
      "this run does not have it"
  }`;
}

function gated(
  before: Metric,
  now: Metric | undefined,
  first: Measurement,
): GatedMetric {
  const { cell } = before;
  return {
    id: before.id,
    title: before.title,
    workload: cell.workload,
    transport: cell.transport,
    placement: cell.placement,
    unit: before.unit,
    base: typical(before),
    head: now ? typical(now) : null,
    baseLaunches: before.launches.length,
    baseRounds: roundsOf(before),
    headLaunches: now?.launches.length ?? 0,
    headRounds: now ? roundsOf(now) : 0,
    verdict: first.verdict,
    first,
    again: null,
  };
}

function typical({ launches }: Metric): number {
  return logMedian(launches.map(({ value }) => value));
}

/** Rounds of all launches together. */
export function roundsOf({ launches }: Metric): number {
  return launches.reduce((sum, { rounds }) => sum + rounds.size, 0);
}
