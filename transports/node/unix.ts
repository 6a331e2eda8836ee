import { freshPath } from "../_fresh_path.ts";
import { rendezvous } from "../_rendezvous.ts";
import type { StreamChannel, Transport } from "../transport.ts";
import { netListening } from "./_listening.ts";

const listening = netListening({
  freshAddress: (directory) => freshPath(directory, "sock"),
  options: (path) => ({ path }),
  addressOf: (_server, path) => path,
  noDelay: false,
});

/** A Unix domain stream socket (unix(7)) through node:net. */
export const unix: Transport<StreamChannel> = {
  name: "unix@node",
  mechanism: "unix",
  api: "node",
  summary: "Unix domain stream socket, node:net",
  capabilities: {
    framing: "stream",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    // `socket.write` takes all that it is given, and calls back once the kernel has it.
    shortWrites: false,
    maxPacketBytes: undefined,
    naming: "path",
    connects: true,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["loop", "process"],
  },
  listening,
  binding: undefined,
  unavailable: () =>
    Deno.build.os === "windows"
      ? "Windows has named pipes where node:net takes a path"
      : undefined,
  ...rendezvous(listening),
};
