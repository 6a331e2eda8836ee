/**
 * Two runs beside each other.
 *
 * @module
 */
import { counted } from "../reports/plain_text.ts";
import type { Run } from "../reports/schema.ts";
import { TOLERANCES } from "../reports/tolerances.ts";
import { logMedian } from "../stats/log_median.ts";
import {
  type Comparison,
  type Figure,
  type MetricComparison,
  OTHER_CONDITIONS,
  type Side,
} from "./comparison.ts";
import { evidenceOf, speedsOf } from "./evidence.ts";
import { incomparable, judge, type Judgement } from "./judge.ts";
import { type Metric, metricsOf } from "./metric.ts";
import { notesOn } from "./notes.ts";
import {
  type MetricPair,
  mismatch,
  pairUp,
  pairUpRelative,
} from "./pair_up.ts";
import { runDifferences, tookTurns } from "./turns.ts";
import { workloadMeans } from "./workload_means.ts";

/** How two runs are compared; everything has a default. */
export interface CompareOptions {
  /** What people call the two runs; "A" and "B" unless told. */
  readonly names?: readonly [base: string, head: string];
  /** The metrics that are compared; all unless told. */
  readonly only?: (metric: Metric) => boolean;
  /** "About equal" means within this share; 0.05 unless told. */
  readonly margin?: number;
  /** Compare each transport's speed measured by this one's of the same rounds. */
  readonly relativeTo?: string;
  /** Compare although the machines differ. */
  readonly anyway?: boolean;
  /** Of the bootstrap; an unsigned 32-bit integer. */
  readonly seed?: number;
}

/** Below 5 launches of each run, no rank test of two runs reaches 0.05 for more than one metric. */
const LAUNCHES_NEEDED = 5;

/**
 * Compares a run (`head`) with an earlier one, or with one that took turns with it (`base`): every metric of both,
 * recomputed from their rounds.
 *
 * Runs that took turns are paired launch by launch, others are two independent samples of launches. A difference is
 * called one where its adjusted p-value is at most 0.05, the 95 % interval does not hold 1, and it is 2 % at least; of
 * the rest, what lies within the margin is about equal. Metrics of different machines are incomparable; for runs that
 * took turns, another Deno is what they are there for.
 *
 * @throws {RangeError} for a margin that is not positive and finite, or a seed that is no unsigned 32-bit integer
 */
export function compare(
  base: Run,
  head: Run,
  options: CompareOptions = {},
): Comparison {
  const { names = ["A", "B"], relativeTo = null, anyway = false } = options;
  const settings: Comparison["settings"] = {
    margin: options.margin ?? 0.05,
    effect: TOLERANCES.effect,
    confidence: TOLERANCES.confidence,
    level: 0.05,
    launchesNeeded: LAUNCHES_NEEDED,
    seed: options.seed ?? 1,
  };
  const paired = tookTurns(base, head);
  const differences = runDifferences(base, head);
  const { pairs, uncompared } = pairsOf(base, head, options);
  const isBarred = differences.length > 0 && !anyway;
  const found = pairs.map((pair) => ({
    ...pair,
    bar: mismatch(pair) ?? (isBarred ? OTHER_CONDITIONS : null),
    evidence: evidenceOf(speedsOf(pair.base), speedsOf(pair.head), paired),
  }));
  const compared = found.filter(({ bar }) => bar === null);
  const judgements = new Map(
    judge(compared.map(({ evidence }) => evidence), settings)
      .map((judgement, index) => [compared[index], judgement]),
  );
  return {
    format: "ipcmark.comparison",
    version: 1,
    base: sideOf(base, names[0]),
    head: sideOf(head, names[1]),
    paired,
    relativeTo,
    settings,
    differences,
    anyway,
    notes: notesOn(
      base,
      head,
      compared.map(({ evidence }) => evidence),
      settings,
    ),
    metrics: found.map((each) =>
      metricComparison(
        each,
        judgements.get(each) ?? incomparable(each.bar ?? ""),
      )
    ),
    means: workloadMeans(compared, paired, settings),
    uncompared,
  };
}

function pairsOf(
  base: Run,
  head: Run,
  { only = () => true, relativeTo }: CompareOptions,
) {
  const metricsIn = (run: Run) =>
    metricsOf(run, ["typical", "p99"]).filter((metric) =>
      only(metric) || metric.cell.transport === relativeTo
    );
  const [before, after] = [metricsIn(base), metricsIn(head)];
  return relativeTo === undefined
    ? pairUp(before, after)
    : pairUpRelative(before, after, relativeTo);
}

function metricComparison(
  { base, head }: MetricPair,
  judgement: Judgement,
): MetricComparison {
  const { id, title, aspect, statistic, unit, better, cell } = base;
  const { workload, transport, placement } = cell;
  return {
    id,
    workload,
    title,
    transport,
    placement,
    aspect,
    statistic,
    unit,
    better,
    base: figureOf(base),
    head: figureOf(head),
    ...judgement,
  };
}

function figureOf({ launches }: Metric): Figure {
  return {
    typical: logMedian(launches.map(({ value }) => value)),
    launches: launches.length,
    rounds: launches.reduce((sum, { rounds }) => sum + rounds.size, 0),
  };
}

function sideOf(run: Run, name: string): Side {
  const { launches, rounds, sliceMs, command } = run.settings;
  const { startedAt, state, environment } = run;
  const { deno, cpu, cores, os, kernel, arch } = environment;
  return {
    name,
    startedAt,
    state,
    deno,
    machine: `${cpu} · ${counted(cores, "core")} · ${os} ${kernel} · ${arch}`,
    launches,
    rounds,
    sliceMs,
    command,
  };
}
