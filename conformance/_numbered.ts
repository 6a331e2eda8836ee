import { fail, ok } from "node:assert/strict";
import type { Bytes } from "../transports/transport.ts";

const NUMBER_BYTES = 4;

/** A message that starts with its number (big-endian) and goes on with bytes that follow from it. */
export function numbered(number: number, bytes: number): Bytes {
  const message = new Uint8Array(bytes);
  for (let at = NUMBER_BYTES; at < bytes; at++) message[at] = at * 31 + number;
  new DataView(message.buffer).setUint32(0, number);
  return message;
}

/** The number of a message; fails where the message is not exactly as `numbered` made it. */
export function numberOf(message: Bytes): number {
  const { buffer, byteOffset, length } = message;
  ok(
    length >= NUMBER_BYTES,
    `A numbered message arrived with ${length} B only`,
  );
  const number = new DataView(buffer, byteOffset).getUint32(0);
  // Not deepStrictEqual, which takes many times as long.
  for (let at = NUMBER_BYTES; at < length; at++) {
    if (message[at] !== ((at * 31 + number) & 0xff)) {
      fail(
        `Byte ${at} of a message of ${length} B is wrong; it calls itself number ${number}`,
      );
    }
  }
  return number;
}
