import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import type { ConformanceCase, Observation } from "../case.ts";
import { inet } from "./address.ts";
import { must } from "./calls.ts";
import { POLLIN, POLLOUT, SO_LINGER } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  boundSocket,
  connects,
  isNamed,
  listeningSocket,
  newSocket,
} from "./objects.ts";

const HI = new TextEncoder().encode("hi");
/** On, with no time: a close sends a reset. */
const LINGER_NO_TIME = new Uint8Array(Int32Array.of(1, 0).buffer);

/** EST-017: nobody, and oneself. */
export const portZeroAndSelf: ConformanceCase = {
  id: "EST-017",
  title: "Port 0 as destination; self-connect",
  priority: 3,
  level: "OBS",
  sources: [
    { doc: "udp(7)" },
    { doc: "tcp(7)" },
    { doc: "RFC 9293", section: "3.5", requirement: "MUST-10" },
  ],
  variants: [
    onKernel({
      id: "EST-017/datagrams",
      sentence:
        "Nothing can be sent to port 0, which is EINVAL; a socket may connect to itself, and receives what it sends",
      of: isNamed,
      on: ({ family, type }) => family === "inet" && type === "dgram",
      async run(kernel, object, { directory }) {
        strictEqual(
          kernel.sendTo(newSocket(kernel, object), HI, inet(0)),
          "EINVAL",
          "Sending to port 0",
        );
        const { fd, address } = boundSocket(kernel, object, directory);
        must(kernel.connect(fd, address), "Connecting to itself");
        await echoes(kernel, fd);
        return { outcome: "pass", observed: "to port 0 EINVAL; to itself 2 B" };
      },
    }),
    onKernel({
      id: "EST-017",
      sentence:
        "Connecting to port 0 is refused with ECONNREFUSED; a socket may connect to its own port, and reads what it writes",
      of: connects,
      on: ({ family }) => family === "inet",
      async run(kernel, object, { directory }) {
        const asking = newSocket(kernel, object);
        strictEqual(await connected(kernel, asking, inet(0)), "ECONNREFUSED");
        const { fd, address } = boundSocket(kernel, object, directory);
        strictEqual(
          await connected(kernel, fd, address),
          0,
          "Connecting to itself",
        );
        await echoes(kernel, fd);
        deepStrictEqual(kernel.getpeername(fd), kernel.getsockname(fd));
        return {
          outcome: "pass",
          observed:
            "to port 0 ECONNREFUSED; to its own port connected, by simultaneous open, and 2 B came back",
        };
      },
    }),
  ],
};

/** What a connect comes to in the end. */
async function connected(kernel: Kernel, fd: number, address: Bytes) {
  const answer = kernel.connect(fd, address);
  if (answer !== "EINPROGRESS") return answer;
  await kernel.ready(fd, POLLOUT, "The end of connecting");
  // It is told once what came of it.
  return kernel.connect(fd, address);
}

async function echoes(kernel: Kernel, fd: number): Promise<void> {
  must(kernel.send(fd, HI), "send");
  await kernel.ready(fd, POLLIN, "What was sent");
  deepStrictEqual(kernel.recvBytes(fd, 8), HI);
}

/** EST-020: who came and went before anyone looked. */
export const goneBeforeAccept: ConformanceCase = {
  id: "EST-020",
  title: "Client gone before accept()",
  priority: 2,
  level: "OBS",
  sources: [
    { doc: "accept(2)", section: "ERRORS, ECONNABORTED" },
    { doc: "RFC 9293", section: "3.5.3" },
  ],
  variants: [
    onKernel({
      id: "EST-020/reset",
      sentence:
        "A connection that was reset before anyone accepted it is accepted all the same: what was sent can be read, then comes ECONNRESET",
      of: connects,
      on: ({ family }) => family === "inet",
      async run(kernel, object, { directory }) {
        const { fd, address } = listeningSocket(kernel, object, directory);
        const visitor = newSocket(kernel, object);
        kernel.connect(visitor, address);
        await kernel.ready(fd, POLLIN, "A connection");
        must(kernel.send(visitor, HI), "send");
        must(
          kernel.setOptionBytes(
            visitor,
            platform().SOL_SOCKET,
            SO_LINGER,
            LINGER_NO_TIME,
          ),
        );
        must(kernel.close(visitor), "close");
        const accepted = must(kernel.accept(fd), "accept");
        await kernel.ready(accepted, 0, "The reset");
        strictEqual(kernel.getpeername(accepted), "ENOTCONN", "Its peer");
        deepStrictEqual(kernel.recvBytes(accepted, 8), HI);
        strictEqual(kernel.recvBytes(accepted, 8), "ECONNRESET", "The reset");
        deepStrictEqual(kernel.recvBytes(accepted, 8), new Uint8Array());
        return pass(
          'accept succeeds, not ECONNABORTED; getpeername ENOTCONN; "hi", ECONNRESET, then the end',
        );
      },
    }),
    onKernel({
      id: "EST-020",
      sentence:
        "A connection that was closed before anyone accepted it is accepted all the same: what was sent can be read, then comes the end",
      of: connects,
      run(kernel, object, { directory }) {
        const { fd, address } = listeningSocket(kernel, object, directory);
        const visitor = newSocket(kernel, object);
        must(kernel.connect(visitor, address), "connect");
        must(kernel.send(visitor, HI), "send");
        must(kernel.close(visitor), "close");
        const accepted = must(kernel.accept(fd), "accept");
        deepStrictEqual(kernel.recvBytes(accepted, 8), HI);
        deepStrictEqual(kernel.recvBytes(accepted, 8), new Uint8Array());
        return pass('accept succeeds; "hi", then the end');
      },
    }),
  ],
};

function pass(observed: string): Observation {
  return { outcome: "pass", observed };
}
