/**
 * The same metric in two runs.
 *
 * @module
 */
import type { Uncompared } from "./comparison.ts";
import type { Metric } from "./metric.ts";
import { relativeMetrics, uncompared } from "./relative.ts";

/** A metric of both runs. */
export interface MetricPair {
  readonly base: Metric;
  readonly head: Metric;
}

/** Metrics of both runs, and those that have no counterpart. */
export interface PairedMetrics {
  readonly pairs: readonly MetricPair[];
  readonly uncompared: readonly Uncompared[];
}

/** Finds each metric of one run in the other, in the order of the first. */
export function pairUp(
  base: readonly Metric[],
  head: readonly Metric[],
): PairedMetrics {
  const inHead = new Map(head.map((metric) => [metric.id, metric]));
  const inBase = new Set(base.map(({ id }) => id));
  return {
    pairs: base.flatMap((metric) => {
      const other = inHead.get(metric.id);
      return other === undefined ? [] : [{ base: metric, head: other }];
    }),
    uncompared: [
      ...base.filter(({ id }) => !inHead.has(id))
        .map((metric) => uncompared(metric, "only in A")),
      ...head.filter(({ id }) => !inBase.has(id))
        .map((metric) => uncompared(metric, "only in B")),
    ],
  };
}

/** The same for each metric measured by `transport`; what lacks that in either run is left without a counterpart. */
export function pairUpRelative(
  base: readonly Metric[],
  head: readonly Metric[],
  transport: string,
): PairedMetrics {
  const before = relativeMetrics(base, transport);
  const after = relativeMetrics(head, transport);
  const lacking = new Map(
    [...before.without, ...after.without].map((each) => [each.id, each]),
  );
  const { pairs, uncompared } = pairUp(before.metrics, after.metrics);
  return {
    pairs,
    uncompared: [
      ...uncompared.filter(({ id }) => !lacking.has(id)),
      ...lacking.values(),
    ],
  };
}

/** Why two figures of one name are not of the same thing, or `null`. */
export function mismatch({ base, head }: MetricPair): string | null {
  if (base.unit !== head.unit || base.better !== head.better) {
    return `in ${base.unit} in A, in ${head.unit} in B`;
  }
  return base.statistic === head.statistic
    ? null
    : `${base.statistic} in A, ${head.statistic} in B`;
}
