import { messages } from "../transports/messages.ts";
import type { Bytes, Channel } from "../transports/transport.ts";

/** A connection's first message: the token, which strangers do not know, and room for a number's lowest byte behind it. */
export function firstMessage(token: string): Bytes {
  const message = new Uint8Array(token.length + 1);
  new TextEncoder().encodeInto(token, message);
  return message;
}

/** The number that a connection's first message ends with, or `undefined` where the message does not begin as `expected`. */
export async function numberOfProven(
  connection: Channel,
  expected: Bytes,
): Promise<number | undefined> {
  const message = new Uint8Array(expected.length);
  if (!await messages(connection).receive(message)) return undefined;
  return provenNumber(message, expected);
}

/** The number behind the token in a first message, or `undefined` where the message does not begin as `expected`. */
export function provenNumber(
  message: Bytes,
  expected: Bytes,
): number | undefined {
  const last = expected.length - 1;
  for (let index = 0; index < last; index++) {
    if (message[index] !== expected[index]) return undefined;
  }
  return message[last];
}
