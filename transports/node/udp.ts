import { cut } from "../_cut.ts";
import { type DatagramEnd, datagramMeeting } from "../_datagram_meeting.ts";
import type { PacketChannel, PacketSocket, Transport } from "../transport.ts";
import { bindUdp, type UdpSocket } from "./_udp_socket.ts";

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
    bind: async (address) => packetSocket(await bindUdp(Number(address))),
  },
  unavailable: () => undefined,
  ...datagramMeeting(async () => datagramEnd(await bindUdp(0))),
};

function packetSocket(
  { port, send, receive, close }: UdpSocket,
): PacketSocket {
  return {
    address: String(port),
    send: (packet, to) => send(packet, Number(to)),
    async receive(into) {
      const { packet, from } = await receive();
      return { bytes: cut(packet, into), from: String(from) };
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
      const expected = Number(partner.from);
      const to = Number(partner.receivesAt);
      return {
        framing: "packet",
        async receive(into) {
          while (true) {
            const { packet, from } = await socket.receive();
            if (from !== expected) continue;
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
