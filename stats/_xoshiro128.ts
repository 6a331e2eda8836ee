/**
 * The generator under `random.ts`.
 *
 * @module
 */

/**
 * The xoshiro128** generator of 32-bit integers (Blackman & Vigna, "Scrambled Linear Pseudorandom Number Generators",
 * ACM TOMS 47, 2021; their C code is at https://prng.di.unimi.it/xoshiro128starstar.c).
 *
 * @param state four unsigned 32-bit integers, not all zero
 */
export function xoshiro128(
  state: readonly [number, number, number, number],
): () => number {
  let [a, b, c, d] = state;
  return () => {
    const result = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return result;
  };
}

function rotateLeft(word: number, bits: number): number {
  return word << bits | word >>> (32 - bits);
}
