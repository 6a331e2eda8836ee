import type { AddressInfo } from "node:net";
import { hostAndPort, portAddress } from "../_host.ts";
import { rendezvous } from "../_rendezvous.ts";
import type { StreamChannel, Transport } from "../transport.ts";
import { netListening } from "./_listening.ts";

/** TCP over the loopback interface through node:net, Nagle's algorithm off (`noDelay`). */
export const tcp = tcpTransport({
  mechanism: "tcp",
  noDelay: true,
  summary: "TCP over loopback, no delay, node:net",
});

/** TCP over the loopback interface through node:net, Nagle's algorithm on, as it is by default. */
export const tcpNagle = tcpTransport({
  mechanism: "tcp-nagle",
  noDelay: false,
  summary: "TCP over loopback, Nagle's algorithm on, node:net",
});

function tcpTransport({ mechanism, noDelay, summary }: {
  mechanism: string;
  noDelay: boolean;
  summary: string;
}): Transport<StreamChannel> {
  const listening = netListening({
    freshAddress: () => "0",
    options(address) {
      const { hostname, port } = hostAndPort(address);
      return { host: hostname, port };
    },
    addressOf(server) {
      const { address, port } = server.address() as AddressInfo;
      return portAddress(address, port);
    },
    noDelay,
  });
  return {
    name: `${mechanism}@node`,
    mechanism,
    api: "node",
    summary,
    capabilities: {
      framing: "stream",
      ordered: true,
      reliable: true,
      backpressure: true,
      endOfStream: true,
      halfClose: true,
      sendAfterClose: "refused-later",
      // `socket.write` takes all that it is given, and calls back once the kernel has it.
      shortWrites: false,
      maxPacketBytes: undefined,
      naming: "port",
      connects: true,
      nameOutlivesClose: false,
      waiting: "blocking",
      topologies: ["loop", "process"],
    },
    listening,
    binding: undefined,
    unavailable: () => undefined,
    ...rendezvous(listening),
  };
}
