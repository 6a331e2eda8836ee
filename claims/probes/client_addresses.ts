import { listeningOf } from "../../conformance/_addresses.ts";
import { sysctlNumbers } from "../../conformance/_kernel.ts";
import type { Facts } from "../../conformance/case.ts";
import { nameOf, portOf } from "../../conformance/kernel/address.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import { type Kernel, openKernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  listeningSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { peerOf } from "../../conformance/kernel/unnamed_senders.ts";
import { systemCalls } from "../../conformance/needs.ts";
import type { Side } from "../../scenario.ts";
import type { Bytes, Capabilities } from "../../transports/transport.ts";
import { type Description, probe } from "./probe.ts";

const CLIENTS = 50;

interface ServerProbe extends Description {
  readonly namings: readonly Capabilities["naming"][];
}

/** How many of the pairs of a client's and the server's address differ, of clients through any API. */
export const clientPairs = seenByAServer(
  {
    id: "PROBE-client-pairs",
    title:
      "The pairs of addresses of 50 clients of one server, all connected at a time",
    sources: [{ doc: "getpeername(2)" }],
    namings: ["port", "path"],
  },
  (seen) => ({
    clients: seen.length,
    pairs: new Set(seen.map(textOf)).size,
  }),
);

/** Where clients connect from that leave it to the host. */
export const clientPorts = seenByAServer(
  {
    id: "PROBE-client-ports",
    title:
      "The ports of 50 clients that chose none, and the range of their host",
    sources: [
      { doc: "ip(7)", section: "/proc interfaces, ip_local_port_range" },
    ],
    namings: ["port"],
  },
  (seen) => {
    const ports = seen.map(({ client }) => portOf(client));
    return {
      lowest: Math.min(...ports),
      highest: Math.max(...ports),
      range: sysctlNumbers("net/ipv4/ip_local_port_range"),
    };
  },
);

/** A probe in which a server asks the kernel where its clients are. */
function seenByAServer<F extends Facts>(
  { namings, ...described }: ServerProbe,
  factsOf: (seen: readonly Pair[]) => F,
) {
  const { id, title } = described;
  return probe<F>({
    ...described,
    variant: (found) => ({
      id,
      sentence: title,
      when: { framing: "stream", connects: true },
      applies: ({ capabilities: { naming } }) => namings.includes(naming),
      needs: [systemCalls("getpeername")],
      oneWay: "only one end is under test",
      oneHost: "the server is asked for by loopback's address",
      framing: "none",
      async near(side) {
        using kernel = openKernel(side);
        const object = serverFor(side);
        const { fd, address } = listeningSocket(
          kernel,
          object,
          side.directory,
          CLIENTS,
        );
        await side.cues.give(wordFor(object, address));
        const seen: Pair[] = [];
        while (seen.length < CLIENTS) {
          await kernel.ready(fd, POLLIN, "A connection");
          seen.push(pairOf(kernel, must(kernel.accept(fd), "accept")));
        }
        await side.cues.give("seen");
        await side.cues.take();
        return found(factsOf(seen));
      },
      async far(side) {
        const address = await side.cues.take();
        await using open = new AsyncDisposableStack();
        for (let client = 0; client < CLIENTS; client++) {
          open.use(await listeningOf(side).connect(address));
        }
        await side.cues.take();
        await open.disposeAsync();
        await side.cues.give("closed");
      },
    }),
  });
}

function serverFor({ transport }: Side): SocketObject {
  const family = transport.capabilities.naming === "port" ? "inet" : "unix";
  return { kind: "socket", family, type: "stream", paired: false };
}

/** As a client of any API is told it. */
function wordFor({ family }: SocketObject, address: Bytes): string {
  return family === "inet"
    ? String(portOf(address))
    : new TextDecoder().decode(nameOf(address)).replaceAll("\0", "");
}

interface Pair {
  readonly client: Bytes;
  readonly server: Bytes;
}

function pairOf(kernel: Kernel, accepted: number): Pair {
  return {
    client: peerOf(kernel, accepted),
    server: addressOf(kernel, accepted),
  };
}

function textOf({ client, server }: Pair): string {
  return `${client.toHex()} ${server.toHex()}`;
}
