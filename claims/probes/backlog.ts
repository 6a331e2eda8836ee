import { WHILE_MS } from "../../conformance/expect.ts";
import { POLLOUT } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  connects,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import type { Bytes } from "../../transports/transport.ts";
import { pendingError } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const BACKLOG = 5;
/** More than any rule about a backlog of 5 has room for. */
const VISITORS = 16;

/** How many connections a listener holds that never accepts, and what the next one is told. */
export const backlog = kernelProbe({
  id: "PROBE-backlog",
  title:
    "How many connections a backlog of 5 holds, and what the next one sees",
  sources: [
    { doc: "listen(2)", section: "DESCRIPTION, NOTES" },
    { doc: "connect(2)", section: "ERRORS, EAGAIN" },
  ],
  of: connects,
  look(kernel, object, { directory }) {
    const { address } = listeningSocket(kernel, object, directory, BACKLOG);
    return {
      backlog: BACKLOG,
      ...fillQueue(kernel, object, address, VISITORS),
    };
  },
});

/** What a queue without an accept has room for. */
export interface FullQueue {
  readonly queued: number;
  /** What the first one found for whom there was no room: the error's name, or "under way" for no word at all. */
  readonly next: string;
}

/** Connects until a connection does not come about, `most` times at the most. */
export function fillQueue(
  kernel: Kernel,
  object: SocketObject,
  address: Bytes,
  most: number,
): FullQueue {
  let queued = 0;
  while (queued < most) {
    const next = visit(kernel, newSocket(kernel, object), address);
    if (next !== "connected") return { queued, next };
    queued++;
  }
  return { queued, next: "not tried" };
}

function visit(
  kernel: Kernel,
  fd: number,
  address: Bytes,
): string {
  const answer = kernel.connect(fd, address);
  if (answer === 0) return "connected";
  if (answer !== "EINPROGRESS") return String(answer);
  // On loopback the answer to a SYN is there when connect(2) returns; one that was dropped is sent again after a second.
  if (kernel.poll(fd, POLLOUT, WHILE_MS) === 0) return "under way";
  const error = pendingError(kernel, fd);
  return error === 0 ? "connected" : String(error);
}
