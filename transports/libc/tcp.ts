import { rendezvous } from "../_rendezvous.ts";
import type { KernelObject, StreamChannel, Transport } from "../transport.ts";
import { lacking, platform } from "../../ffi/library.ts";
import { socketListening } from "./_listening.ts";
import { INET } from "./_sockaddr.ts";
import { setOption } from "./_socket.ts";
import { descriptorChannel } from "./_stream_channel.ts";

const TCP_SOCKET: KernelObject = {
  kind: "socket",
  family: "inet",
  type: "stream",
  paired: false,
};

function makeTcp(
  mechanism: string,
  summary: string,
  noDelay: boolean,
): Transport<StreamChannel> {
  const listening = socketListening({
    addresses: INET,
    type: "SOCK_STREAM",
    freshAddress: () => "0",
    channel(socket) {
      if (noDelay) {
        const { IPPROTO_TCP, TCP_NODELAY } = platform();
        setOption(socket, IPPROTO_TCP, TCP_NODELAY, 1);
      }
      return descriptorChannel({ input: socket, output: socket });
    },
    reusesAddress: true,
    unbind() {},
  });
  return {
    name: `${mechanism}@libc`,
    mechanism,
    api: "libc",
    summary,
    capabilities: {
      framing: "stream",
      ordered: true,
      reliable: true,
      backpressure: true,
      endOfStream: true,
      halfClose: true,
      sendAfterClose: "refused-later",
      shortWrites: true,
      maxPacketBytes: undefined,
      naming: "port",
      connects: true,
      nameOutlivesClose: false,
      waiting: "blocking",
      topologies: ["process"],
    },
    listening,
    binding: undefined,
    // Nagle's algorithm changes nothing that single calls return.
    ...(noDelay ? { kernelObject: TCP_SOCKET } : {}),
    unavailable: () => lacking("socket", "accept", "timer_create"),
    ...rendezvous(listening),
  };
}

/** TCP over 127.0.0.1 (RFC 9293, tcp(7)) with TCP_NODELAY, by system calls. */
export const tcp = makeTcp(
  "tcp",
  "TCP over 127.0.0.1, no delay, system calls",
  true,
);

/** The same with Nagle's algorithm (RFC 9293 section 3.7.4). */
export const tcpNagle = makeTcp(
  "tcp-nagle",
  "TCP over 127.0.0.1 with Nagle's algorithm, system calls",
  false,
);
