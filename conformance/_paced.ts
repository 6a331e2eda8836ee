import { strictEqual } from "node:assert/strict";
import type { ChannelSide, Cues } from "../scenario.ts";
import type { Bytes, PacketChannel } from "../transports/transport.ts";
import { largestPacket, take } from "./_either.ts";
import { soon, staysPending } from "./expect.ts";

/** Packets that are under way at once: few enough for the least receive buffer, 32 × 1 KiB. */
const WINDOW = 32;

/**
 * Sends packets and receives the other end's, a window at a time, so that a receiver that does not push back is never
 * overrun. Both ends call it. What has not come when its window is over counts as lost.
 *
 * @param incoming How many packets the other end sends.
 * @param onPacket Called with each packet, also with those that nobody sent.
 */
export async function exchangePaced(
  side: ChannelSide<PacketChannel>,
  outgoing: readonly Bytes[],
  incoming: number,
  onPacket: (packet: Bytes) => void,
): Promise<void> {
  const { channel, cues } = side;
  const buffer = new Uint8Array(largestPacket(side));
  let receiving: Promise<number | null> | undefined;

  /** Whether a packet came. One that is waited for in vain stays waited for: the next is its. */
  async function receiveOne(): Promise<boolean> {
    receiving ??= take(channel, buffer);
    if (await staysPending(receiving)) return false;
    const bytes = await receiving;
    receiving = undefined;
    onPacket(buffer.subarray(0, bytes ?? 0));
    return true;
  }

  const total = Math.max(outgoing.length, incoming);
  for (let first = 0; first < total; first += WINDOW) {
    for (const packet of outgoing.slice(first, first + WINDOW)) {
      await soon("A send without anything in its way", channel.send(packet));
    }
    await meet(cues, "sent");
    for (let due = Math.min(WINDOW, incoming - first); due > 0; due--) {
      if (!await receiveOne()) break;
    }
    await meet(cues, "received");
  }
  while (incoming > 0 && await receiveOne());
}

/** Waits for the other end to come to the same point. */
async function meet(cues: Cues, word: string): Promise<void> {
  await cues.give(word);
  strictEqual(await soon(`The other end's "${word}"`, cues.take()), word);
}
