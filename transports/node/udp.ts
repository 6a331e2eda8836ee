import { cut } from "../_cut.ts";
import { type DatagramEnd, datagramMeeting } from "../_datagram_meeting.ts";
import { hostAndPort, portAddress } from "../_host.ts";
import type {
  Address,
  PacketChannel,
  PacketSocket,
  Transport,
} from "../transport.ts";
import { bindUdp, type Place, type UdpSocket } from "./_udp_socket.ts";

/** UDP over the loopback interface through node:dgram. Not connected, as Deno's is not. */
export const udp: Transport<PacketChannel> = {
  name: "udp@node",
  mechanism: "udp",
  api: "node",
  summary: "UDP over loopback, node:dgram",
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
    freshAddress: () => "0",
    bind: async (address) => packetSocket(await bindUdp(hostAndPort(address))),
  },
  unavailable: () => undefined,
  ...datagramMeeting(async () => datagramEnd(await bindUdp(hostAndPort("0")))),
};

function packetSocket(
  { place, send, receive, close }: UdpSocket,
): PacketSocket {
  return {
    address: addressOf(place),
    send: (packet, to) => send(packet, hostAndPort(to)),
    async receive(into) {
      const { packet, from } = await receive();
      return { bytes: cut(packet, into), from: addressOf(from) };
    },
    [Symbol.asyncDispose]: close,
  };
}

function datagramEnd(socket: UdpSocket): DatagramEnd {
  const { address, send, receive } = packetSocket(socket);
  return {
    address,
    send,
    receive,
    close: socket.close,
    channel(partner, late) {
      const expected = hostAndPort(partner.from);
      const to = hostAndPort(partner.receivesAt);
      return {
        framing: "packet",
        async receive(into) {
          while (true) {
            const { packet, from } = await socket.receive();
            if (!same(from, expected)) continue;
            if (late.over) return cut(packet, into);
            const bytes = late.pass(packet, into);
            if (bytes !== undefined) return bytes;
          }
        },
        send: (packet) => socket.send(packet, to),
        [Symbol.asyncDispose]: socket.close,
      };
    },
  };
}

function addressOf({ hostname, port }: Place): Address {
  return portAddress(hostname, port);
}

function same(one: Place, other: Place): boolean {
  return one.port === other.port && one.hostname === other.hostname;
}
