import { hostAndPort, portAddress } from "../_host.ts";
import { rendezvous } from "../_rendezvous.ts";
import type { Listening, StreamChannel, Transport } from "../transport.ts";
import { connChannel, connListener } from "./_conn_channel.ts";

/** TCP over the loopback interface, Nagle's algorithm off (`TCP_NODELAY`, tcp(7)). */
export const tcp = tcpTransport({
  mechanism: "tcp",
  noDelay: true,
  summary: "TCP over loopback, no delay",
});

/** TCP over the loopback interface, Nagle's algorithm on (RFC 9293 section 3.7.4). */
export const tcpNagle = tcpTransport({
  mechanism: "tcp-nagle",
  noDelay: false,
  summary: "TCP over loopback, Nagle's algorithm on",
});

function tcpTransport({ mechanism, noDelay, summary }: {
  mechanism: string;
  noDelay: boolean;
  summary: string;
}): Transport<StreamChannel> {
  const listening: Listening<StreamChannel> = {
    freshAddress: () => "0",
    // deno-lint-ignore require-await
    async listen(address) {
      const listener = Deno.listen(hostAndPort(address));
      const { hostname, port } = listener.addr;
      return connListener(
        listener,
        portAddress(hostname, port),
        (conn) => conn.setNoDelay(noDelay),
      );
    },
    async connect(address) {
      const conn = await Deno.connect(hostAndPort(address));
      conn.setNoDelay(noDelay);
      return connChannel(conn);
    },
  };
  return {
    name: `${mechanism}@deno`,
    mechanism,
    api: "deno",
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
      topologies: ["loop", "process"],
    },
    listening,
    binding: undefined,
    unavailable: () => undefined,
    ...rendezvous(listening),
  };
}
