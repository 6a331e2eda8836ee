import { strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../../scenario.ts";
import {
  pieceBytes,
  pseudoRandom,
  receivePieces,
  sendPieces,
  sha256,
} from "../_bulk.ts";
import { UnresolvedError } from "../expect.ts";

const SEED = 7;

/** Far end: sends as many bytes as the near end asks for, again and again, until it asks for none. */
export async function sendOnDemand(side: ChannelSide): Promise<void> {
  const { channel, cues, transport } = side;
  while (true) {
    const bytes = Number(await cues.take());
    if (bytes === 0) return;
    await sendPieces(
      channel,
      pseudoRandom(bytes, SEED),
      pieceBytes(transport.capabilities),
    );
  }
}

/**
 * Near end: has so many bytes sent, and fails unless they arrive whole and unaltered.
 *
 * @throws {UnresolvedError} If they do not come in time: what is lost is sent again, later and later.
 */
export async function arrivesIntact(
  { channel, cues }: ChannelSide,
  bytes: number,
  withinMs: number,
): Promise<void> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(
      new UnresolvedError(`${bytes} B were not there after ${withinMs} ms`),
    );
  }, withinMs);
  try {
    await cues.give(String(bytes));
    const receiving = receivePieces(channel, bytes);
    receiving.catch(() => {});
    const received = await Promise.race([receiving, late.promise]);
    strictEqual(received.length, bytes, "The length differs");
    strictEqual(
      await sha256(received),
      await sha256(pseudoRandom(bytes, SEED)),
      "The SHA-256 differs",
    );
  } finally {
    clearTimeout(timer);
  }
}

/** Near end: lets the far end go. */
export async function enough({ cues }: ChannelSide): Promise<void> {
  await cues.give("0");
}
