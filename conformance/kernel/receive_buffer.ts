import { ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { POLLIN, SO_RCVBUF } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  connectedSockets,
  connects,
  isNamed,
  isSocket,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";

const RECEIVE_BUFFER = 4096;
const PIECE_BYTES = 65_536;
/** Datagrams that the usual receive buffer has room for all of, and a small one has not. */
const DATAGRAMS = 20;
const DATAGRAM_BYTES = 1_000;

/** FLW-011. */
export const receiveBuffer: ConformanceCase = {
  id: "FLW-011",
  title: "Receiver SO_RCVBUF has no effect on unix sockets",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Sockets API" },
    { doc: "socket(7)", section: "Socket options, SO_RCVBUF" },
  ],
  variants: [
    onKernel({
      id: "FLW-011",
      sentence:
        "A receiver with a small receive buffer takes as much as one with the usual one: the sender's buffer alone decides",
      of: isSocket,
      on: ({ family, type }) => family !== "inet" && type === "stream",
      async run(kernel, object, { directory }) {
        const pair = () => connectedSockets(kernel, object, directory);
        const [, usual] = await pair();
        const before = filled(kernel, usual);
        const [small, sender] = await pair();
        shrink(kernel, small);
        const after = filled(kernel, sender);
        strictEqual(after, before, "Bytes that a small receive buffer takes");
        return { outcome: "pass", observed: taken(before, after) };
      },
    }),
    onKernel({
      id: "FLW-011/inet",
      sentence:
        "A receiver with a small receive buffer takes less than one with the usual one",
      of: connects,
      on: ({ family }) => family === "inet",
      async run(kernel, object, { directory }) {
        const before = await filledConnection(kernel, object, directory, false);
        const after = await filledConnection(kernel, object, directory, true);
        ok(after < before, `It took ${after} B, and ${before} B before`);
        return { outcome: "pass", observed: taken(before, after) };
      },
    }),
    onKernel({
      id: "FLW-011/datagrams",
      sentence:
        "A receiver with a small receive buffer loses datagrams that the usual one has room for",
      of: isNamed,
      on: ({ family, type }) => family === "inet" && type === "dgram",
      async run(kernel, object, { directory }) {
        const [usual, sender] = await connectedSockets(
          kernel,
          object,
          directory,
        );
        const before = arriving(kernel, usual, sender);
        strictEqual(before, DATAGRAMS, "Datagrams in the usual buffer");
        shrink(kernel, usual);
        const after = arriving(kernel, usual, sender);
        ok(
          after >= 1 && after < before,
          `${after} of ${before} in a small one`,
        );
        return {
          outcome: "pass",
          observed:
            `of ${DATAGRAMS} datagrams of ${DATAGRAM_BYTES} B ${before} arrived, with SO_RCVBUF ${RECEIVE_BUFFER} ${after}`,
        };
      },
    }),
  ],
};

function taken(before: number, after: number): string {
  return `${before} B taken, ${after} B with SO_RCVBUF ${RECEIVE_BUFFER}`;
}

function shrink(kernel: Kernel, fd: number): void {
  const { SOL_SOCKET } = platform();
  must(
    kernel.setOption(fd, SOL_SOCKET, SO_RCVBUF, RECEIVE_BUFFER),
    "setsockopt",
  );
}

/** What a sender can write before it has to wait, while nobody reads. */
function filled(kernel: Kernel, fd: number): number {
  const { bytes, refused } = kernel.fill(fd, new Uint8Array(PIECE_BYTES));
  strictEqual(refused, "EAGAIN", "The end of a sender's room");
  return bytes;
}

/** The same of a new connection, whose receiver has the buffer of what listened: later TCP has offered its window. */
async function filledConnection(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  small: boolean,
): Promise<number> {
  const { fd: listener, address } = listeningSocket(kernel, object, directory);
  if (small) shrink(kernel, listener);
  const sender = newSocket(kernel, object);
  const answer = kernel.connect(sender, address);
  if (answer !== "EINPROGRESS") must(answer, "connect");
  await kernel.ready(listener, POLLIN, "A connection");
  must(kernel.accept(listener), "accept");
  return filled(kernel, sender);
}

/** How many of some datagrams arrive that are sent before one is received. */
function arriving(kernel: Kernel, receiver: number, sender: number): number {
  const datagram = new Uint8Array(DATAGRAM_BYTES);
  for (let sent = 0; sent < DATAGRAMS; sent++) {
    must(kernel.send(sender, datagram), "send");
  }
  // On loopback a datagram is there, or lost, when its send is over.
  const answers = Array.from(
    { length: DATAGRAMS },
    () => kernel.recv(receiver, datagram),
  );
  return answers.filter((answer) => answer === DATAGRAM_BYTES).length;
}
