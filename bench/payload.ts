import type { Bytes } from "../transports/transport.ts";

/** Bytes at the start of each message that carry its sequence number. */
export const SEQUENCE_BYTES = 4;

/** After so many bytes the pattern of a message starts again. */
const PERIOD_BYTES = 256;

/** A message of `bytes` bytes of which each differs from its neighbours, so that a shifted one shows. */
export function payload(bytes: number): Bytes {
  const message = new Uint8Array(bytes);
  let filled = Math.min(PERIOD_BYTES, bytes);
  for (let index = 0; index < filled; index++) message[index] = index * 31 + 7;
  for (; filled < bytes; filled *= 2) message.copyWithin(filled, 0, filled);
  return message;
}

/** Room for a message of `bytes` bytes, touched: else the first one pays for the pages that the kernel hands out. */
export function room(bytes: number): Bytes {
  return new Uint8Array(bytes).fill(1);
}

/**
 * Writes the sequence number, modulo 2^32, little-endian; a message of fewer bytes gets the lowest of them. Costs a few
 * nanoseconds, so it may stand in a timed path.
 */
export function stamp(message: Bytes, sequence: number): void {
  message[0] = sequence;
  message[1] = sequence >>> 8;
  message[2] = sequence >>> 16;
  message[3] = sequence >>> 24;
}

/** The sequence number of a message, or as much of it as the message holds. */
export function sequenceOf(message: Bytes): number {
  return (message[0]! | (message[1]! << 8) | (message[2]! << 16) |
    (message[3]! << 24)) >>> 0;
}

/** Whether a message carries this sequence number, as far as it holds it. */
export function hasSequence(message: Bytes, sequence: number): boolean {
  const found = sequenceOf(message);
  return message.length < SEQUENCE_BYTES
    ? found === sequence % 256 ** message.length
    : found === sequence >>> 0;
}

/** @throws {Error} If a message carries another sequence number. */
export function checkSequence(message: Bytes, sequence: number): void {
  if (hasSequence(message, sequence)) return;
  throw new Error(`Message ${sequence} arrived as ${sequenceOf(message)}`);
}

/**
 * Compares everything behind the sequence number.
 *
 * @throws {Error} If a byte differs.
 */
export function checkContent(message: Bytes, expected: Bytes): void {
  if (sameWords(message, expected)) return;
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

/** A quick look at a large message, four bytes at a time. `false` where it does not tell. */
function sameWords(message: Bytes, expected: Bytes): boolean {
  if (message.length !== expected.length) return false;
  if (message.length % 4 + message.byteOffset % 4 > 0) return false;
  if (expected.byteOffset % 4 > 0) return false;
  const [found, wanted] = [message, expected].map((bytes) =>
    new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  ) as [Uint32Array, Uint32Array];
  for (let word = SEQUENCE_BYTES / 4; word < wanted.length; word++) {
    if (found[word] !== wanted[word]) return false;
  }
  return true;
}
