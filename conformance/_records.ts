import { strictEqual } from "node:assert/strict";
import type { Bytes } from "../transports/transport.ts";

/** Sequence number, CRC-32 and the payload's length, 32 bits each. */
const HEAD_BYTES = 12;
const MOST_PAYLOAD_BYTES = 127;
export const LARGEST_RECORD = HEAD_BYTES + MOST_PAYLOAD_BYTES;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) {
    crc = crc & 1 ? crc >>> 1 ^ 0xedb8_8320 : crc >>> 1;
  }
  return crc;
});

/** CRC-32 as of zip and Ethernet. */
export function crc32(bytes: Bytes): number {
  let crc = 0xffff_ffff;
  for (let at = 0; at < bytes.length; at++) {
    crc = crc >>> 8 ^ CRC_TABLE[(crc ^ bytes[at]!) & 0xff]!;
  }
  return ~crc >>> 0;
}

/** Writes a record into `into`, of a length that follows from its number, and returns the part that it takes. */
export function encodeRecord(number: number, into: Bytes): Bytes {
  const bytes = payloadBytes(number);
  const view = new DataView(into.buffer, into.byteOffset);
  const payload = into.subarray(HEAD_BYTES, HEAD_BYTES + bytes);
  for (let at = 0; at < bytes; at++) payload[at] = number * 31 + at * 7;
  view.setUint32(0, number);
  view.setUint32(4, crc32(payload));
  view.setUint32(8, bytes);
  return into.subarray(0, HEAD_BYTES + bytes);
}

/** Puts records together from whatever pieces they come in. */
export interface RecordReader {
  /** Fails unless what comes is the next record, and the next, each whole and once. */
  take(piece: Bytes): void;
  /** How many whole records have come. */
  count(): number;
}

/** @param total How many records are to come: anything behind them is one too many. */
export function recordReader(total: number): RecordReader {
  const record = new Uint8Array(LARGEST_RECORD);
  const view = new DataView(record.buffer);
  let filled = 0;
  let count = 0;

  function check(bytes: number): void {
    strictEqual(
      crc32(record.subarray(HEAD_BYTES, HEAD_BYTES + bytes)),
      view.getUint32(4),
      `The CRC of record ${count}`,
    );
  }

  return {
    take(piece) {
      let at = 0;
      while (at < piece.length) {
        strictEqual(count < total, true, "More came than was sent");
        const wanted = filled < HEAD_BYTES
          ? HEAD_BYTES
          : HEAD_BYTES + payloadBytes(count);
        const more = piece.subarray(at, at + wanted - filled);
        record.set(more, filled);
        filled += more.length;
        at += more.length;
        if (filled < HEAD_BYTES) return;
        if (filled === HEAD_BYTES) {
          strictEqual(view.getUint32(0), count, "The number of a record");
        }
        const bytes = view.getUint32(8);
        strictEqual(
          bytes,
          payloadBytes(count),
          `The length of record ${count}`,
        );
        if (filled < HEAD_BYTES + bytes) continue;
        check(bytes);
        count++;
        filled = 0;
      }
    },
    count: () => count,
  };
}

/** From 1 to the most, without a pattern that fits the size of a ring. */
function payloadBytes(number: number): number {
  return 1 + (Math.imul(number, 0x9e37_79b1) >>> 16) % MOST_PAYLOAD_BYTES;
}
