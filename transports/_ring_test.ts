import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import fc from "fast-check";
import {
  RING_WORDS,
  type RingMemory,
  ringReader,
  ringWriter,
} from "./_ring.ts";

const CAPACITY = 16;

/** A new ring; `start` is where its indices stand, as if as many bytes had passed before. */
function memory(start = 0): RingMemory {
  const words = new Int32Array(RING_WORDS);
  const [head, tail] = [0, RING_WORDS / 3];
  words[head] = words[tail] = start;
  return { words, bytes: new Uint8Array(CAPACITY) };
}

/** Bytes that all differ from their neighbours, from the `at`-th on. */
function numbered(count: number, at: number): Uint8Array<ArrayBuffer> {
  return Uint8Array.from({ length: count }, (_, index) => at + index);
}

/** A positive number puts that many bytes, a negative one takes. */
const STEPS = fc.array(fc.integer({ min: -40, max: 40 }), { maxLength: 200 });
const STARTS = fc.oneof(
  fc.integer({ min: 0, max: CAPACITY }),
  // Where the count of bytes passes 2^31 and comes back to 0.
  fc.integer({ min: 2 ** 31 - 100, max: 2 ** 31 - 1 }),
  fc.integer({ min: -100, max: -1 }),
);

Deno.test("a ring gives out what was put in, in order, however puts and takes alternate", () => {
  let wrapped = 0;
  fc.assert(fc.property(STARTS, STEPS, (start, steps) => {
    const ring = memory(start);
    const [writer, reader] = [ringWriter(ring), ringReader(ring)];
    let put = 0;
    let taken = 0;
    for (const step of steps) {
      const held = put - taken;
      if (step >= 0) {
        const accepted = writer.put(numbered(step, put));
        strictEqual(accepted, Math.min(step, CAPACITY - held));
        put += accepted;
      } else {
        const into = new Uint8Array(-step);
        const filled = reader.take(into);
        strictEqual(filled, Math.min(-step, held));
        deepStrictEqual(into.subarray(0, filled), numbered(filled, taken));
        ok(into.subarray(filled).every((byte) => byte === 0));
        taken += filled;
      }
      strictEqual(reader.held(), put - taken);
      strictEqual(writer.room(), CAPACITY - (put - taken));
      strictEqual(reader.spare(), writer.room());
    }
    if (put > CAPACITY) wrapped++;
  }));
  ok(wrapped > 10, `Only ${wrapped} runs went round the ring`);
});

Deno.test("RingWriter.put() takes over nothing when the ring is full, and no empty message changes it", () => {
  const ring = memory();
  const [writer, reader] = [ringWriter(ring), ringReader(ring)];
  strictEqual(writer.put(numbered(CAPACITY + 1, 0)), CAPACITY);
  strictEqual(writer.room(), 0);
  strictEqual(writer.put(numbered(1, 99)), 0);
  strictEqual(writer.put(new Uint8Array()), 0);
  strictEqual(reader.take(new Uint8Array()), 0);
  const into = new Uint8Array(CAPACITY);
  strictEqual(reader.take(into), CAPACITY);
  deepStrictEqual(into, numbered(CAPACITY, 0));
  strictEqual(reader.take(into), 0);
});

Deno.test("RingReader.spare() never says less than the writer has, though the reader has not looked", () => {
  const ring = memory();
  const [writer, reader] = [ringWriter(ring), ringReader(ring)];
  writer.put(numbered(4, 0));
  reader.take(new Uint8Array(2));
  writer.put(numbered(10, 4));
  strictEqual(reader.spare(), CAPACITY - 2);
  strictEqual(writer.room(), CAPACITY - 12);
});

Deno.test("a ring tells each end that the other one has had enough, and keeps what is in it", () => {
  const ring = memory();
  const [writer, reader] = [ringWriter(ring), ringReader(ring)];
  writer.put(numbered(3, 0));
  ok(!reader.ended() && !writer.refused());
  writer.end();
  ok(reader.ended());
  strictEqual(reader.held(), 3);
  reader.close();
  ok(writer.refused());
});
