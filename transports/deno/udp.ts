import { datagramMeeting } from "../_datagram_meeting.ts";
import { hostAndPort, portAddress } from "../_host.ts";
import type { PacketChannel, Transport } from "../transport.ts";
import { datagramEnd, type DatagramFamily, packetSocket } from "./_datagram.ts";

const family: DatagramFamily = {
  freshAddress: () => "0",
  bind: (address) =>
    Deno.listenDatagram({ transport: "udp", ...hostAndPort(address) }),
  addressOf(addr) {
    const { hostname, port } = addr as Deno.NetAddr;
    return portAddress(hostname, port);
  },
  addrOf: (address) => ({ transport: "udp", ...hostAndPort(address) }),
  separateSender: false,
  unbind: () => {},
};

/** UDP over the loopback interface (udp(7)). Loses packets when its receiver is slower than its sender. */
export const udp: Transport<PacketChannel> = {
  name: "udp@deno",
  mechanism: "udp",
  api: "deno",
  summary: "UDP over loopback",
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
    topologies: ["loop", "process"],
  },
  listening: undefined,
  binding: {
    freshAddress: family.freshAddress,
    // deno-lint-ignore require-await
    bind: async (address) => packetSocket(family, address),
  },
  unavailable: () => undefined,
  ...datagramMeeting((directory) => datagramEnd(family, directory)),
};
