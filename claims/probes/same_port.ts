import { must } from "../../conformance/kernel/calls.ts";
import { inet, portOf } from "../../conformance/kernel/address.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  connects,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { ownHost } from "../../conformance/kernel/own_host.ts";
import type { Bytes } from "../../transports/transport.ts";
import { outcomeOfConnect } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const PORT = 20_003;

/** Whether one port serves two connections of a host to one server, where the host has two addresses. */
export const samePort = kernelProbe({
  id: "PROBE-same-port",
  title:
    "The ports of two clients on two addresses of a host that asked for the same one",
  sources: [{ doc: "bind(2)" }, {
    doc: "RFC 9293",
    section: "3.1",
  }],
  of: connects,
  on: ({ family }) => family === "inet",
  async look(kernel, object, { directory }) {
    const { address } = listeningSocket(kernel, object, directory);
    const ports: number[] = [];
    for (const host of twoHosts()) {
      ports.push(await portFrom(kernel, object, host, address));
    }
    return { addresses: ports.length, ports };
  },
});

async function portFrom(
  kernel: Kernel,
  object: SocketObject,
  host: string,
  address: Bytes,
): Promise<number> {
  const client = newSocket(kernel, object);
  must(kernel.bind(client, inet(PORT, host)), "bind");
  must(await outcomeOfConnect(kernel, client, address), "connect");
  return portOf(addressOf(kernel, client));
}

/** Addresses of this process alone: that of `ownHost`, and one with the second number raised beyond its range. */
function twoHosts(): readonly [string, string] {
  const own = ownHost();
  const [first, second, ...others] = own.split(".");
  return [own, [first, Number(second) + 64, ...others].join(".")];
}
