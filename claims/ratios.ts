import { holm } from "../stats/holm.ts";
import { pairedRatio } from "../stats/ratio_inference.ts";
import type { Finding } from "./verdict.ts";

/** Ratios of launches, and the bound that they are held against. */
export interface RatioSample {
  /** Above 1 where the subject is the faster one; at least one. */
  readonly ratios: readonly number[];
  readonly atLeast: number;
}

/** What a sample shows. */
export interface JudgedRatio {
  /** `holds`: above the bound; `fails`: below it; `undecided`: neither is shown. */
  readonly finding: Finding;
  /** The Hodges–Lehmann estimate, and the interval that covers the true ratio with 95 %; `null`: too few launches. */
  readonly ratio: number;
  readonly low: number | null;
  readonly high: number | null;
  /** Two-sided, adjusted by Holm's method for all samples. */
  readonly p: number;
}

const CONFIDENCE = 0.95;

/**
 * Judges all ratios of a run together: the chance that any of them is called above or below its bound and lies on the
 * other side is at most 5 %, however they depend on each other (Holm 1979; Wilcoxon's signed-rank test for each). Its own
 * interval must be clear of the bound as well.
 */
export function judgeRatios<S extends RatioSample>(
  samples: readonly S[],
): ReadonlyMap<S, JudgedRatio> {
  const inferences = samples.map(({ ratios }) => pairedRatio(ratios));
  const sides = samples.map(({ atLeast }, index) => ({
    above: inferences[index]!.pAbove(atLeast),
    below: inferences[index]!.pBelow(atLeast),
  }));
  const adjusted = holm(
    sides.map(({ above, below }) => Math.min(1, 2 * Math.min(above, below))),
  );
  return new Map(samples.map((sample, index) => {
    const { ratio, low, high, confidence } = inferences[index]!.interval(
      CONFIDENCE,
    );
    const { above, below } = sides[index]!;
    const p = adjusted[index]!;
    const isShown = p <= 1 - CONFIDENCE && confidence >= CONFIDENCE;
    const { atLeast } = sample;
    const finding = isShown && above < below && low > atLeast
      ? "holds"
      : isShown && below < above && high < atLeast
      ? "fails"
      : "undecided";
    const range = confidence < CONFIDENCE
      ? { low: null, high: null }
      : { low, high };
    return [sample, { finding, ratio, ...range, p }];
  }));
}
