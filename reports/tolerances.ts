/**
 * Where a report draws its lines. Every text that depends on one of them says so with the number.
 *
 * @module
 */
export const TOLERANCES = {
  /** Launches without which no 95 % interval exists: with 6, the signed-rank test first reaches p = 0.03. */
  launchesForInterval: 6,
  confidence: 0.95,
  /** A difference in speed below this share is not called one, however certain it is. */
  effect: 0.02,
  /** Share by which `deno bench` may differ from our own clock. */
  denoBench: 0.1,
  /** Distance between the quartiles of the launches, as a share of the median, above which a row counts as noisy. */
  spread: 0.15,
  /** Samples that must lie beyond a percentile before it is printed. */
  samplesBeyond: 10,
} as const;

/** One of them in words: 0.02 as "2 %". */
export function toleranceWords(share: number): string {
  return `${Math.round(share * 1000) / 10} %`;
}
