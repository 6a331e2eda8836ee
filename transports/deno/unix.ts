import { freshPath } from "../_fresh_path.ts";
import { rendezvous } from "../_rendezvous.ts";
import type { Listening, StreamChannel, Transport } from "../transport.ts";
import { connChannel, connListener } from "./_conn_channel.ts";

const listening: Listening<StreamChannel> = {
  freshAddress: (directory) => freshPath(directory, "sock"),
  // deno-lint-ignore require-await
  async listen(path) {
    return connListener(Deno.listen({ transport: "unix", path }), path);
  },
  async connect(path) {
    return connChannel(await Deno.connect({ transport: "unix", path }));
  },
};

/** A Unix domain stream socket (unix(7)) bound to a path in a private directory. */
export const unix: Transport<StreamChannel> = {
  name: "unix@deno",
  mechanism: "unix",
  api: "deno",
  summary: "Unix domain stream socket",
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
    naming: "path",
    connects: true,
    nameOutlivesClose: false,
    topologies: ["loop", "process"],
  },
  listening,
  binding: undefined,
  unavailable: () =>
    Deno.build.os === "windows"
      ? "Deno offers no Unix sockets on Windows"
      : undefined,
  ...rendezvous(listening),
};
