/**
 * From the launches of two runs to a verdict about each metric.
 *
 * @module
 */
import { equivalence } from "../stats/equivalence.ts";
import { holm } from "../stats/holm.ts";
import type { RatioInference } from "../stats/ratio_inference.ts";
import { speedVerdict } from "../stats/verdict.ts";
import type { Comparison, MetricComparison, Speed } from "./comparison.ts";
import {
  deltaOf,
  detectableEffect,
  type Evidence,
  fewestLaunches,
  inferenceOf,
  leastP,
  twoSidedP,
} from "./evidence.ts";

/** What is said of a metric. */
export type Judgement = Pick<
  MetricComparison,
  | "speed"
  | "p"
  | "adjustedP"
  | "verdict"
  | "reason"
  | "detectable"
  | "fasterShare"
  | "delta"
>;

type Settings = Comparison["settings"];

/** What is said where nothing could be compared. */
export function incomparable(reason: string): Judgement {
  return {
    speed: null,
    p: null,
    adjustedP: null,
    verdict: "incomparable",
    reason,
    detectable: null,
    fasterShare: null,
    delta: null,
  };
}

/**
 * Judges all metrics of a comparison together. Those with too few launches for a 95 % interval show nothing: they are
 * told with their ratio, not tested, and so do not count among the tests that p-values are adjusted for.
 */
export function judge(
  evidence: readonly Evidence[],
  settings: Settings,
): readonly Judgement[] {
  const drafts = evidence.map((each) => draft(each, settings));
  const tested = drafts.flatMap(({ p }) => p ?? []);
  const adjusted = holm(tested);
  // Each of several tests is left a share of the level: what would show as the only difference of all.
  const level = settings.level / Math.max(1, tested.length);
  let next = 0;
  return drafts.map((each, index) => {
    const adjustedP = each.p === null ? null : adjusted[next++]!;
    return verdictOf(each, evidence[index]!, adjustedP, level, settings);
  });
}

interface Draft {
  readonly inference: RatioInference | null;
  readonly speed: Speed | null;
  readonly p: number | null;
}

function draft(evidence: Evidence, settings: Settings): Draft {
  const launches = fewestLaunches(evidence);
  if (launches === 0) return { inference: null, speed: null, p: null };
  const inference = inferenceOf(evidence);
  const { ratio, low, high, confidence } = inference.interval(
    settings.confidence,
  );
  const enough = launches >= settings.launchesNeeded &&
    confidence >= settings.confidence;
  return enough
    ? { inference, speed: { ratio, low, high }, p: twoSidedP(inference) }
    : { inference, speed: { ratio, low: null, high: null }, p: null };
}

/** `null` where not even launches that lie apart without exception reach the level. */
function detectable(
  evidence: Evidence,
  level: number,
  { effect }: Settings,
): number | null {
  return leastP(evidence) > level
    ? null
    // No difference below this share is called one, however surely it is there.
    : Math.max(effect, detectableEffect(evidence, level));
}

function verdictOf(
  { inference, speed, p }: Draft,
  evidence: Evidence,
  adjustedP: number | null,
  level: number,
  settings: Settings,
): Judgement {
  if (inference === null || speed === null) {
    return incomparable("no launch was measured in both");
  }
  const delta = deltaOf(evidence);
  const common = {
    speed,
    p,
    adjustedP,
    detectable: p === null ? null : detectable(evidence, level, settings),
    delta,
    fasterShare: (1 + delta) / 2,
  };
  const { ratio, low, high } = speed;
  if (adjustedP === null || low === null || high === null) {
    const reason = "too few launches";
    return { ...common, verdict: "no difference shown", reason };
  }
  const shown = speedVerdict({ ratio, low, high }, { effect: settings.effect });
  if (shown !== "no difference shown" && adjustedP <= settings.level) {
    return { ...common, verdict: shown, reason: null };
  }
  const { equivalent } = equivalence(inference, settings.margin);
  return {
    ...common,
    verdict: equivalent ? "about equal" : "no difference shown",
    reason: null,
  };
}
