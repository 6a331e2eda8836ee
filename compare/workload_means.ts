/**
 * Several metrics of a workload as one speed.
 *
 * @module
 */
import { bootstrap, bootstrapRatio } from "../stats/bootstrap.ts";
import { geometricMean } from "../stats/geometric_mean.ts";
import type { Comparison, Speed, WorkloadMean } from "./comparison.ts";
import {
  type Evidence,
  evidenceOf,
  fewestLaunches,
  type LaunchSpeeds,
  speedsOf,
} from "./evidence.ts";
import type { MetricPair } from "./pair_up.ts";

/**
 * The geometric mean of each workload's speeds, one for each placement and aspect. It is taken launch by launch, so
 * that what disturbed a launch is not counted as many times as there are metrics; launches that lack one are left out,
 * and means without a launch are not there. The interval resamples launches.
 */
export function workloadMeans(
  compared: readonly MetricPair[],
  paired: boolean,
  settings: Comparison["settings"],
): readonly WorkloadMean[] {
  const groups = Map.groupBy(
    compared,
    ({ base: { cell, aspect } }) =>
      JSON.stringify([cell.workload, cell.placement, aspect]),
  );
  return [...groups.values()].flatMap((group) => {
    const base = launchMeans(group.map((pair) => speedsOf(pair.base)));
    const head = launchMeans(group.map((pair) => speedsOf(pair.head)));
    const evidence = evidenceOf(base, head, paired);
    if (fewestLaunches(evidence) === 0) return [];
    const { cell, aspect } = group[0]!.base;
    return [{
      workload: cell.workload,
      placement: cell.placement,
      aspect,
      metrics: group.length,
      speed: meanSpeed(evidence, settings),
      launches: { base: base.size, head: head.size },
    }];
  });
}

/** The mean of each launch that has all of the metrics. */
function launchMeans(metrics: readonly LaunchSpeeds[]): LaunchSpeeds {
  const [first, ...others] = metrics;
  return new Map(
    [...first ?? []].flatMap(([launch, speed]) => {
      const speeds = others.flatMap((other) => other.get(launch) ?? []);
      return speeds.length < others.length
        ? []
        : [[launch, geometricMean([speed, ...speeds])] as const];
    }),
  );
}

function meanSpeed(
  evidence: Evidence,
  { confidence, seed, launchesNeeded }: Comparison["settings"],
): Speed {
  const options = { seed, confidence };
  // One value is left of a launch, so launches only are resampled.
  const alone = (values: readonly number[]) => values.map((value) => [value]);
  const { estimate, low, high } = evidence.kind === "paired"
    ? bootstrap(alone(evidence.ratios), geometricMean, options)
    : bootstrapRatio(
      alone(evidence.head),
      alone(evidence.base),
      geometricMean,
      options,
    );
  return fewestLaunches(evidence) < launchesNeeded
    ? { ratio: estimate, low: null, high: null }
    : { ratio: estimate, low, high };
}
