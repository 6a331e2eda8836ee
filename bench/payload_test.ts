import {
  deepStrictEqual,
  doesNotThrow,
  strictEqual,
  throws,
} from "node:assert/strict";
import fc from "fast-check";
import {
  checkContent,
  checkSequence,
  hasSequence,
  payload,
  sequenceOf,
  stamp,
} from "./payload.ts";

Deno.test("sequenceOf() reads back what stamp() wrote, modulo 2^32", () => {
  fc.assert(fc.property(fc.nat({ max: 2 ** 33 }), (sequence) => {
    const message = payload(64);
    stamp(message, sequence);
    strictEqual(sequenceOf(message), sequence % 2 ** 32);
    doesNotThrow(() => checkContent(message, payload(64)));
  }));
});

Deno.test("hasSequence() compares as much of a number as the message holds", () => {
  fc.assert(fc.property(
    fc.nat({ max: 2 ** 32 - 2 }),
    fc.integer({ min: 1, max: 8 }),
    (sequence, bytes) => {
      const message = payload(bytes);
      stamp(message, sequence);
      strictEqual(hasSequence(message, sequence), true);
      strictEqual(hasSequence(message, sequence + 1), false);
      doesNotThrow(() => checkSequence(message, sequence));
      throws(() => checkSequence(message, sequence + 1), /arrived as/);
    },
  ));
});

Deno.test("payload() follows its pattern to the last byte, whatever its size", () => {
  fc.assert(fc.property(fc.nat({ max: 3_000 }), (bytes) => {
    const pattern = (_: unknown, index: number) => (index * 31 + 7) & 0xff;
    deepStrictEqual(
      payload(bytes),
      Uint8Array.from({ length: bytes }, pattern),
    );
  }));
});

Deno.test("checkContent() notices any byte that differs, and a shifted message", () => {
  for (const bytes of [64, 67]) {
    for (const index of [4, 31, bytes - 1]) {
      const message = payload(bytes);
      message[index]! ^= 1;
      throws(
        () => checkContent(message, payload(bytes)),
        new RegExp(`Byte ${index} `),
      );
    }
  }
  const shifted = new Uint8Array(64);
  shifted.set(payload(65).subarray(1));
  throws(() => checkContent(shifted, payload(64)), /is wrong/);
});
