import { doesNotThrow, strictEqual, throws } from "node:assert/strict";
import fc from "fast-check";
import { checkContent, payload, sequenceOf, stamp } from "./payload.ts";

Deno.test("sequenceOf() reads back what stamp() wrote, modulo 2^32", () => {
  fc.assert(fc.property(fc.nat({ max: 2 ** 33 }), (sequence) => {
    const message = payload(64);
    stamp(message, sequence);
    strictEqual(sequenceOf(message), sequence % 2 ** 32);
    doesNotThrow(() => checkContent(message, payload(64)));
  }));
});

Deno.test("checkContent() notices any byte that differs, and a shifted message", () => {
  for (const index of [4, 31, 63]) {
    const message = payload(64);
    message[index]! ^= 1;
    throws(
      () => checkContent(message, payload(64)),
      new RegExp(`Byte ${index} `),
    );
  }
  const shifted = new Uint8Array(64);
  shifted.set(payload(65).subarray(1));
  throws(() => checkContent(shifted, payload(64)), /is wrong/);
});
