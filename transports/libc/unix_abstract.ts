import { rendezvous } from "../_rendezvous.ts";
import type { StreamChannel, Transport } from "../transport.ts";
import { lacking } from "../../ffi/library.ts";
import { socketListening } from "./_listening.ts";
import { UNIX_ABSTRACT } from "./_sockaddr.ts";
import { descriptorChannel } from "./_stream_channel.ts";

const listening = socketListening<StreamChannel>({
  addresses: UNIX_ABSTRACT,
  type: "SOCK_STREAM",
  freshAddress: () => `@ipcmark-${crypto.randomUUID()}`,
  channel: (socket) => descriptorChannel({ input: socket, output: socket }),
  reusesAddress: false,
  // The name goes with the socket.
  unbind() {},
});

/**
 * A Unix domain stream socket with an abstract name (unix(7)), by system calls: no file, so nothing to remove and no
 * permissions. Whoever shares the network namespace may connect and can list the names (/proc/net/unix), so that the
 * token alone tells the far end from a stranger.
 */
export const unixAbstract: Transport<StreamChannel> = {
  name: "unix-abstract@libc",
  mechanism: "unix-abstract",
  api: "libc",
  summary: "Unix domain stream socket with an abstract name, system calls",
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
    naming: "abstract",
    connects: true,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening,
  binding: undefined,
  kernelObject: {
    kind: "socket",
    family: "abstract",
    type: "stream",
    paired: false,
  },
  unavailable: () =>
    Deno.build.os === "linux"
      ? lacking("socket", "accept", "timer_create")
      : "only Linux has abstract names",
  ...rendezvous(listening),
};
