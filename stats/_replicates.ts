/**
 * Resampling at two levels.
 *
 * @module
 */
import { random } from "./random.ts";

/** Rounds within launches, whatever a round is. */
export type Launches<T> = readonly (readonly T[])[];

/** A statistic of rounds as they are, and of each resample. */
export interface Replicates {
  readonly estimate: number;
  /** In the order in which they were drawn. */
  readonly values: Float64Array;
}

/**
 * Draws launches, then rounds within them, and takes the statistic of those; as often as asked for.
 *
 * @throws {RangeError} without launches, for one without rounds, or for a seed or count that is out of range
 */
export function replicates<T>(
  launches: Launches<T>,
  statistic: (rounds: readonly T[]) => number,
  seed: number,
  count: number,
): Replicates {
  if (launches.length === 0 || launches.some(({ length }) => length === 0)) {
    throw new RangeError("Cannot bootstrap: a launch without rounds, or none");
  }
  if (!(Number.isSafeInteger(count) && count > 0)) {
    throw new RangeError(
      `Cannot bootstrap: ${count} resamples is not a positive integer`,
    );
  }
  const next = random(seed);
  const rounds = launches.flat(1) as T[];
  const estimate = statistic(rounds);
  const values = new Float64Array(count);
  for (let i = 0; i < count; i++) {
    resample(launches, next, rounds);
    values[i] = statistic(rounds);
  }
  return { estimate, values };
}

/** Draws launches, then rounds within them, into the array, whose length changes with the launches drawn. */
function resample<T>(
  launches: Launches<T>,
  next: () => number,
  into: T[],
): void {
  let filled = 0;
  for (let i = 0; i < launches.length; i++) {
    const launch = launches[indexBelow(launches.length, next)] as readonly T[];
    const { length } = launch;
    for (let j = 0; j < length; j++) {
      into[filled++] = launch[indexBelow(length, next)] as T;
    }
  }
  into.length = filled;
}

function indexBelow(length: number, next: () => number): number {
  return Math.floor(next() * length);
}
