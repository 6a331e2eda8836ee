import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ConformanceCase, Observation } from "../case.ts";
import type { Answer } from "./calls.ts";
import {
  MSG_NOSIGNAL,
  MSG_PEEK,
  POLLIN,
  SHUT_RD,
  SHUT_WR,
} from "./constants.ts";
import { hears, say, textOf } from "./ends.ts";
import { eventually } from "./eventually.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  connectedSockets,
  isSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";

const WORD = new TextEncoder().encode("late");

/** CLS-003: what becomes of an end's own writes after it has ended its direction. */
export const ownShutdown: ConformanceCase = {
  id: "CLS-003",
  title: "Own write after SHUT_WR",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "send(2)", section: "ERRORS, EPIPE" },
    { doc: "shutdown(2)" },
  ],
  variants: [onKernel({
    id: "CLS-003",
    sentence:
      "After shutdown for writing an end's own sends get EPIPE, shutting down once more succeeds, and it still receives; without a connection shutdown gets ENOTCONN",
    of: isSocket,
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      strictEqual(kernel.shutdown(near, SHUT_WR), 0, "shutdown");
      strictEqual(kernel.send(near, WORD, MSG_NOSIGNAL), "EPIPE", "A send");
      strictEqual(kernel.shutdown(near, SHUT_WR), 0, "A second shutdown");
      strictEqual(kernel.send(near, WORD, MSG_NOSIGNAL), "EPIPE", "A send");
      say(kernel, far, "go on");
      await hears(kernel, near, "go on");
      return unconnected(
        kernel.shutdown(newSocket(kernel, object), SHUT_WR),
      );
    },
  })],
};

/** Unix sockets let a socket shut down that was never connected, which shutdown(2) knows an error for. */
function unconnected(answer: Answer): Observation {
  const told =
    "EPIPE, shutdown again 0, EPIPE, and 5 B received; never connected:";
  if (answer === 0) {
    return { outcome: "non-strict", observed: `${told} shutdown succeeds` };
  }
  strictEqual(answer, "ENOTCONN", "shutdown without a connection");
  return { outcome: "pass", observed: `${told} ${answer}` };
}

/** CLS-004: an end that wants to hear no more. */
export const refusingInput: ConformanceCase = {
  id: "CLS-004",
  title: "SHUT_RD",
  priority: 2,
  level: "OBS",
  sources: [
    { doc: "shutdown(2)", section: "DESCRIPTION" },
    { doc: "unix(7)" },
  ],
  variants: [
    onKernel({
      id: "CLS-004",
      sentence:
        "After shutdown for reading the other end's sends get EPIPE; what had arrived before is still there to read",
      of: isSocket,
      on: ({ family }) => family !== "inet",
      async run(kernel, object, { directory }) {
        const [near, far] = await connectedSockets(kernel, object, directory);
        say(kernel, far, "early");
        strictEqual(kernel.shutdown(near, SHUT_RD), 0, "shutdown");
        strictEqual(kernel.send(far, WORD, MSG_NOSIGNAL), "EPIPE", "A send");
        await hears(kernel, near, "early");
        return {
          outcome: "pass",
          observed: `the peer's send got EPIPE; 5 B read, then ${
            afterwards(kernel, near, object)
          }`,
        };
      },
    }),
    onKernel({
      id: "CLS-004/inet",
      sentence:
        "After shutdown for reading the other end's sends are accepted all the same, and what they bring can be read",
      of: isSocket,
      on: ({ family }) => family === "inet",
      async run(kernel, object, { directory }) {
        const [near, far] = await connectedSockets(kernel, object, directory);
        say(kernel, far, "early");
        await kernel.ready(near, POLLIN, "The first bytes");
        strictEqual(kernel.shutdown(near, SHUT_RD), 0, "shutdown");
        await hears(kernel, near, "early");
        const empty = afterwards(kernel, near, object);
        say(kernel, far, "late");
        const length = await eventually("What came late", () => {
          const answer = kernel.recv(near, new Uint8Array(16), MSG_PEEK);
          return answer === 0 || answer === "EAGAIN" ? undefined : answer;
        });
        strictEqual(length, 4);
        deepStrictEqual(textOf(kernel.readBytes(near, 16)), "late");
        return {
          outcome: "pass",
          observed:
            `5 B read, then ${empty}; the peer's next send was accepted and its 4 B were read`,
        };
      },
    }),
  ],
};

/** What a socket that was shut down for reading answers when nothing is there; a datagram socket has no end. */
function afterwards(
  kernel: Kernel,
  fd: number,
  { type }: SocketObject,
): string {
  const answer = kernel.read(fd, new Uint8Array(16));
  ok(
    answer === 0 || (type === "dgram" && answer === "EAGAIN"),
    `A read of nothing answered ${answer}`,
  );
  return answer === 0 ? "the end" : "EAGAIN";
}
