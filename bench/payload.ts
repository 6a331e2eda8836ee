import type { Bytes } from "../transports/transport.ts";

/** Bytes at the start of each message that carry its sequence number. */
export const SEQUENCE_BYTES = 4;

/** A message of `bytes` bytes that differ from each other, so that a shifted one shows. */
export function payload(bytes: number): Bytes {
  const message = new Uint8Array(bytes);
  for (let index = 0; index < bytes; index++) message[index] = index * 31 + 7;
  return message;
}

/** Writes the sequence number, modulo 2^32, big-endian. Costs a few nanoseconds, so it may stand in a timed path. */
export function stamp(message: Bytes, sequence: number): void {
  message[0] = sequence >>> 24;
  message[1] = sequence >>> 16;
  message[2] = sequence >>> 8;
  message[3] = sequence;
}

/** The sequence number of a message. */
export function sequenceOf(message: Bytes): number {
  return ((message[0]! << 24) | (message[1]! << 16) | (message[2]! << 8) |
    message[3]!) >>> 0;
}

/**
 * Compares everything behind the sequence number.
 *
 * @throws {Error} If a byte differs.
 */
export function checkContent(message: Bytes, expected: Bytes): void {
  for (let index = SEQUENCE_BYTES; index < expected.length; index++) {
    if (message[index] !== expected[index]) {
      throw new Error(
        `Byte ${index} of a message of ${expected.length} B is wrong: got ${
          message[index]
        }, expected ${expected[index]}`,
      );
    }
  }
}
