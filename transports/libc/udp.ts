import { datagramMeeting } from "../_datagram_meeting.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import {
  datagramBinding,
  datagramEnd,
  type DatagramFamily,
} from "./_datagram.ts";
import { lacking } from "../../ffi/library.ts";
import { INET } from "./_sockaddr.ts";

const family: DatagramFamily = {
  addresses: INET,
  freshAddress: () => "0",
  unbind() {},
};

/** UDP over 127.0.0.1 (RFC 768, udp(7)), by system calls. Not connected, as Deno's is not. */
export const udp: Transport<PacketChannel> = {
  name: "udp@libc",
  mechanism: "udp",
  api: "libc",
  summary: "UDP over 127.0.0.1, system calls",
  capabilities: {
    framing: "packet",
    ordered: false,
    reliable: false,
    backpressure: false,
    endOfStream: false,
    halfClose: false,
    sendAfterClose: "unnoticed",
    shortWrites: false,
    // 65535 less 20 bytes of IPv4 header and 8 of UDP header (RFC 768, RFC 791).
    maxPacketBytes: 65_507,
    naming: "port",
    connects: false,
    nameOutlivesClose: false,
    waiting: "blocking",
    topologies: ["process"],
  },
  listening: undefined,
  binding: datagramBinding(family),
  kernelObject: {
    kind: "socket",
    family: "inet",
    type: "dgram",
    paired: false,
  },
  unavailable: () => lacking("socket", "bind", "sendto", "recvfrom"),
  ...datagramMeeting((directory) => datagramEnd(family, directory)),
};
