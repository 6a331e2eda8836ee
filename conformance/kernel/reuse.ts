import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import type { ConformanceCase } from "../case.ts";
import { SOON_MS } from "../expect.ts";
import { inet } from "./address.ts";
import { type Answer, must } from "./calls.ts";
import { POLLIN, SO_REUSEPORT } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  addressOf,
  connects,
  isNamed,
  newSocket,
  type SocketObject,
} from "./objects.ts";
import { ownHost } from "./own_host.ts";

/** A chance of one in 2^99 that one of two gets none. */
const NEWCOMERS = 100;
const DATAGRAMS = 10;

/** EST-014: the port of a connection that was closed a moment ago. */
export const rebindAfterClose: ConformanceCase = {
  id: "EST-014",
  title: "Rebind after close (TIME_WAIT)",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "socket(7)", section: "Socket options, SO_REUSEADDR; NOTES" },
    { doc: "RFC 9293", section: "3.6.1", requirement: "MUST-13" },
  ],
  variants: [onKernel({
    id: "EST-014",
    sentence:
      "The port of an end that closed first can be bound again at once only where its former holder and the new one both have SO_REUSEADDR; otherwise EADDRINUSE",
    of: connects,
    on: ({ family }) => family === "inet",
    async run(kernel, object) {
      const answers: Record<string, Answer> = {};
      for (const former of [false, true]) {
        for (const next of [false, true]) {
          const port = await portLeft(kernel, object, former);
          answers[`${has(former)} then ${has(next)}`] = kernel.bind(
            reusing(kernel, object, next),
            port,
          );
        }
      }
      deepStrictEqual(answers, {
        "without then without": "EADDRINUSE",
        "without then with": "EADDRINUSE",
        "with then without": "EADDRINUSE",
        "with then with": 0,
      });
      return {
        outcome: "pass",
        observed:
          "bound again with SO_REUSEADDR on both; EADDRINUSE with it on neither, the former or the new one",
      };
    },
  })],
};

function has(option: boolean): string {
  return option ? "with" : "without";
}

/** A port whose listener is gone, and with it a connection that this side closed first. */
async function portLeft(
  kernel: Kernel,
  object: SocketObject,
  reuse: boolean,
): Promise<Bytes> {
  const listener = reusing(kernel, object, reuse);
  must(kernel.bind(listener, inet(0, ownHost())), "bind");
  must(kernel.listen(listener, 1), "listen");
  const address = addressOf(kernel, listener);
  const connected = newSocket(kernel, object);
  kernel.connect(connected, address);
  await kernel.ready(listener, POLLIN, "A connection");
  const accepted = must(kernel.accept(listener), "accept");
  must(kernel.close(accepted), "close");
  await kernel.ready(connected, POLLIN, "The end");
  must(kernel.close(connected), "close");
  must(kernel.close(listener), "close");
  return address;
}

/** A socket with SO_REUSEADDR or without it. */
function reusing(kernel: Kernel, object: SocketObject, reuse: boolean): number {
  const fd = newSocket(kernel, object);
  const { SOL_SOCKET, SO_REUSEADDR } = platform();
  must(kernel.setOption(fd, SOL_SOCKET, SO_REUSEADDR, Number(reuse)));
  return fd;
}

