import {
  deepStrictEqual,
  notStrictEqual,
  strictEqual,
} from "node:assert/strict";
import type { Bytes } from "../../transports/transport.ts";
import type { Variant } from "../case.ts";
import { portOf, unnamed } from "./address.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  addressOf,
  boundSocket,
  connection,
  connects,
  isNamed,
  newSocket,
} from "./objects.ts";

const HI = new TextEncoder().encode("hi");

/** ADR-002 of the kernel: the address of one that asked for none. */
export const unnamedSenders: readonly Variant[] = [
  onKernel({
    id: "ADR-002",
    sentence:
      "A datagram from a socket without a name comes from no address, and cannot be answered",
    of: isNamed,
    on: ({ family, type }) => family !== "inet" && type === "dgram",
    async run(kernel, object, { directory }) {
      const { fd, address } = boundSocket(kernel, object, directory);
      must(kernel.sendTo(newSocket(kernel, object), HI, address), "sendto");
      const { bytes, from } = await receivedFrom(kernel, fd);
      deepStrictEqual(bytes, HI);
      strictEqual(from.length, 0, "The length of its sender's address");
      strictEqual(kernel.sendTo(fd, HI, from), "ENOTCONN", "An answer");
      return {
        outcome: "pass",
        observed: "an address of 0 B; answering there: ENOTCONN",
      };
    },
  }),
  onKernel({
    id: "ADR-002/port-datagrams",
    sentence:
      "A datagram socket without a port gets one as it sends, and can be answered there",
    of: isNamed,
    on: ({ family, type }) => family === "inet" && type === "dgram",
    async run(kernel, object, { directory }) {
      const { fd, address } = boundSocket(kernel, object, directory);
      const sender = newSocket(kernel, object);
      strictEqual(portOf(addressOf(kernel, sender)), 0, "Its port before");
      must(kernel.sendTo(sender, HI, address), "sendto");
      const { from } = await receivedFrom(kernel, fd);
      const port = portOf(addressOf(kernel, sender));
      strictEqual(portOf(from), port, "The port that it sent from");
      must(kernel.sendTo(fd, HI, from), "Answering");
      deepStrictEqual((await receivedFrom(kernel, sender)).bytes, HI);
      return {
        outcome: "pass",
        observed: "no port before the first send, one after; answered there",
      };
    },
  }),
  onKernel({
    id: "ADR-002/port",
    sentence:
      "A socket without a port gets one as it connects, and the other end sees it",
    of: connects,
    on: ({ family }) => family === "inet",
    async run(kernel, object, { directory }) {
      const ends = await connection(kernel, object, directory);
      const peer = peerOf(kernel, ends.accepted);
      notStrictEqual(portOf(peer), 0, "The port of the other end");
      deepStrictEqual(peer, addressOf(kernel, ends.connected));
      return {
        outcome: "pass",
        observed: "the other end has a port, which the kernel chose",
      };
    },
  }),
  onKernel({
    id: "ADR-002/connected",
    sentence: "Who connects without a name is seen without one",
    of: connects,
    async run(kernel, object, { directory }) {
      const ends = await connection(kernel, object, directory);
      deepStrictEqual(peerOf(kernel, ends.accepted), unnamed());
      deepStrictEqual(addressOf(kernel, ends.connected), unnamed());
      return {
        outcome: "pass",
        observed: "an address of 2 B, the family alone",
      };
    },
  }),
];

/** A datagram, with the address that it came from. */
export async function receivedFrom(kernel: Kernel, fd: number) {
  await kernel.ready(fd, POLLIN, "A datagram");
  const received = kernel.receiveFrom(fd, 64);
  if (typeof received === "string") must(received, "recvfrom");
  return received as Exclude<typeof received, string>;
}

/** The address at the other end. */
export function peerOf(kernel: Kernel, fd: number): Bytes {
  const address = kernel.getpeername(fd);
  if (typeof address === "string") must(address, "getpeername");
  return address as Bytes;
}
