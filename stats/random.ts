/**
 * Randomness that a seed repeats: the same on every machine. Not for secrets.
 *
 * @module
 */
import { xoshiro128 } from "./_xoshiro128.ts";

/** The step of splitmix: 2 ** 32 divided by the golden ratio, odd, so that its multiples visit every 32-bit integer. */
const GOLDEN_STEP = 0x9e3779b9;

/**
 * A stream of numbers from 0 up to, not including, 1, in steps of 2 ** -32.
 *
 * xoshiro128**, its state filled by splitmix32 as its authors advise, so that near seeds give unlike streams.
 *
 * @param seed an unsigned 32-bit integer
 * @throws {RangeError} for any other seed
 */
export function random(seed: number): () => number {
  if (!isUint32(seed)) {
    throw new RangeError(
      `Cannot seed random numbers: ${seed} is not an unsigned 32-bit integer`,
    );
  }
  // Four different inputs of a bijection are four different words, so the state cannot be all zero.
  const next = xoshiro128([
    mixed(seed + GOLDEN_STEP),
    mixed(seed + 2 * GOLDEN_STEP),
    mixed(seed + 3 * GOLDEN_STEP),
    mixed(seed + 4 * GOLDEN_STEP),
  ]);
  return () => next() / 2 ** 32;
}

/**
 * The items in random order, in a new array; every order is equally likely.
 *
 * Fisher–Yates as in Knuth, "The Art of Computer Programming" 2, algorithm 3.4.2P.
 *
 * @param next a stream of numbers from 0 up to, not including, 1, such as {@linkcode random} gives
 */
export function shuffled<T>(items: readonly T[], next: () => number): T[] {
  const result = [...items];
  for (let i = result.length - 1; i > 0; i--) {
    const j = Math.floor(next() * (i + 1));
    [result[i], result[j]] = [result[j] as T, result[i] as T];
  }
  return result;
}

/**
 * Derives a seed from a base seed and the numbers that name its use, such as launch and round, so that each use has a
 * stream of its own. The order and the number of the parts matter; changing any one part always changes the seed.
 *
 * @param parts at least one unsigned 32-bit integer
 * @returns an unsigned 32-bit integer
 * @throws {RangeError} without parts, or for a part that is not an unsigned 32-bit integer
 */
export function seedFrom(...parts: number[]): number {
  if (parts.length === 0) {
    throw new RangeError("Cannot derive a seed: no parts");
  }
  let seed = parts.length;
  for (const part of parts) {
    if (!isUint32(part)) {
      throw new RangeError(
        `Cannot derive a seed: ${part} is not an unsigned 32-bit integer`,
      );
    }
    seed = mixed((seed ^ part) + GOLDEN_STEP);
  }
  return seed;
}

/** MurmurHash3's 32-bit finalizer (Appleby), a bijection in which each input bit sways every output bit. */
function mixed(word: number): number {
  word = Math.imul(word ^ word >>> 16, 0x85ebca6b);
  word = Math.imul(word ^ word >>> 13, 0xc2b2ae35);
  return (word ^ word >>> 16) >>> 0;
}

function isUint32(value: number): boolean {
  return value >>> 0 === value;
}
