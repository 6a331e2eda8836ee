/**
 * Metrics measured by another transport's of the same rounds: what speeds a machine up or slows it down falls out.
 *
 * @module
 */
import type { Uncompared } from "./comparison.ts";
import { type Metric, slownessTo } from "./metric.ts";

/** Metrics as ratios of speeds, and those that had nothing to be measured by. */
export interface RelativeMetrics {
  readonly metrics: readonly Metric[];
  readonly without: readonly Uncompared[];
}

/** Every metric of other transports, measured by the same metric of `transport`: above 1 is faster than that. */
export function relativeMetrics(
  metrics: readonly Metric[],
  transport: string,
): RelativeMetrics {
  const references = new Map(
    metrics.filter(({ cell }) => cell.transport === transport)
      .map((metric) => [circumstances(metric), metric]),
  );
  const found: Metric[] = [];
  const without: Uncompared[] = [];
  for (const metric of metrics) {
    if (metric.cell.transport === transport) continue;
    const reference = references.get(circumstances(metric));
    const launches = reference ? slownessTo(metric, reference) : [];
    if (launches.length === 0) {
      without.push(
        uncompared(metric, `${transport} was not measured beside it`),
      );
      continue;
    }
    found.push({
      ...metric,
      unit: "",
      better: "higher",
      launches: launches.map(({ launch, rounds, value, quietest }) => ({
        launch,
        rounds: new Map([...rounds].map(([round, of]) => [round, 1 / of])),
        value: 1 / value,
        quietest: 1 / quietest,
      })),
    });
  }
  return { metrics: found, without };
}

/** A metric that is told without a comparison. */
export function uncompared(
  { id, title, cell, aspect }: Metric,
  reason: string,
): Uncompared {
  const { transport, placement } = cell;
  return { id, title, transport, placement, aspect, reason };
}

/** All but the transport. */
function circumstances({ cell, aspect }: Metric): string {
  const { workload, parameters, placement } = cell;
  const values = Object.entries(parameters).sort(([a], [b]) => a < b ? -1 : 1);
  return JSON.stringify([workload, values, placement, aspect]);
}
