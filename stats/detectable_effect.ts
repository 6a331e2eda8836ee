/**
 * How small an effect a run could have shown, from how its figures scatter.
 *
 * @module
 */
import { normalQuantile } from "./_normal.ts";
import { requireFraction } from "./_requirements.ts";
import type { NestedSample } from "./variance_components.ts";

/** How surely an effect is to be shown, and how rarely one where there is none. */
export interface Power {
  /** The probability of showing the effect; 0.8 unless told. */
  readonly power?: number;
  /** The probability, one-sided, of showing one that is not there; 0.05 unless told. */
  readonly level?: number;
}

/**
 * The minimal detectable effect of a ratio, as a fraction: with 0.042, a true ratio of 1.042 (or of 1/1.042) is told from
 * 1 with the power asked for.
 *
 * The typical log ratio has the variance sb²/P + sw²/(PR) of each sample that it depends on: one for the paired ratios of
 * one run, two for runs that are compared with each other. The effect is that standard deviation, times the normal
 * quantiles of `power` and of 1 - `level`, 2.49 in all. This takes the components as known and a test that is best for
 * normal logarithms. Rank tests of few launches need more: in simulations of such logarithms, 10 % more for two runs of ten
 * launches, 15 % for two of five or for ten paired ratios, and half as much again for five paired ratios.
 *
 * Kalibera & Jones, "Rigorous Benchmarking in Reasonable Time" (ISMM 2013), for the variance of nested repetition.
 *
 * @param samples each with its variance components in log units; all independent of each other
 * @throws {RangeError} without samples, for one of no launches or rounds or with a negative variance, or for a power or
 * level not between 0 and 1
 */
export function minimalDetectableEffect(
  samples: readonly NestedSample[],
  { power = 0.8, level = 0.05 }: Power = {},
): number {
  const purpose = "compute a detectable effect";
  requireFraction("power", power, purpose);
  requireFraction("level", level, purpose);
  if (samples.length === 0) {
    throw new RangeError(`Cannot ${purpose}: no samples`);
  }
  const variance = samples.reduce(
    (sum, sample) => sum + varianceOfMean(sample),
    0,
  );
  const quantiles = normalQuantile(power) + normalQuantile(1 - level);
  return Math.expm1(Math.max(0, quantiles) * Math.sqrt(variance));
}

function varianceOfMean(
  { between, within, launches, rounds }: NestedSample,
): number {
  const fits = between >= 0 && between < Infinity && within >= 0 &&
    within < Infinity && launches >= 1 && rounds >= 1;
  if (!fits) {
    throw new RangeError(
      `Cannot compute a detectable effect: impossible variances ${between} and ${within} of ${launches} launches and ${rounds} rounds`,
    );
  }
  return between / launches + within / (launches * rounds);
}
