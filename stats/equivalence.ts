/**
 * Whether a ratio is shown to be about 1, which "no difference shown" does not say.
 *
 * @module
 */
import type { RatioInference, RatioRange } from "./ratio_inference.ts";
import { requireFraction } from "./_requirements.ts";

/** What two one-sided tests show. */
export interface Equivalence {
  /** Whether the ratio is about 1, within the margin. If not, that does not show a difference. */
  readonly equivalent: boolean;
  /** The larger of the p-values of the two tests. */
  readonly p: number;
  /** The interval that lies within the margin, or does not; it leaves out twice the level. */
  readonly interval: RatioRange;
}

/**
 * Two one-sided tests (TOST): a ratio is about 1 if it is shown to be above 1/(1 + margin), and shown to be below
 * 1 + margin. That is so if and only if the interval of confidence 1 - 2 level, 90 % unless told, lies within these two.
 * Values too few for such an interval show no equivalence, however alike they are.
 *
 * Both tests must reject, so their larger p-value holds for the two without a correction (an intersection–union test).
 * It is at most the level if and only if `equivalent`, except where ties, or samples too large for exact distributions,
 * make p an approximation.
 *
 * Schuirmann, "A Comparison of the Two One-Sided Tests Procedure and the Power Approach" (Journal of Pharmacokinetics and
 * Biopharmaceutics 15, 1987); Berger & Hsu, "Bioequivalence Trials, Intersection–Union Tests and Equivalence Confidence
 * Sets" (Statistical Science 11, 1996); by rank tests as in Hauschke, Steinijans & Diletti, "A Distribution-Free Procedure
 * for the Statistical Analysis of Bioequivalence Studies" (International Journal of Clinical Pharmacology 28, 1990).
 *
 * @param margin the largest deviation from 1 that does not matter, as a positive fraction: 0.05 is 1/1.05 to 1.05
 * @param level the probability of calling ratios about 1 that are not; 0.05 unless told
 * @throws {RangeError} for a `margin` that is not positive and finite, or a `level` not between 0 and 0.5
 */
export function equivalence(
  inference: RatioInference,
  margin: number,
  level = 0.05,
): Equivalence {
  if (!(margin > 0 && margin < Infinity)) {
    throw new RangeError(
      `Cannot test equivalence: margin ${margin} is not positive and finite`,
    );
  }
  requireFraction("twice the level", 2 * level, "test equivalence");
  const [lowest, highest] = [1 / (1 + margin), 1 + margin];
  const confidence = 1 - 2 * level;
  const interval = inference.interval(confidence);
  return {
    equivalent: interval.confidence >= confidence && interval.low >= lowest &&
      interval.high <= highest,
    p: Math.max(inference.pAbove(lowest), inference.pBelow(highest)),
    interval,
  };
}
