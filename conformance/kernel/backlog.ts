import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase, Variant } from "../case.ts";
import { WHILE_MS } from "../expect.ts";
import { must } from "./calls.ts";
import { POLLOUT } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  connects,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";

const BACKLOGS = [0, 1, 5];
/** How many come who find no room. */
const TOO_MANY = 3;

/** EST-008: what becomes of connections that nobody accepts. */
export const unixBacklog: ConformanceCase = {
  id: "EST-008",
  title: "Backlog overflow, unix",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "connect(2)", section: "ERRORS, EAGAIN" },
    { doc: "listen(2)" },
  ],
  variants: [onKernel({
    id: "EST-008",
    sentence:
      "A listener with a backlog of b takes b + 1 connections that nobody accepts; the next one is told EAGAIN",
    of: connects,
    on: ({ family }) => family !== "inet",
    run(kernel, object, { directory }) {
      const taken = BACKLOGS.map((backlog) => {
        const { address } = listeningSocket(kernel, object, directory, backlog);
        let connections = 0;
        while (connections <= backlog + 1) {
          const answer = kernel.connect(newSocket(kernel, object), address);
          if (answer === "EAGAIN") break;
          must(answer, "connect");
          connections++;
        }
        strictEqual(
          connections,
          backlog + 1,
          `Connections with a backlog of ${backlog}`,
        );
        return `${backlog}: ${connections}`;
      });
      return {
        outcome: "pass",
        observed: `connections by backlog: ${taken.join(", ")}; then EAGAIN`,
      };
    },
  })],
};

/** EST-009 of the kernel: the same with ports. */
export const portBacklog: Variant = onKernel({
  id: "EST-009/backlog",
  sentence:
    "A listener with a backlog of b has b + 1 connections come about that nobody accepts; those that come later stay under way, without an error",
  of: connects,
  on: ({ family }) => family === "inet",
  async run(kernel, object, { directory }) {
    const queues = [];
    for (const backlog of BACKLOGS) {
      queues.push(await overflowing(kernel, object, directory, backlog));
    }
    // Less than the second after which a SYN that was dropped is sent again.
    await new Promise((resolve) => setTimeout(resolve, WHILE_MS));
    const taken = queues.map(({ backlog, visitors }) => {
      const states = visitors.map((fd) => stateOf(kernel, fd));
      deepStrictEqual(
        states,
        visitors.map((_, place) =>
          place <= backlog ? "connected" : "under way"
        ),
        `Connections with a backlog of ${backlog}`,
      );
      return `${backlog}: ${backlog + 1}`;
    });
    return {
      outcome: "pass",
      observed: `connections by backlog: ${
        taken.join(", ")
      }; ${TOO_MANY} more under way each`,
    };
  },
});

/** A listener that does not accept, and more visitors than it has room for. */
async function overflowing(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  backlog: number,
) {
  const { address } = listeningSocket(kernel, object, directory, backlog);
  const visitors: number[] = [];
  while (visitors.length <= backlog + TOO_MANY) {
    const visitor = newSocket(kernel, object);
    strictEqual(kernel.connect(visitor, address), "EINPROGRESS", "connect");
    // One after the other, so that none is in when the queue is full already.
    if (visitors.length <= backlog) {
      await kernel.ready(visitor, POLLOUT, "A connection with room for it");
    }
    visitors.push(visitor);
  }
  return { backlog, visitors };
}

/** What became of a connection that was asked for; an error is none of these. */
function stateOf(kernel: Kernel, fd: number): string {
  const { SOL_SOCKET, SO_ERROR } = platform();
  const there = kernel.calls.told("events", kernel.poll(fd, POLLOUT));
  const error = kernel.getOption(fd, SOL_SOCKET, SO_ERROR);
  if (error !== 0) return `error ${error}`;
  return there === POLLOUT ? "connected" : "under way";
}
