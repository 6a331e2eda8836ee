import { soon } from "../../conformance/expect.ts";
import { countFromNow } from "../../conformance/impairment/evidence.ts";
import { encoded } from "../../conformance/_either.ts";
import { probe } from "./probe.ts";
import { OWN_NETWORK } from "./_own_network.ts";

/** What the network has counted by the time the first datagram between two sockets has come. */
export const firstDatagram = probe<{
  ipPackets: number;
  udpDatagrams: number;
  tcpSegments: number;
}>({
  id: "PROBE-first-datagram",
  title: "What the network counts until the first datagram has come",
  sources: [
    { doc: "RFC 768" },
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "proc(5)", section: "/proc/net/snmp" },
  ],
  variant: (found) => ({
    id: "PROBE-first-datagram",
    sentence: "What the network counts until the first datagram has come",
    when: { naming: "port", framing: "packet", connects: false },
    applies: ({ binding }) => binding !== undefined,
    oneWay: "one process opens both ends",
    surroundings: "network",
    needs: [OWN_NETWORK],
    framing: "none",
    async near({ transport: { binding }, directory }) {
      const { bind, freshAddress } = binding!;
      const counted = countFromNow();
      await using receiver = await bind(freshAddress(directory));
      await using sender = await bind(freshAddress(directory));
      await sender.send(encoded("first"), receiver.address);
      await soon("A datagram", receiver.receive(new Uint8Array(64)));
      return found({
        ipPackets: counted("Ip.OutRequests"),
        udpDatagrams: counted("Udp.OutDatagrams"),
        tcpSegments: counted("Tcp.OutSegs"),
      });
    },
    async far() {},
  }),
});
