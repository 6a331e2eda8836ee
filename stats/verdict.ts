/**
 * From an interval of speed ratios to a word.
 *
 * @module
 */

/** What a comparison of two speeds shows. "No difference shown" does not say that the two are the same. */
export type SpeedVerdict = "faster" | "slower" | "no difference shown";

/** What a verdict needs of a ratio and its interval, `low <= ratio <= high`; above 1 is faster. */
export interface SpeedRatio {
  readonly ratio: number;
  readonly low: number;
  readonly high: number;
}

/** How a verdict is reached. */
export interface SpeedVerdictOptions {
  /** The smallest distance of the ratio from 1 that matters, as a fraction; 0.02 unless told. */
  readonly effect?: number;
}

/**
 * Judges a speed ratio: the whole interval must lie on one side of 1, and the ratio itself further from 1 than the
 * effect that matters. A significance test alone would call the tiniest difference one, given enough rounds.
 *
 * @example
 * ```ts
 * import { equal } from "node:assert/strict";
 *
 * equal(speedVerdict({ ratio: 1.5, low: 1.4, high: 1.6 }), "faster");
 * equal(speedVerdict({ ratio: 1.5, low: 0.9, high: 2.5 }), "no difference shown");
 * equal(speedVerdict({ ratio: 1.01, low: 1.005, high: 1.015 }), "no difference shown");
 * ```
 *
 * @throws {RangeError} unless `0 <= low <= ratio <= high`, or for an `effect` that is negative or not finite
 */
export function speedVerdict(
  { ratio, low, high }: SpeedRatio,
  { effect = 0.02 }: SpeedVerdictOptions = {},
): SpeedVerdict {
  if (!(0 <= low && low <= ratio && ratio <= high)) {
    throw new RangeError(
      `Cannot judge a speed ratio: ${ratio} is not within ${low} to ${high}`,
    );
  }
  if (!(effect >= 0 && effect < Infinity)) {
    throw new RangeError(
      `Cannot judge a speed ratio: effect ${effect} is not a finite fraction from 0`,
    );
  }
  if (low > 1 && ratio > 1 + effect) return "faster";
  if (high < 1 && ratio < 1 - effect) return "slower";
  return "no difference shown";
}
