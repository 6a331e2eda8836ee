/**
 * Numbers that several readers share among them: each counts from 0, so that what is lost, doubled or out of order shows.
 *
 * @module
 */
import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { Bytes } from "../transports/transport.ts";

export const NUMBER_BYTES = 4;

/** Numbers from `first` on, 32 bits each. */
export function numbersFrom(first: number, count: number): Bytes {
  const numbers = Uint32Array.from({ length: count }, (_, at) => first + at);
  return new Uint8Array(numbers.buffer);
}

/** The numbers that these bytes are. */
export function numbersOf(bytes: Bytes): number[] {
  strictEqual(bytes.length % NUMBER_BYTES, 0, "A number was cut in two");
  return [...new Uint32Array(bytes.slice().buffer)];
}

/**
 * Fails unless readers have, all together, each number below `count` once, and each reader has its own in their order.
 *
 * @returns How many each of them got, in words.
 */
export function judgeShares(
  shares: readonly (readonly number[])[],
  count: number,
): string {
  for (const [reader, numbers] of shares.entries()) {
    ok(
      numbers.every((number, at) => at === 0 || number > numbers[at - 1]!),
      `Reader ${reader} got numbers out of order, or twice`,
    );
  }
  const all = shares.flat().sort((a, b) => a - b);
  strictEqual(all.length, count, "Numbers that all readers got");
  deepStrictEqual(
    all.findIndex((number, at) => number !== at),
    -1,
    "The first number that is missing, or there twice",
  );
  return shares.map(({ length }) => length).join(" + ");
}
