/**
 * Where a series most likely changes its level, and how easily chance alone would do as much.
 *
 * @module
 */
import { midRanks } from "./_mid_ranks.ts";
import { random } from "./random.ts";

/** A place that parts a series in two. */
export interface Split {
  /** The index of the first value after it. */
  readonly at: number;
  /** The share of orders of the same values in which some place parts them at least as clearly. */
  readonly p: number;
}

/** How a split is looked for. */
export interface SplitOptions {
  /** An unsigned 32-bit integer. */
  readonly seed: number;
  /** The least number of values on either side, a positive integer. */
  readonly shortest: number;
  /** What p has to be told from; where it is larger, it is only estimated until that is clear. */
  readonly significance: number;
}

/** So many orders beyond the first are expected to be as extreme where p is just significant. */
const EXTREME = 10;

/**
 * The clearest split, and its p by permutation: how clear the clearest one is in random orders of the values. That needs
 * no model of the noise but that the order does not matter.
 *
 * A place is as clear as the mean ranks on its two sides differ, measured by the standard deviation of that difference;
 * being ranks, they do not care how far out an outlier is. The sides reach to the ends of the series or of a part of it,
 * because a level that rises and falls again hardly parts the whole. The parts are those of Kovács et al., "Seeded Binary
 * Segmentation" (Biometrika 110, 2023): about as good as all parts, in n log n steps in place of n³.
 *
 * @param values at least twice `shortest`
 */
export function bestSplit(
  values: ArrayLike<number>,
  { seed, shortest, significance }: SplitOptions,
): Split {
  const { ranks } = midRanks(values);
  const centred = ranks.map((rank) => rank - (ranks.length + 1) / 2);
  const clearest = clearestPlace(shortest, ranks.length);
  const { at, clarity } = clearest(centred);
  const resamples = Math.ceil(EXTREME / significance) - 1;
  const tolerated = significance * (resamples + 1) - 1;
  const next = random(seed);
  let done = 0;
  let extreme = 0;
  while (done < resamples && extreme <= tolerated) {
    shuffle(centred, next);
    if (clearest(centred).clarity >= clarity) extreme++;
    done++;
  }
  return { at, p: (extreme + 1) / (done + 1) };
}

/** Finds the place, in the whole series or a part of it, where the mean ranks of the two sides differ most clearly. */
function clearestPlace(shortest: number, count: number) {
  const parts = overlappingParts(count, 2 * shortest);
  const sums = new Float64Array(count + 1);
  return (ranks: Float64Array): { at: number; clarity: number } => {
    for (let i = 0; i < count; i++) {
      sums[i + 1] = (sums[i] as number) + (ranks[i] as number);
    }
    let at = shortest;
    let clarity = -1;
    for (const [from, to] of parts) {
      const start = sums[from] as number;
      const length = to - from;
      const mean = ((sums[to] as number) - start) / length;
      for (let before = shortest; before <= length - shortest; before++) {
        const excess = (sums[from + before] as number) - start - before * mean;
        const squared = excess * excess * length / (before * (length - before));
        if (squared > clarity) [at, clarity] = [from + before, squared];
      }
    }
    return { at, clarity };
  };
}

/** The whole, and layer by layer parts that are shorter by the root of 2 and overlap by about half. */
function overlappingParts(
  count: number,
  shortest: number,
): readonly (readonly [from: number, to: number])[] {
  const parts: [number, number][] = [];
  for (let shorter = 1; count / shorter >= shortest; shorter *= Math.SQRT2) {
    const length = count / shorter;
    const many = 2 * Math.ceil(shorter) - 1;
    const step = many === 1 ? 0 : (count - length) / (many - 1);
    for (let i = 0; i < many; i++) {
      parts.push([
        Math.floor(i * step),
        Math.min(count, Math.ceil(i * step + length)),
      ]);
    }
  }
  return parts;
}

/** Fisher–Yates in place: a copy for each of thousands of orders would cost more than the order. */
function shuffle(values: Float64Array, next: () => number): void {
  for (let i = values.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    const value = values[i] as number;
    values[i] = values[j] as number;
    values[j] = value;
  }
}
