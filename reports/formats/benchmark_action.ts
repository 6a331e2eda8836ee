/**
 * Data for github-action-benchmark, whose `customSmallerIsBetter` and `customBiggerIsBetter` want a file each.
 *
 * @module
 */
import { counted } from "../plain_text.ts";
import type { Metric } from "../schema.ts";
import type { Summary } from "../summary.ts";
import { formatPercent } from "../units.ts";
import { oneLine } from "./clean_text.ts";
import { measuredSeries, type Series } from "./measured_series.ts";

/** One point of a chart. */
export interface BenchmarkEntry {
  readonly name: string;
  readonly unit: string;
  readonly value: number;
  /** How far launches lie apart, in words: it is shown beside the value. */
  readonly range?: string;
  /** What the chart shows on a point. */
  readonly extra: string;
}

/** The typical figures of one direction; the 99th percentiles are times, so they stand with what is better smaller. */
export function benchmarkAction(
  summary: Summary,
  better: Metric["better"],
): BenchmarkEntry[] {
  return measuredSeries(summary).flatMap((series) => [
    ...series.group.metric.better === better ? [typical(series)] : [],
    ...better === "lower" ? tail(series) : [],
  ]);
}

function typical(series: Series): BenchmarkEntry {
  const { name, row, group } = series;
  return {
    name,
    unit: oneLine(group.metric.unit),
    value: row.typical,
    ...row.spread === null ? {} : { range: `IQR ${formatPercent(row.spread)}` },
    extra: extra(series, group.statistic),
  };
}

function tail(series: Series): BenchmarkEntry[] {
  const { name, row: { p99Ns } } = series;
  return p99Ns === null ? [] : [{
    name: `${name}, p99`,
    unit: "ns",
    value: p99Ns,
    extra: extra(series, "99th percentile of operations"),
  }];
}

function extra({ row }: Series, statistic: string): string {
  return [
    `${statistic}, ${counted(row.launches, "launch", "launches")}`,
    ...row.warnings.map(({ text }) => oneLine(text)),
  ].join("\n");
}
