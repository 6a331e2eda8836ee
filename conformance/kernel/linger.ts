import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { MSG_NOSIGNAL, SO_LINGER } from "./constants.ts";
import { findsEnd, hears, say } from "./ends.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isSocket, type SocketObject } from "./objects.ts";

/** `struct linger`: on, and for no time. */
const AT_ONCE = new Uint8Array(Int32Array.of(1, 0).buffer);

/** CLS-007: a close that throws away instead of ending in order. */
export const abortiveClose: ConformanceCase = {
  id: "CLS-007",
  title: "Abortive close (SO_LINGER 0)",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "socket(7)", section: "SO_LINGER" },
    { doc: "RFC 9293", section: "3.10.5" },
  ],
  variants: [
    onKernel({
      id: "CLS-007",
      sentence:
        "A close with a linger time of 0 resets the connection: a reader gets what had arrived, then ECONNRESET, then the end; a writer gets ECONNRESET, then EPIPE",
      of: isSocket,
      on: ({ family, type }) => family === "inet" && type === "stream",
      async run(kernel, object, { directory }) {
        const reader = await aborted(kernel, object, directory);
        await hears(kernel, reader, "last");
        strictEqual(kernel.read(reader, new Uint8Array(16)), "ECONNRESET");
        await findsEnd(kernel, reader);

        const writer = await aborted(kernel, object, directory);
        const send = () => kernel.send(writer, new Uint8Array(1), MSG_NOSIGNAL);
        strictEqual(send(), "ECONNRESET", "The first send");
        strictEqual(send(), "EPIPE", "The second send");
        return {
          outcome: "pass",
          observed:
            "a reader: 4 B, then ECONNRESET, then the end; a writer: ECONNRESET, then EPIPE",
        };
      },
    }),
    onKernel({
      id: "CLS-007/unix",
      sentence:
        "A linger time of 0 changes nothing: a reader gets what was sent, then the end, and no error; a writer gets EPIPE",
      of: isSocket,
      on: ({ family, type }) => family !== "inet" && type !== "dgram",
      async run(kernel, object, { directory }) {
        const near = await aborted(kernel, object, directory);
        await hears(kernel, near, "last");
        await findsEnd(kernel, near);
        strictEqual(
          kernel.send(near, new Uint8Array(1), MSG_NOSIGNAL),
          "EPIPE",
          "A send",
        );
        return {
          outcome: "pass",
          observed: "4 B, then the end; a send got EPIPE",
        };
      },
    }),
  ],
};

/** An end whose other end has sent "last" and has then closed with a linger time of 0. */
async function aborted(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<number> {
  const [near, far] = await connectedSockets(kernel, object, directory);
  say(kernel, far, "last");
  const { SOL_SOCKET } = platform();
  strictEqual(
    kernel.setOptionBytes(far, SOL_SOCKET, SO_LINGER, AT_ONCE),
    0,
    "setsockopt SO_LINGER",
  );
  strictEqual(kernel.close(far), 0, "close");
  // No event but an error or a hang-up is asked for: only the close brings one.
  await kernel.ready(near, 0, "The close");
  return near;
}
