import type { Bytes } from "./transport.ts";

/** Copies a packet to the start of `into`; what that has no room for is lost, as with recv(2). Returns what is left. */
export function cut(packet: Bytes, into: Bytes): number {
  const kept = packet.length > into.length
    ? packet.subarray(0, into.length)
    : packet;
  into.set(kept);
  return kept.length;
}
