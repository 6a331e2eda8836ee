import type { StreamChannel, Transport } from "../transport.ts";
import { inheriting } from "./_inheriting.ts";
import { lacking, platform } from "./_library.ts";
import { openSocketPair } from "./_socket.ts";

/** A pair of connected Unix domain stream sockets (socketpair(2)), one of which a child inherits. */
export const socketpair: Transport<StreamChannel> = {
  name: "socketpair@libc",
  mechanism: "socketpair",
  api: "libc",
  summary: "Connected pair of Unix stream sockets, system calls",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: true,
    maxPacketBytes: undefined,
    naming: "inherited",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: undefined,
  unavailable: () => lacking("socketpair", "ioctl"),
  ...inheriting(() => {
    const [near, far] = openSocketPair(platform().SOCK_STREAM);
    return {
      near: { input: near, output: near },
      far: { input: far, output: far },
    };
  }),
};
