/**
 * How much figures scatter between launches, and how much within them.
 *
 * @module
 */
import { requireFinite } from "./_requirements.ts";

/** Rounds nested in launches, and where their variance comes from. */
export interface NestedSample {
  /** The variance of a launch's own mean, sb², in the squared unit of the values. */
  readonly between: number;
  /** The variance of a round within its launch, sw², in the squared unit of the values. */
  readonly within: number;
  /** The number of launches, P. */
  readonly launches: number;
  /** The rounds in each launch, R; where launches differ, their harmonic mean, for which sb²/P + sw²/(PR) still holds. */
  readonly rounds: number;
}

/**
 * The variance components of values nested in launches, which may differ in their number of rounds: for ratios, of the
 * logarithms.
 *
 * The estimates of the analysis of variance (Searle, Casella & McCulloch, "Variance Components", 1992, section 3.6). The
 * one between launches is 0 where rounds scatter enough to explain how launches differ. Where no launch has two rounds the
 * two can't be told apart, and all counts as between launches: right for such a run, and too much for one with more
 * rounds, never too little.
 *
 * @param launches at least two launches, each of at least one finite number
 * @throws {RangeError} for fewer launches, one without values, or a value that is not finite
 */
export function varianceComponents(
  launches: readonly ArrayLike<number>[],
): NestedSample {
  const purpose = "estimate variance components";
  if (launches.length < 2) {
    throw new RangeError(
      `Cannot ${purpose}: ${launches.length} launches, 2 are needed`,
    );
  }
  for (const values of launches) requireFinite(values, purpose);
  const sizes = launches.map(({ length }) => length);
  const means = launches.map(meanOf);
  const all = sum(sizes);
  // Distances from the grand mean, whichever scale the values have.
  const grandMean = sum(means.map((mean, i) => mean * sizes[i]! / all));
  const squaresBetween = sum(
    means.map((mean, i) => sizes[i]! * (mean - grandMean) ** 2),
  );
  const squaresWithin = sum(
    launches.map((values, i) => squaresAbout(means[i]!, values)),
  );
  const degrees = launches.length - 1;
  const within = all > launches.length
    ? squaresWithin / (all - launches.length)
    : 0;
  // What a launch counts for: its rounds, where all have the same number.
  const weight = (all - sum(sizes.map((size) => size ** 2)) / all) / degrees;
  return {
    between: Math.max(0, (squaresBetween / degrees - within) / weight),
    within,
    launches: launches.length,
    rounds: launches.length / sum(sizes.map((size) => 1 / size)),
  };
}

function meanOf(values: ArrayLike<number>): number {
  return sum(Array.from(values)) / values.length;
}

function squaresAbout(centre: number, values: ArrayLike<number>): number {
  return sum(Array.from(values, (value) => (value - centre) ** 2));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
