import type { Bytes, Capabilities, Channel } from "../transports/transport.ts";
import { put, take } from "./_either.ts";

/** The largest piece of a stream that is written or read at once. */
const STREAM_PIECE_BYTES = 65_536;
/** Message transports are given no more at once, as Go's nettest does; the least of them takes that much. */
const PACKET_PIECE_BYTES = 1_024;

/** How much to send at once. */
export function pieceBytes({ maxPacketBytes }: Capabilities): number {
  return maxPacketBytes === undefined
    ? STREAM_PIECE_BYTES
    : Math.min(maxPacketBytes, PACKET_PIECE_BYTES);
}

/** Bytes without a pattern that repeats, the same for the same seed (xorshift32). */
export function pseudoRandom(bytes: number, seed: number): Bytes {
  let state = seed;
  const words = new Uint32Array(Math.ceil(bytes / 4));
  for (let word = 0; word < words.length; word++) {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    words[word] = state;
  }
  return new Uint8Array(words.buffer, 0, bytes);
}

export async function sha256(data: Bytes): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", data);
  return new Uint8Array(digest).toHex();
}

/** Sends `data` in pieces. */
export async function sendPieces(
  channel: Channel,
  data: Bytes,
  bytesEach: number,
): Promise<void> {
  for (let sent = 0; sent < data.length; sent += bytesEach) {
    await put(channel, data.subarray(sent, sent + bytesEach));
  }
}

/** Receives whatever comes until `total` bytes are there or the channel ends. May return more where packets do. */
export async function receivePieces(
  channel: Channel,
  total: number,
): Promise<Bytes> {
  const received = new Uint8Array(total + STREAM_PIECE_BYTES);
  let filled = 0;
  while (filled < total) {
    const bytes = await take(channel, received.subarray(filled));
    if (bytes === null) break;
    filled += bytes;
  }
  return received.subarray(0, filled);
}

/** Says that nothing more comes: by half a close where there is one, else by a whole one. */
export async function endSending(
  channel: Channel,
  { halfClose }: Capabilities,
): Promise<void> {
  if (channel.framing === "stream" && halfClose) await channel.closeWrite();
  else await channel[Symbol.asyncDispose]();
}
