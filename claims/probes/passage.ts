import { deviceBytesSent, networkCounters } from "../../conformance/_kernel.ts";
import {
  arrivesIntact,
  enough,
  sendOnDemand,
} from "../../conformance/impairment/intact.ts";
import { probe } from "./probe.ts";
import { OWN_NETWORK } from "./_own_network.ts";

const BYTES = 1_048_576;
const PATIENCE_MS = 5_000;

/** What the network has counted while so many bytes went from one process to another. */
export const passage = probe<{
  bytes: number;
  loopbackBytes: number;
  ipPackets: number;
  tcpSegments: number;
  /** Of one datagram that was sent to prove that they are counted. */
  packetsOfProof: number;
}>({
  id: "PROBE-passage",
  title:
    "What the network counts while data goes from one process to the other",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "proc(5)", section: "/proc/net/dev, /proc/net/snmp" },
  ],
  variant: (found) => ({
    id: "PROBE-passage",
    sentence:
      "What the network counts while data goes from one process to the other",
    when: { reliable: true },
    oneWay: "one direction is enough",
    surroundings: "network",
    needs: [OWN_NETWORK],
    framing: "any",
    async near(side) {
      const before = counted();
      await arrivesIntact(side, BYTES, PATIENCE_MS);
      const after = counted();
      await enough(side);
      await sendOne();
      return found({
        bytes: BYTES,
        loopbackBytes: after.loopbackBytes - before.loopbackBytes,
        ipPackets: after.ipPackets - before.ipPackets,
        tcpSegments: after.tcpSegments - before.tcpSegments,
        packetsOfProof: counted().ipPackets - after.ipPackets,
      });
    },
    far: sendOnDemand,
  }),
});

function counted() {
  const counters = networkCounters();
  return {
    loopbackBytes: deviceBytesSent().get("lo") ?? 0,
    ipPackets: counters.get("Ip.OutRequests") ?? 0,
    tcpSegments: counters.get("Tcp.OutSegs") ?? 0,
  };
}

async function sendOne(): Promise<void> {
  const socket = Deno.listenDatagram({
    transport: "udp",
    hostname: "127.0.0.1",
    port: 0,
  });
  await socket.send(new Uint8Array(1), socket.addr);
  socket.close();
}
