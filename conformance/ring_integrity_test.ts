import { strictEqual, throws } from "node:assert/strict";
import { memoryStream } from "../transports/memory.ts";
import type { Bytes } from "../transports/transport.ts";
import {
  crc32,
  encodeRecord,
  LARGEST_RECORD,
  recordReader,
} from "./_records.ts";
import { ringIntegrity } from "./ring_integrity.ts";
import { runInLoop } from "./run_case.ts";
import { SPOILS } from "./spoiled/mod.ts";

const [variant] = ringIntegrity.variants;

// No ring has both ends on one event loop; these do not ask what carries the bytes.
for (
  const id of [
    "stream-loses-a-byte",
    "stream-flips-a-bit",
    "stream-swaps-writes",
    "stream-doubles-a-write",
    "stream-loses-a-write",
    "stream-returns-stale-bytes",
  ]
) {
  Deno.test(`MQS-004 fails on memory spoiled by ${id}`, async () => {
    const { spoil } = SPOILS.find((each) => each.id === id)!;
    await using spill = new AsyncDisposableStack();
    const { outcome, observed } = await runInLoop(
      variant!,
      spoil(memoryStream, spill),
      { swapped: false },
    );
    strictEqual(outcome, "fail", observed);
  });
}

Deno.test("crc32 is that of zip", () => {
  strictEqual(crc32(new TextEncoder().encode("123456789")), 0xcbf4_3926);
});

Deno.test("recordReader takes records in pieces of any size", () => {
  const sent = encoded(0, 500);
  for (const pieceBytes of [1, 7, 64, sent.length]) {
    const records = recordReader(500);
    for (let at = 0; at < sent.length; at += pieceBytes) {
      records.take(sent.subarray(at, at + pieceBytes));
    }
    strictEqual(records.count(), 500);
  }
});

Deno.test("recordReader notices a record that is lost, doubled, altered or one too many", () => {
  const sent = encoded(0, 3);
  const flipped = sent.slice();
  flipped[20]! ^= 1;
  throws(() => recordReader(3).take(encoded(1, 3)), /number/);
  throws(() => recordReader(3).take(joined(encoded(0, 1), sent)), /number/);
  throws(() => recordReader(3).take(flipped), /CRC/);
  throws(() => recordReader(2).take(sent), /More/);
});

function encoded(from: number, count: number): Bytes {
  const room = new Uint8Array(LARGEST_RECORD);
  return joined(
    ...Array.from(
      { length: count },
      (_, index) => encodeRecord(from + index, room).slice(),
    ),
  );
}

function joined(...pieces: readonly Bytes[]): Bytes {
  return Uint8Array.from(pieces.flatMap((piece) => [...piece]));
}
