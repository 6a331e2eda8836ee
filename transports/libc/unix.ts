import { freshPath } from "../_fresh_path.ts";
import { rendezvous } from "../_rendezvous.ts";
import type { StreamChannel, Transport } from "../transport.ts";
import { cString } from "./_descriptor.ts";
import { lacking, libc } from "../../ffi/library.ts";
import { socketListening } from "./_listening.ts";
import { UNIX } from "./_sockaddr.ts";
import { descriptorChannel } from "./_stream_channel.ts";

const listening = socketListening({
  addresses: UNIX,
  type: "SOCK_STREAM",
  freshAddress: (directory) => freshPath(directory, "sock"),
  channel: (socket) => descriptorChannel({ input: socket, output: socket }),
  reusesAddress: false,
  // The kernel leaves the file (unix(7)); it may be gone already.
  unbind: (path) => void libc().unlink(cString(path)),
});

/** A Unix domain stream socket (unix(7)) bound to a path in a private directory, by system calls. */
export const unix: Transport<StreamChannel> = {
  name: "unix@libc",
  mechanism: "unix",
  api: "libc",
  summary: "Unix domain stream socket, system calls",
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
    nameOutlivesClose: true,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening,
  binding: undefined,
  kernelObject: {
    kind: "socket",
    family: "unix",
    type: "stream",
    paired: false,
  },
  unavailable: () => lacking("socket", "accept"),
  ...rendezvous(listening),
};
