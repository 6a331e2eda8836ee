import { rejects, strictEqual, throws } from "node:assert/strict";
import type { Bytes, PacketChannel } from "../transports/transport.ts";
import { echoNumbered, receiveNumbered, sendNumbered } from "./numbered.ts";
import { room, sequenceOf, stamp } from "./payload.ts";

const BYTES = 8;

/** Brings messages with these numbers, then its end; `later` makes everything a promise. */
function channelOf(numbers: number[], later: boolean) {
  const sent: number[] = [];
  function receive(into: Bytes): number | null {
    const next = numbers.shift();
    if (next === undefined) return null;
    stamp(into, next);
    return into.length;
  }
  function send(packet: Bytes): void {
    sent.push(sequenceOf(packet));
  }
  const channel: PacketChannel = {
    framing: "packet",
    receive: (into) => later ? Promise.resolve(receive(into)) : receive(into),
    send: (packet) => later ? Promise.resolve(send(packet)) : send(packet),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  return { channel, sent };
}

Deno.test("a channel that answers at once is sent to, received from and echoed without a promise", () => {
  const { channel, sent } = channelOf([5, 6], false);
  const message = room(BYTES);
  strictEqual(sendNumbered(channel, message, 3), undefined);
  strictEqual(receiveNumbered(channel, message, 5), true);
  strictEqual(echoNumbered(channel, message, 6), true);
  strictEqual(sent.join(), "3,7");
});

Deno.test("a channel that answers later comes to the same", async () => {
  const { channel, sent } = channelOf([5, 6], true);
  const message = room(BYTES);
  await sendNumbered(channel, message, 3);
  strictEqual(await receiveNumbered(channel, message, 5), true);
  strictEqual(await echoNumbered(channel, message, 6), true);
  strictEqual(sent.join(), "3,7");
});

Deno.test("another number is an error, and nothing is echoed", async () => {
  const wrong = /Message 1 arrived as 2/;
  const now = channelOf([2, 2], false);
  throws(() => receiveNumbered(now.channel, room(BYTES), 1), wrong);
  throws(() => echoNumbered(now.channel, room(BYTES), 1), wrong);
  const later = channelOf([2, 2], true);
  for (const take of [receiveNumbered, echoNumbered]) {
    const taking = take(later.channel, room(BYTES), 1);
    await rejects(Promise.resolve(taking), wrong);
  }
  strictEqual([...now.sent, ...later.sent].length, 0);
});

Deno.test("the end of the channel is told, and nothing is echoed", async () => {
  for (const isLater of [false, true]) {
    const { channel, sent } = channelOf([], isLater);
    strictEqual(await receiveNumbered(channel, room(BYTES), 0), false);
    strictEqual(await echoNumbered(channel, room(BYTES), 0), false);
    strictEqual(sent.length, 0);
  }
});
