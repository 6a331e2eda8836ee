import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { hears, say } from "./ends.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isSocket, type SocketObject } from "./objects.ts";

/** CLS-014: a send that is refused, and what had arrived before it. */
export const refusedDatagram: ConformanceCase = {
  id: "CLS-014",
  title: "Connected datagram: error discards queued input",
  priority: 2,
  level: "OBS",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "Linux net/unix/af_unix.c", section: "unix_dgram_disconnected" },
  ],
  variants: [
    onKernel({
      id: "CLS-014",
      sentence:
        "A send that finds the other end gone gets ECONNREFUSED and throws away what had arrived from it; received first, that is delivered",
      of: isSocket,
      on: ({ type, family }) => type === "dgram" && family !== "inet",
      async run(kernel, object, { directory }) {
        const sends = await leftAlone(kernel, object, directory);
        strictEqual(send(kernel, sends), "ECONNREFUSED", "The first send");
        strictEqual(receive(kernel, sends), "EAGAIN", "A receive");
        const next = send(kernel, sends);
        strictEqual(next, "ENOTCONN", "The second send");

        const receives = await leftAlone(kernel, object, directory);
        await hears(kernel, receives, "last");
        strictEqual(send(kernel, receives), "ECONNREFUSED", "A send");
        return {
          outcome: "pass",
          observed:
            `send first: ECONNREFUSED, then EAGAIN (the datagram is lost), the next send ${next}; receive first: 4 B, then ECONNREFUSED`,
        };
      },
    }),
    onKernel({
      id: "CLS-014/inet",
      sentence:
        "A send that finds the other end gone is accepted, the next call gets ECONNREFUSED once, and what had arrived stays there to receive",
      of: isSocket,
      on: ({ type, family }) => type === "dgram" && family === "inet",
      async run(kernel, object, { directory }) {
        const near = await leftAlone(kernel, object, directory);
        strictEqual(send(kernel, near), 1, "The first send");
        await kernel.ready(near, 0, "The refusal");
        strictEqual(receive(kernel, near), "ECONNREFUSED", "A receive");
        await hears(kernel, near, "last");
        strictEqual(receive(kernel, near), "EAGAIN", "A receive");
        return {
          outcome: "pass",
          observed: "the send was accepted; ECONNREFUSED, then 4 B",
        };
      },
    }),
  ],
};

/** An end whose other end has sent "last" and closed. */
async function leftAlone(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<number> {
  const [near, far] = await connectedSockets(kernel, object, directory);
  say(kernel, far, "last");
  strictEqual(kernel.close(far), 0, "close");
  return near;
}

function send(kernel: Kernel, fd: number) {
  return kernel.send(fd, new Uint8Array(1));
}

function receive(kernel: Kernel, fd: number) {
  return kernel.recv(fd, new Uint8Array(16));
}
