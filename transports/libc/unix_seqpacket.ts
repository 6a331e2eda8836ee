import { freshPath } from "../_fresh_path.ts";
import { rendezvous } from "../_rendezvous.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import { cString } from "./_descriptor.ts";
import { lacking, libc } from "../../ffi/library.ts";
import { socketListening } from "./_listening.ts";
import { seqpacketChannel } from "./_seqpacket_channel.ts";
import { UNIX } from "./_sockaddr.ts";
import { largestUnixPacket } from "./_unix_packet_size.ts";

const listening = socketListening<PacketChannel>({
  addresses: UNIX,
  type: "SOCK_SEQPACKET",
  freshAddress: (directory) => freshPath(directory, "seq"),
  channel: seqpacketChannel,
  reusesAddress: false,
  // The kernel leaves the file (unix(7)); it may be gone already.
  unbind: (path) => void libc().unlink(cString(path)),
});

const largest = largestUnixPacket("SOCK_SEQPACKET");

/**
 * A Unix domain SOCK_SEQPACKET socket (unix(7)): connects as a stream does, keeps boundaries as datagrams do. An empty
 * packet looks like the end to recv(2); `seqpacketChannel` says how they are told apart, and where they are not.
 */
export const unixSeqpacket: Transport<PacketChannel> = {
  name: "unix-seqpacket@libc",
  mechanism: "unix-seqpacket",
  api: "libc",
  summary: "Unix domain sequenced-packet socket, system calls",
  capabilities: {
    framing: "packet",
    ordered: true,
    reliable: true,
    backpressure: true,
    endOfStream: true,
    halfClose: true,
    sendAfterClose: "refused-at-once",
    shortWrites: false,
    get maxPacketBytes() {
      return largest();
    },
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
    type: "seqpacket",
    paired: false,
  },
  unavailable: () =>
    Deno.build.os === "linux"
      ? lacking("socket", "accept", "timer_create")
      : "only Linux has sequenced packets in the Unix domain",
  ...rendezvous(listening),
};
