import type {
  Capabilities,
  PacketChannel,
  StreamChannel,
  Transport,
} from "../transport.ts";
import { type BothEnds, inheriting } from "./_inheriting.ts";
import { lacking, platform } from "../../ffi/library.ts";
import { datagramPairChannel } from "./_datagram_pair_channel.ts";
import { seqpacketChannel } from "./_seqpacket_channel.ts";
import { openSocketPair } from "./_socket.ts";
import { descriptorChannel } from "./_stream_channel.ts";
import { largestUnixPacket } from "./_unix_packet_size.ts";

const CAPABILITIES = {
  ordered: true,
  reliable: true,
  backpressure: true,
  sendAfterClose: "refused-at-once",
  naming: "inherited",
  connects: false,
  nameOutlivesClose: false,
  waiting: "blocking",
  topologies: ["process"],
} as const satisfies Partial<Capabilities>;

/** A pair of connected Unix domain stream sockets (socketpair(2)), one of which a child inherits. */
export const socketpair: Transport<StreamChannel> = {
  name: "socketpair@libc",
  mechanism: "socketpair",
  api: "libc",
  summary: "Connected pair of Unix stream sockets, system calls",
  capabilities: {
    ...CAPABILITIES,
    framing: "stream",
    endOfStream: true,
    halfClose: true,
    shortWrites: true,
    maxPacketBytes: undefined,
  },
  listening: undefined,
  binding: undefined,
  kernelObject: {
    kind: "socket",
    family: "unix",
    type: "stream",
    paired: true,
  },
  unavailable: () => lacking("socketpair", "ioctl"),
  ...inheriting(() => openPair("SOCK_STREAM"), descriptorChannel),
};

const largestSequenced = largestUnixPacket("SOCK_SEQPACKET");
const largestDatagram = largestUnixPacket("SOCK_DGRAM");

/** The same with sequenced packets, whose boundaries are kept. */
export const socketpairSeqpacket: Transport<PacketChannel> = {
  name: "socketpair-seqpacket@libc",
  mechanism: "socketpair-seqpacket",
  api: "libc",
  summary: "Connected pair of Unix sequenced-packet sockets, system calls",
  capabilities: {
    ...CAPABILITIES,
    framing: "packet",
    endOfStream: true,
    halfClose: true,
    shortWrites: false,
    get maxPacketBytes() {
      return largestSequenced();
    },
  },
  listening: undefined,
  binding: undefined,
  kernelObject: {
    kind: "socket",
    family: "unix",
    type: "seqpacket",
    paired: true,
  },
  unavailable: () =>
    Deno.build.os === "linux"
      ? lacking("socketpair", "ioctl", "timer_create")
      : "only Linux has sequenced packets in the Unix domain",
  ...inheriting(
    () => openPair("SOCK_SEQPACKET"),
    ({ input }) => seqpacketChannel(input),
  ),
};

/** The same with datagrams: boundaries are kept, and neither end learns of the other one's until it sends. */
export const socketpairDgram: Transport<PacketChannel> = {
  name: "socketpair-dgram@libc",
  mechanism: "socketpair-dgram",
  api: "libc",
  summary: "Connected pair of Unix datagram sockets, system calls",
  capabilities: {
    ...CAPABILITIES,
    framing: "packet",
    endOfStream: false,
    halfClose: false,
    shortWrites: false,
    get maxPacketBytes() {
      return largestDatagram();
    },
  },
  listening: undefined,
  binding: undefined,
  kernelObject: {
    kind: "socket",
    family: "unix",
    type: "dgram",
    paired: true,
  },
  unavailable: () =>
    Deno.build.os === "linux"
      ? lacking("socketpair", "ioctl", "timer_create")
      : "only Linux lets a sender of Unix datagrams wait for room",
  ...inheriting(
    () => openPair("SOCK_DGRAM"),
    ({ input }) => datagramPairChannel(input),
  ),
};

function openPair(
  type: "SOCK_STREAM" | "SOCK_SEQPACKET" | "SOCK_DGRAM",
): BothEnds {
  const [near, far] = openSocketPair(platform()[type]);
  return {
    near: { input: near, output: near },
    far: { input: far, output: far },
  };
}
