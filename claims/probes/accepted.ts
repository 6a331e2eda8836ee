import { deepStrictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN, SO_ACCEPTCONN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  connects,
  listeningSocket,
} from "../../conformance/kernel/objects.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

/** A number that no other socket of this machine has while it runs (socket(7)). */
const SO_COOKIE = 57;
const COOKIE_BYTES = 8;
const CLIENTS = 3;

/** What accept(2) returns, and what is left of the listener. */
export const accepted = kernelProbe({
  id: "PROBE-accepted",
  title: "What accept returns: which sockets, and which of them listen",
  sources: [{ doc: "accept(2)" }, {
    doc: "socket(7)",
    section: "SO_ACCEPTCONN",
  }],
  of: connects,
  async look(kernel, object, { directory }) {
    const { fd, address } = listeningSocket(kernel, object, directory);
    const sockets: number[] = [];
    for (let client = 0; client < CLIENTS; client++) {
      must((await connectedTo(kernel, object, address)).answer, "connect");
      await kernel.ready(fd, POLLIN, "A connection");
      const answer = kernel.accept(fd);
      if (typeof answer === "string") break;
      sockets.push(answer);
    }
    for (const socket of sockets) {
      deepStrictEqual(addressOf(kernel, socket), address, "Its own address");
    }
    return {
      listener: fd,
      accepted: sockets,
      differentSockets: new Set([fd, ...sockets].map((each) =>
        cookieOf(kernel, each)
      )).size,
      listenerListens: listens(kernel, fd),
      acceptedThatListen:
        sockets.filter((each) => listens(kernel, each)).length,
    };
  },
});

function listens(kernel: Kernel, fd: number): boolean {
  return kernel.getOption(fd, platform().SOL_SOCKET, SO_ACCEPTCONN) === 1;
}

function cookieOf(kernel: Kernel, fd: number): string {
  const { SOL_SOCKET } = platform();
  const bytes = kernel.getOptionBytes(fd, SOL_SOCKET, SO_COOKIE, COOKIE_BYTES);
  if (typeof bytes === "string") must(bytes, "getsockopt");
  return (bytes as Uint8Array).toHex();
}
