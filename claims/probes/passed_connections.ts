import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import {
  giveDescriptor,
  takeDescriptor,
} from "../../conformance/kernel/handover.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import { connects, listeningSocket } from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const CLIENTS = 3;

/** A server that passes each connection to a process which was there before it, and goes on listening. */
export const passedConnections = kernelProbe({
  id: "PROBE-passed-connections",
  title:
    "Connections that were each passed to another process, while this one accepted the next",
  sources: [{ doc: "unix(7)", section: "SCM_RIGHTS" }, { doc: "accept(2)" }],
  of: connects,
  needs: [systemCalls("sendmsg", "recvmsg")],
  async look(kernel, object, side) {
    const { fd, address } = listeningSocket(kernel, object, side.directory);
    const clients: number[] = [];
    while (clients.length < CLIENTS) {
      const client = await connectedTo(kernel, object, address);
      must(client.answer, "connect");
      await kernel.ready(fd, POLLIN, "A connection");
      await giveDescriptor(kernel, side, must(kernel.accept(fd), "accept"));
      clients.push(client.fd);
    }
    for (const client of clients) {
      must(kernel.send(client, wordFor(client)), "send");
    }
    let served = 0;
    for (const client of clients) {
      const answer = await wordAt(kernel, client);
      served += answer.toHex() === wordFor(client).toHex() ? 1 : 0;
    }
    return { clients: CLIENTS, served };
  },
  async far(kernel, _object, side) {
    const connections: number[] = [];
    while (connections.length < CLIENTS) {
      connections.push(await takeDescriptor(kernel, side));
    }
    for (const connection of connections) {
      must(
        kernel.send(connection, await wordAt(kernel, connection)),
        "An answer",
      );
    }
  },
});

function wordFor(client: number): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`client ${client}`);
}

async function wordAt(kernel: Kernel, fd: number) {
  await kernel.ready(fd, POLLIN, "A word");
  const bytes = kernel.recvBytes(fd, 64);
  if (typeof bytes === "string") must(bytes, "recv");
  return bytes as Uint8Array<ArrayBuffer>;
}
