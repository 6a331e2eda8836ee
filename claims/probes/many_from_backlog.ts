import { strictEqual } from "node:assert/strict";
import { mostDescriptors } from "../../conformance/_kernel.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  connects,
  listeningSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { probed } from "../../conformance/needs.ts";
import type { Bytes } from "../../transports/transport.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const BACKLOG = 5;
const CLIENTS = 200;
const MANY_CLIENTS = 1_000;
/** Both ends of each, and what a process has open beside. */
const DESCRIPTORS = 2 * MANY_CLIENTS + 100;

const MANY_DESCRIPTORS = probed("descriptors", () => {
  const most = mostDescriptors() ?? 0;
  return most >= DESCRIPTORS
    ? undefined
    : `a process may have ${most} descriptors, not ${DESCRIPTORS}`;
});

/** How many connections a server holds at a time whose backlog is small, if it accepts. */
export const manyFromBacklog = kernelProbe({
  id: "PROBE-many-from-backlog",
  title: "Connections at a time of a server with a backlog of 5 that accepts",
  sources: [{ doc: "listen(2)" }, { doc: "accept(2)" }],
  of: connects,
  look: (kernel, object, { directory }) =>
    holdAtATime(kernel, object, directory, CLIENTS),
});

/** The same with as many as take a while to count. */
export const thousandClients = kernelProbe({
  id: "PROBE-thousand-clients",
  title: "Of 1000 clients, how many one server holds at a time and serves",
  sources: [{ doc: "accept(2)" }],
  of: connects,
  needs: [MANY_DESCRIPTORS],
  look: (kernel, object, { directory }) =>
    holdAtATime(kernel, object, directory, MANY_CLIENTS),
});

async function holdAtATime(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  clients: number,
) {
  const { fd, address } = listeningSocket(kernel, object, directory, BACKLOG);
  const held: Ends[] = [];
  while (held.length < clients) {
    const ends = await another(kernel, object, fd, address);
    if (!ends) break;
    held.push(ends);
  }
  let served = 0;
  for (const [client, ends] of held.entries()) {
    served += await serves(kernel, ends, client & 0xff) ? 1 : 0;
  }
  return { backlog: BACKLOG, clients, held: held.length, served };
}

interface Ends {
  readonly connected: number;
  readonly accepted: number;
}

async function another(
  kernel: Kernel,
  object: SocketObject,
  listener: number,
  address: Bytes,
): Promise<Ends | undefined> {
  const { fd, answer } = await connectedTo(kernel, object, address);
  if (answer !== 0) return undefined;
  await kernel.ready(listener, POLLIN, "A connection");
  return { connected: fd, accepted: must(kernel.accept(listener), "accept") };
}

async function serves(
  kernel: Kernel,
  { connected, accepted }: Ends,
  word: number,
): Promise<boolean> {
  must(kernel.send(accepted, Uint8Array.of(word)), "send");
  await kernel.ready(connected, POLLIN, "A client's byte");
  const into = new Uint8Array(8);
  strictEqual(kernel.recv(connected, into), 1, "What a client gets");
  return into[0] === word;
}
