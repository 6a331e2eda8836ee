/**
 * Bencher Metric Format: benchmarks by name, measures by slug.
 *
 * @module
 */
import type { Metric } from "../schema.ts";
import type { Summary } from "../summary.ts";
import { measuredSeries, type Series } from "./measured_series.ts";

/** One value; the bounds are the quartiles of the launches. */
export interface BencherMetric {
  readonly value: number;
  readonly lower_value?: number;
  readonly upper_value?: number;
}

/** By benchmark, then by measure. */
export type BencherReport = Readonly<
  Record<string, Readonly<Record<string, BencherMetric>>>
>;

/** Bencher's own measures `latency` (ns) and `throughput` (operations a second), and one beside them for bytes. */
const MEASURES: Readonly<Record<string, string>> = {
  "ns": "latency",
  "/s": "throughput",
  "B/s": "throughput-bytes",
};

/** A run's typical figures and 99th percentiles, by Bencher's measures. */
export function bencherReport(summary: Summary): BencherReport {
  return Object.fromEntries(
    measuredSeries(summary).map((series) => [series.name, measures(series)]),
  );
}

function measures(
  { group: { metric }, row: { typical, quartiles, p99Ns } }: Series,
): Readonly<Record<string, BencherMetric>> {
  return {
    [measureOf(metric)]: {
      value: typical,
      ...quartiles &&
        { lower_value: quartiles.low, upper_value: quartiles.high },
    },
    ...p99Ns === null ? {} : { "latency-p99": { value: p99Ns } },
  };
}

function measureOf({ name, unit }: Metric): string {
  if (Object.hasOwn(MEASURES, unit)) return MEASURES[unit] as string;
  const slug = `${name} ${unit}`.toLowerCase().replace(/[^a-z0-9]+/g, "-");
  return slug.replace(/^-|-$/g, "") || "value";
}
