import { strictEqual } from "node:assert/strict";
import type { Variant } from "../case.ts";
import { POLLIN } from "./constants.ts";
import { findsEnd, hears, say } from "./ends.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isSocket, type SocketObject } from "./objects.ts";

/** CLS-006, call by call: what an end finds after the other one has closed without reading what it was sent. */
export const unreadAtClose: readonly Variant[] = [
  onKernel({
    id: "CLS-006",
    sentence:
      "When the other end closes with unread data, a reader gets what was sent before, then ECONNRESET once, then the end",
    of: isSocket,
    on: ({ type }) => type === "stream",
    async run(kernel, object, { directory }) {
      const near = await closedWithUnread(kernel, object, directory);
      // No event but an error or a hang-up is asked for: only the close brings one, and what was sent came before it.
      await kernel.ready(near, 0, "The close");
      await hears(kernel, near, "last");
      strictEqual(kernel.read(near, new Uint8Array(16)), "ECONNRESET");
      await findsEnd(kernel, near);
      await findsEnd(kernel, near);
      return {
        outcome: "pass",
        observed: "4 B, then ECONNRESET, then the end twice",
      };
    },
  }),
  onKernel({
    id: "CLS-006/packets",
    sentence:
      "When the other end closes with unread packets, a receiver gets ECONNRESET once, then what was sent before, then the end",
    of: isSocket,
    on: ({ type }) => type === "seqpacket",
    async run(kernel, object, { directory }) {
      const near = await closedWithUnread(kernel, object, directory);
      strictEqual(kernel.read(near, new Uint8Array(16)), "ECONNRESET");
      await hears(kernel, near, "last");
      await findsEnd(kernel, near);
      await findsEnd(kernel, near);
      return {
        outcome: "pass",
        observed: "ECONNRESET, then a packet of 4 B, then the end twice",
      };
    },
  }),
  onKernel({
    id: "CLS-006/datagrams",
    sentence:
      "When the other end closes with unread datagrams, a receiver gets what was sent before and learns nothing",
    of: isSocket,
    on: ({ type }) => type === "dgram",
    async run(kernel, object, { directory }) {
      const near = await closedWithUnread(kernel, object, directory);
      await hears(kernel, near, "last");
      strictEqual(kernel.read(near, new Uint8Array(16)), "EAGAIN");
      strictEqual(kernel.read(near, new Uint8Array(16)), "EAGAIN");
      return {
        outcome: "pass",
        observed: "a datagram of 4 B, then EAGAIN twice",
      };
    },
  }),
];

/** An end whose other end has sent "last" and has then closed, without having read what it was sent. */
async function closedWithUnread(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<number> {
  const [near, far] = await connectedSockets(kernel, object, directory);
  say(kernel, near, "unread");
  await kernel.ready(far, POLLIN, "What stays unread");
  say(kernel, far, "last");
  strictEqual(kernel.close(far), 0, "close");
  return near;
}
