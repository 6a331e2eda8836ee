/**
 * What two runs' launches say about one ratio of speeds.
 *
 * @module
 */
import { cliffsDelta } from "../stats/cliffs_delta.ts";
import { minimalDetectableEffect } from "../stats/detectable_effect.ts";
import {
  pairedRatio,
  type RatioInference,
  twoSampleRatio,
} from "../stats/ratio_inference.ts";
import { varianceComponents } from "../stats/variance_components.ts";
import type { Metric } from "./metric.ts";

/** A speed for each launch, by its place in the run: more is faster, whatever the metric's unit. */
export type LaunchSpeeds = ReadonlyMap<number, number>;

/** The launches of a metric as speeds. */
export function speedsOf(
  { launches, better }: Pick<Metric, "launches" | "better">,
): LaunchSpeeds {
  return new Map(
    launches.map(({ launch, value }) => [
      launch,
      better === "lower" ? 1 / value : value,
    ]),
  );
}

/** Launches that are compared: pairs where two runs took turns, two independent samples elsewhere. */
export type Evidence =
  | { readonly kind: "paired"; readonly ratios: readonly number[] }
  | {
    readonly kind: "independent";
    readonly base: readonly number[];
    readonly head: readonly number[];
  };

/** Takes launch n of one run with launch n of the other where they took turns. */
export function evidenceOf(
  base: LaunchSpeeds,
  head: LaunchSpeeds,
  paired: boolean,
): Evidence {
  if (!paired) {
    return {
      kind: "independent",
      base: [...base.values()],
      head: [...head.values()],
    };
  }
  const ratios = [...head].flatMap(([launch, speed]) => {
    const beside = base.get(launch);
    return beside === undefined ? [] : [speed / beside];
  });
  return { kind: "paired", ratios };
}

/** Launches of the run that has fewer. */
export function fewestLaunches(evidence: Evidence): number {
  return evidence.kind === "paired"
    ? evidence.ratios.length
    : Math.min(evidence.base.length, evidence.head.length);
}

/** What can be said of the speed of the second run, measured by the first. Both need a launch. */
export function inferenceOf(evidence: Evidence): RatioInference {
  return evidence.kind === "paired"
    ? pairedRatio(evidence.ratios)
    : twoSampleRatio(evidence.head, evidence.base);
}

/** The p-value of "the speeds differ" against "they do not". */
export function twoSidedP(inference: RatioInference): number {
  return Math.min(1, 2 * Math.min(inference.pAbove(1), inference.pBelow(1)));
}

/** The smallest p-value, two-sided, that so many launches can give. */
export function leastP(evidence: Evidence): number {
  if (evidence.kind === "paired") return 2 ** (1 - evidence.ratios.length);
  const [few, many] = [evidence.base.length, evidence.head.length]
    .toSorted((a, b) => a - b) as [number, number];
  let orders = 1;
  for (let i = 1; i <= few; i++) orders *= (many + i) / i;
  return Math.min(1, 2 / orders);
}

/** How many launches of each run it takes for such a p-value. */
export function launchesFor(p: number, kind: Evidence["kind"]): number {
  let launches = 1;
  const values = () => new Array<number>(launches).fill(1);
  const evidence = (): Evidence =>
    kind === "paired"
      ? { kind, ratios: values() }
      : { kind, base: values(), head: values() };
  while (leastP(evidence()) > p) launches++;
  return launches;
}

/** From -1, where the second run is always slower, to 1, where it is always faster. */
export function deltaOf(evidence: Evidence): number {
  return evidence.kind === "paired"
    ? cliffsDelta(evidence.ratios, [1]).delta
    : cliffsDelta(evidence.head, evidence.base).delta;
}

/**
 * The smallest difference that would have been shown four times out of five, as a fraction.
 *
 * @param level two-sided
 * @throws {RangeError} below two launches of each run
 */
export function detectableEffect(evidence: Evidence, level: number): number {
  const samples = evidence.kind === "paired"
    ? [evidence.ratios]
    : [evidence.base, evidence.head];
  return minimalDetectableEffect(
    // A launch counts by its own figure, so that is what its scatter is taken from.
    samples.map((values) =>
      varianceComponents(values.map((value) => [Math.log(value)]))
    ),
    { level: level / 2 },
  );
}