/** EST-015: one port, two sockets. */
export const reuseAddress: ConformanceCase = {
  id: "EST-015",
  title: "SO_REUSEADDR: TCP listener no, UDP yes",
  priority: 2,
  level: "OBS",
  sources: [{ doc: "socket(7)", section: "Socket options, SO_REUSEADDR" }],
  variants: [
    onKernel({
      id: "EST-015/datagrams",
      sentence:
        "With SO_REUSEADDR on both, two datagram sockets bind one port, and the last one gets all datagrams",
      of: isNamed,
      on: ({ family, type }) => family === "inet" && type === "dgram",
      async run(kernel, object) {
        const first = reusing(kernel, object, true);
        must(kernel.bind(first, inet(0, ownHost())), "The first bind");
        const address = addressOf(kernel, first);
        const last = reusing(kernel, object, true);
        must(kernel.bind(last, address), "The second bind");
        const sender = newSocket(kernel, object);
        for (let number = 0; number < DATAGRAMS; number++) {
          must(kernel.sendTo(sender, Uint8Array.of(number), address), "sendto");
        }
        for (let number = 0; number < DATAGRAMS; number++) {
          await kernel.ready(last, POLLIN, `Datagram ${number}`);
          deepStrictEqual(kernel.recvBytes(last, 8), Uint8Array.of(number));
        }
        strictEqual(kernel.poll(first, POLLIN), 0, "The first socket got one");
        return {
          outcome: "pass",
          observed:
            `both bind; the last one got ${DATAGRAMS} of ${DATAGRAMS} datagrams`,
        };
      },
    }),
    onKernel({
      id: "EST-015",
      sentence:
        "SO_REUSEADDR on both lets two sockets bind one port, but only one of them listen: EADDRINUSE",
      of: connects,
      on: ({ family }) => family === "inet",
      run(kernel, object) {
        const [first, second, third] = [1, 2, 3].map(() =>
          reusing(kernel, object, true)
        ) as [number, number, number];
        must(kernel.bind(first, inet(0, ownHost())), "The first bind");
        const address = addressOf(kernel, first);
        must(kernel.bind(second, address), "The second bind");
        must(kernel.listen(first, 1), "The first listen");
        strictEqual(kernel.listen(second, 1), "EADDRINUSE", "A second listen");
        strictEqual(
          kernel.bind(third, address),
          "EADDRINUSE",
          "A bind beside a listener",
        );
        return {
          outcome: "pass",
          observed:
            "both bind; once one listens, EADDRINUSE for the other's listen and a third bind",
        };
      },
    }),
  ],
};

/** EST-016: one port, and two sockets that share what comes. */
export const reusePort: ConformanceCase = {
  id: "EST-016",
  title: "SO_REUSEPORT spreads",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "socket(7)", section: "Socket options, SO_REUSEPORT" }],
  variants: [onKernel({
    id: "EST-016",
    sentence:
      "With SO_REUSEPORT on both, two sockets share one port, and each gets a part of what comes; one without it gets EADDRINUSE",
    of: isNamed,
    on: ({ family }) => family === "inet",
    async run(kernel, object) {
      const first = sharing(kernel, object, inet(0, ownHost()));
      const address = addressOf(kernel, first);
      const second = sharing(kernel, object, address);
      strictEqual(
        kernel.bind(newSocket(kernel, object), address),
        "EADDRINUSE",
        "Binding without SO_REUSEPORT",
      );
      for (let count = 0; count < NEWCOMERS; count++) {
        const newcomer = newSocket(kernel, object);
        const answer = kernel.connect(newcomer, address);
        if (answer !== "EINPROGRESS") must(answer, "connect");
        if (object.type === "dgram") {
          must(kernel.send(newcomer, Uint8Array.of(count)), "send");
        }
      }
      const shares = [0, 0];
      const sum = () => shares[0]! + shares[1]!;
      const deadline = Date.now() + SOON_MS;
      while (sum() < NEWCOMERS) {
        for (const [which, fd] of [first, second].entries()) {
          while (arrived(kernel, object, fd)) shares[which]!++;
        }
        ok(Date.now() < deadline, `Only ${sum()} of ${NEWCOMERS} arrived`);
        await new Promise((resolve) => setTimeout(resolve, 1));
      }
      ok(Math.min(...shares) > 0, `One got all: ${shares.join(" and ")}`);
      return {
        outcome: "pass",
        observed: `${shares.join(" and ")} of ${NEWCOMERS}`,
      };
    },
  })],
};

function sharing(kernel: Kernel, object: SocketObject, address: Bytes): number {
  const fd = newSocket(kernel, object);
  must(kernel.setOption(fd, platform().SOL_SOCKET, SO_REUSEPORT, 1));
  must(kernel.bind(fd, address), "Binding with SO_REUSEPORT");
  if (connects(object)) must(kernel.listen(fd, NEWCOMERS), "listen");
  return fd;
}

/** Takes one connection or datagram, if there is one. */
function arrived(kernel: Kernel, object: SocketObject, fd: number): boolean {
  const answer = connects(object)
    ? kernel.accept(fd)
    : kernel.recv(fd, new Uint8Array(8));
  if (answer === "EAGAIN") return false;
  must(answer, "What comes");
  return true;
}
