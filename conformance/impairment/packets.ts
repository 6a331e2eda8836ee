import { ok } from "node:assert/strict";
import type { ChannelSide } from "../../scenario.ts";
import type { PacketChannel } from "../../transports/transport.ts";
import { numbered, numberOf } from "../_numbered.ts";
import { soon } from "../expect.ts";
import { datagramsOf } from "./recipe.ts";

/** Packets that are sent one after the other. */
export const PACKETS = 1_000;
const PACKET_BYTES = 100;
/** Few enough for the least receive buffer, together with what lies before them. */
const WINDOW = 50;
/** A packet of another length, which nothing impairs, tells that a window is over. */
const MARKER_BYTES = 8;
/** How long packets may be held back. */
const LATE_MS = 3_000;

/** The packets that are to be impaired, and no marker. */
export const NUMBERED = datagramsOf(PACKET_BYTES);

/**
 * Far end: sends numbered packets at a pace that suits the receiver.
 *
 * @param onRefused Called with each refusal of a numbered packet. Absent: it fails the case.
 */
export async function sendNumbered(
  { channel, cues }: ChannelSide<PacketChannel>,
  onRefused?: (error: Error) => void,
): Promise<void> {
  for (let number = 0; number < PACKETS; number++) {
    try {
      await channel.send(numbered(number, PACKET_BYTES));
    } catch (error) {
      if (!onRefused) throw error;
      onRefused(error as Error);
    }
    if ((number + 1) % WINDOW > 0) continue;
    await channel.send(new Uint8Array(MARKER_BYTES));
    await cues.take();
  }
}

/**
 * Near end: receives them, each looked at byte for byte.
 *
 * @param due After the last window, how many further packets are on their way, given what has come. Default: none.
 * @returns Their numbers, as they came.
 */
export async function receiveNumbered(
  { channel, cues }: ChannelSide<PacketChannel>,
  due: (numbers: readonly number[]) => number = () => 0,
): Promise<readonly number[]> {
  const into = new Uint8Array(2 * PACKET_BYTES);
  const numbers: number[] = [];
  let windows = PACKETS / WINDOW;
  while (windows > 0 || due(numbers) > 0) {
    const bytes = await soon("A packet", channel.receive(into), LATE_MS);
    if (bytes === MARKER_BYTES) {
      windows--;
      await cues.give("next");
    } else {
      const number = numberOf(into.subarray(0, bytes ?? 0));
      ok(number < PACKETS, `Nobody sent a packet with the number ${number}`);
      numbers.push(number);
    }
  }
  return numbers;
}

/** How often a number came behind a greater one. */
export function inversions(numbers: readonly number[]): number {
  return numbers.filter((number, index) =>
    index > 0 && number < numbers[index - 1]!
  ).length;
}
