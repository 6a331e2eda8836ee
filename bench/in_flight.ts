import type { Channel } from "../transports/transport.ts";

/** What the smallest buffer of a stream holds: the first number of Linux's `net.ipv4.tcp_wmem`, a page of a pipe. */
const STREAM_BYTES = 4_096;
/** Packets that queue up everywhere; Linux lets 10 wait in a Unix datagram socket or message queue unless told otherwise. */
const PACKETS = 8;

/**
 * Whether so many messages fit into one direction of any channel, so that a sender will not have to wait for a receiver
 * that waits for it.
 */
export function surelyFits(
  { framing }: Channel,
  payloadBytes: number,
  messages: number,
): boolean {
  return messages === 1 ||
    messages <= mostInFlight(framing, payloadBytes);
}

/** How many messages fit so, one at least. */
export function mostInFlight(
  framing: Channel["framing"],
  payloadBytes: number,
): number {
  const fitting = Math.max(1, Math.floor(STREAM_BYTES / payloadBytes));
  return framing === "packet" ? Math.min(PACKETS, fitting) : fitting;
}
