/**
 * One message of many, for loops that go as fast as they can: one call a message of a function that stays the same, and
 * a promise only where something has to wait, for the reasons that `trip.ts` gives.
 *
 * @module
 */
import { receiveMessage, sendMessage } from "../transports/messages.ts";
import type { Bytes, Channel, MaybePromise } from "../transports/transport.ts";
import { checkSequence, sequenceOf, stamp } from "./payload.ts";

/** Sends the message with that number. */
export function sendNumbered(
  channel: Channel,
  message: Bytes,
  sequence: number,
): MaybePromise<void> {
  stamp(message, sequence);
  return sendMessage(channel, message);
}

/**
 * Takes the message with that number. The answer is `false` where the channel has ended.
 *
 * @throws {Error} If it has another number; or the promise rejects with it.
 */
export function receiveNumbered(
  channel: Channel,
  into: Bytes,
  sequence: number,
): MaybePromise<boolean> {
  const arrived = receiveMessage(channel, into);
  if (arrived !== true) return receiveLater(into, sequence, arrived);
  checkSequence(into, sequence);
  return true;
}

async function receiveLater(
  into: Bytes,
  sequence: number,
  arriving: MaybePromise<boolean>,
): Promise<boolean> {
  const arrived = await arriving;
  if (arrived) checkSequence(into, sequence);
  return arrived;
}

/** As `receiveNumbered`, then sends the message back with the next number: an echo of one's own bytes would show. */
export function echoNumbered(
  channel: Channel,
  message: Bytes,
  sequence: number,
): MaybePromise<boolean> {
  const arrived = receiveNumbered(channel, message, sequence);
  if (arrived !== true) return echoLater(channel, message, arrived);
  const sent = sendNumbered(channel, message, sequenceOf(message) + 1);
  return sent === undefined || afterwards(sent);
}

async function echoLater(
  channel: Channel,
  message: Bytes,
  arriving: MaybePromise<boolean>,
): Promise<boolean> {
  const arrived = await arriving;
  if (arrived) await sendNumbered(channel, message, sequenceOf(message) + 1);
  return arrived;
}

async function afterwards(sent: MaybePromise<void>): Promise<true> {
  await sent;
  return true;
}
