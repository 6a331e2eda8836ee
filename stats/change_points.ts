/**
 * Where a series of figures, such as one a run over months, changed its level.
 *
 * @module
 */
import { bestSplit, type Split } from "./_best_split.ts";
import { requireFraction, requirePositive } from "./_requirements.ts";
import { twoSampleRatioInterval } from "./hodges_lehmann_shift.ts";
import { seedFrom } from "./random.ts";

/** How change points are looked for. */
export interface ChangePointOptions {
  /** An unsigned 32-bit integer; the same one gives the same answer, on every machine. */
  readonly seed: number;
  /** How often a series without any change may show one, between 0 and 1; 0.01 unless told. */
  readonly significance?: number;
  /** The smallest change of level that matters, as a fraction; 0.02 unless told. */
  readonly effect?: number;
  /** The least number of values between two changes, an integer from 2; 5 unless told. */
  readonly shortest?: number;
}

/** A change of level. */
export interface ChangePoint {
  /** The index of the first value after it. */
  readonly at: number;
  /** The level after it, up to the next change, by the level before it, from the last one: above 1 it rose. */
  readonly ratio: number;
  /** The 95 % interval of the ratio, as if the place had been known: what the search for it costs is not in it. */
  readonly low: number;
  readonly high: number;
  /** How easily chance alone would show a change as clear somewhere between its neighbours. */
  readonly p: number;
}

const SIGNIFICANCE = 0.01;
const EFFECT = 0.02;
const SHORTEST = 5;
/** Places settle after one or two; a bound in case two orders of the same places take turns. */
const MOST_PASSES = 10;

/**
 * Finds the places where the level of a series changed for at least `shortest` values.
 *
 * Binary segmentation: where {@linkcode bestSplit} is significant, either side is searched on. As the first split does not
 * know the later ones, each place is then looked for again between its neighbours, and dropped where it is no longer
 * significant or the ratio is nearer to 1 than the effect that matters, the smallest first. In a series whose values come
 * from one distribution, independently, the probability of any change point is at most `significance`; values that depend
 * on their neighbours, as from a machine that warms up over days, show more.
 *
 * Permutations as in e-divisive (Matteson & James, "A Nonparametric Approach for Multiple Change Point Analysis of
 * Multivariate Data", JASA 109, 2014), which MongoDB's performance tests were watched with; seeded, because there the
 * same series got other change points each time (Fleming et al., "Hunter", ICPE 2023). Ranks in place of its distances,
 * because one disturbed run is not a change.
 *
 * Takes milliseconds for 100 values, and about 1 s for 1,000 with several changes.
 *
 * @example
 * ```ts
 * import { equal } from "node:assert/strict";
 *
 * const series = [20, 21, 20, 19, 20, 21, 20, 24, 25, 24, 23, 24, 25, 24];
 * const [change] = changePoints(series, { seed: 1 });
 * equal(change?.at, 7);
 * equal(change?.ratio.toFixed(2), "1.20");
 * ```
 *
 * @param values positive, finite numbers in their order in time; with too few, nothing is found
 * @throws {RangeError} for a value that is not positive and finite, or an option that is out of range
 */
export function changePoints(
  values: readonly number[],
  options: ChangePointOptions,
): readonly ChangePoint[] {
  const { seed, significance, effect, shortest } = checked(options);
  if (values.length < 2 * shortest) return [];
  requirePositive(values, "find change points");
  const found = new Map<string, Split>();

  /** The best split between two indices; a stream of its own each, so that the order of the search does not matter. */
  function between(from: number, to: number): Split {
    const key = `${from}-${to}`;
    const split = found.get(key) ?? bestSplit(values.slice(from, to), {
      seed: seedFrom(seed, from, to),
      shortest,
      significance,
    });
    found.set(key, split);
    return { ...split, at: from + split.at };
  }

  function search(from: number, to: number): number[] {
    if (to - from < 2 * shortest) return [];
    const { at, p } = between(from, to);
    return p > significance ? [] : [...search(from, at), at, ...search(at, to)];
  }

  function settle(places: readonly number[]): readonly number[] {
    const settled: number[] = [];
    for (const [index, place] of places.entries()) {
      const next = places[index + 1] ?? values.length;
      const split = between(settled.at(-1) ?? 0, next);
      settled.push(split.p > significance ? place : split.at);
    }
    return settled;
  }

  function judge(places: readonly number[]): ChangePoint[] {
    return places.map((at, index) => {
      const from = places[index - 1] ?? 0;
      const to = places[index + 1] ?? values.length;
      const { ratio, low, high } = twoSampleRatioInterval(
        values.slice(at, to),
        values.slice(from, at),
      );
      return { at, ratio, low, high, p: between(from, to).p };
    });
  }

  let places: readonly number[] = search(0, values.length);
  while (true) {
    places = untilStable(places, settle);
    const changes = judge(places);
    const doubtful = changes.filter((change) =>
      change.p > significance || sizeOf(change) < 1 + effect
    );
    if (doubtful.length === 0) return changes;
    const smallest = doubtful.reduce((a, b) => sizeOf(b) < sizeOf(a) ? b : a);
    places = places.filter((at) => at !== smallest.at);
  }
}

/**
 * The least number of values in which a change that leaves no doubt, all values after it above all before, is significant:
 * with fewer, chance alone makes one as clear too often.
 *
 * @throws {RangeError} for an option that is out of range
 */
export function fewestForChange(
  options: Omit<ChangePointOptions, "seed" | "effect">,
): number {
  const settings = checked({ seed: 0, ...options });
  for (let count = 2 * settings.shortest;; count++) {
    // To ranks, a steady rise is as good as a step.
    const rise = Float64Array.from({ length: count }, (_, index) => index);
    if (bestSplit(rise, settings).p <= settings.significance) return count;
  }
}

function checked(options: ChangePointOptions): Required<ChangePointOptions> {
  const {
    seed,
    significance = SIGNIFICANCE,
    effect = EFFECT,
    shortest = SHORTEST,
  } = options;
  requireFraction("significance", significance, "find change points");
  if (!(effect >= 0 && effect < Infinity)) {
    throw new RangeError(
      `Cannot find change points: effect ${effect} is not a finite fraction from 0`,
    );
  }
  if (!(Number.isSafeInteger(shortest) && shortest >= 2)) {
    throw new RangeError(
      `Cannot find change points: shortest ${shortest} is not an integer from 2`,
    );
  }
  return { seed, significance, effect, shortest };
}

function untilStable(
  places: readonly number[],
  settle: (places: readonly number[]) => readonly number[],
): readonly number[] {
  for (let pass = 0; pass < MOST_PASSES; pass++) {
    const settled = settle(places);
    if (settled.every((at, index) => at === places[index])) return settled;
    places = settled;
  }
  return places;
}

/** How far a ratio is from 1, either way: 1 is not at all. */
function sizeOf({ ratio }: ChangePoint): number {
  return Math.max(ratio, 1 / ratio);
}
