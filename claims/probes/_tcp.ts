import type { SocketObject } from "../../conformance/kernel/objects.ts";

/** What TCP's transports are made of. */
export const TCP = {
  kind: "socket",
  family: "inet",
  type: "stream",
  paired: false,
} as const satisfies SocketObject;

/** For nft(8): the third segment of a handshake, and whatever follows it. */
export const THIRD_SEGMENT = "tcp flags & (syn | ack) == ack";
