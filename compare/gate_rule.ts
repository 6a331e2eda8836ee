/**
 * The gate's rule for one metric, and nothing else: numbers in, a verdict out.
 *
 * @module
 */
import { ratioBounds, twoSampleRatio } from "../stats/ratio_inference.ts";

/** What has to be shown before a metric counts as regressed. */
export interface GateRule {
  /** The bound of the ratio must be beyond this share: 0.05 is 1.05 times as long. */
  readonly margin: number;
  /** The ratio itself must be beyond this share: smaller changes fail nobody's build. */
  readonly effect: number;
  /** Of the one-sided bound. */
  readonly confidence: number;
}

/** With ten launches it calls an unchanged metric regressed in fewer than one of a hundred runs, before confirmation. */
export const DEFAULT_RULE: GateRule = {
  margin: 0.05,
  effect: 0.10,
  confidence: 0.95,
};

/** What the gate says of a metric. `incomparable` is said of machines, not of figures: see `judgeRuns`. */
export const GATE_VERDICTS = [
  "regressed",
  "improved",
  "unchanged",
  "inconclusive",
  "incomparable",
] as const;
export type GateVerdict = (typeof GATE_VERDICTS)[number];

/** How many times as long it takes now, and what follows from that. */
export interface Judgement {
  readonly verdict: Exclude<GateVerdict, "incomparable">;
  /** Why nothing could be concluded; empty for every other verdict. */
  readonly reason: string;
  /** Typical ratio, new over base: above 1 is slower. */
  readonly ratio: number;
  /** One-sided bounds: the true ratio is at least `lower`, and at most `upper`, each with the rule's confidence. */
  readonly lower: number;
  readonly upper: number;
  /** How far the bounds lie from the ratio, as a share: how noisy the two runs were. */
  readonly noise: number;
}

/**
 * Judges the launches of a run against those of its base. It is
 *
 * - `regressed` if the lower bound exceeds 1 + margin and the ratio exceeds 1 + effect,
 * - `improved` if the same holds of the reciprocal ratio,
 * - `unchanged` if the bounds are no further from the ratio than the margin, and exclude a change by the effect,
 * - `inconclusive` otherwise: too noisy, or changed by an amount between margin and effect.
 *
 * @param base How long it took, measured by the reference of the same launch: one figure a launch, positive, in any unit.
 * @param head The same now, in the same unit.
 * @throws {RangeError} Without figures, or for one that is not positive and finite.
 */
export function judge(
  base: readonly number[],
  head: readonly number[],
  rule: GateRule = DEFAULT_RULE,
): Judgement {
  const { ratio, lower, upper, confidence } = ratioBounds(
    twoSampleRatio(head, base),
    rule.confidence,
  );
  const noise = Math.max(upper / ratio, ratio / lower) - 1;
  const figures = { ratio, lower, upper, noise };
  // A bound of too few launches achieves less than was asked for, but differs from it by rounding even where it does.
  if (confidence < rule.confidence - 1e-9) {
    const launches = `${head.length} launches against ${base.length}`;
    return { ...inconclusive(`too few launches: ${launches}`), ...figures };
  }
  const beyond = (bound: number, typical: number) =>
    bound > 1 + rule.margin && typical > 1 + rule.effect;
  if (beyond(lower, ratio)) {
    return { verdict: "regressed", reason: "", ...figures };
  }
  if (beyond(1 / upper, 1 / ratio)) {
    return { verdict: "improved", reason: "", ...figures };
  }
  if (noise > rule.margin) {
    return {
      ...inconclusive(
        `too noisy: ±${percent(noise)}, with a margin of ${
          percent(rule.margin)
        }`,
      ),
      ...figures,
    };
  }
  if (upper < 1 + rule.effect && 1 / lower < 1 + rule.effect) {
    return { verdict: "unchanged", reason: "", ...figures };
  }
  const slower = ratio > 1;
  return {
    ...inconclusive(
      `${slower ? "slower" : "faster"} by ${
        percent(Math.max(ratio, 1 / ratio) - 1)
      }, which may be ${percent(rule.effect)} or not`,
    ),
    ...figures,
  };
}

function inconclusive(reason: string) {
  return { verdict: "inconclusive", reason } as const;
}

function percent(share: number): string {
  return `${(share * 100).toFixed(1)} %`;
}
