import { strictEqual } from "node:assert/strict";
import type { Variant } from "../case.ts";
import { must } from "./calls.ts";
import { MSG_NOSIGNAL, POLLOUT } from "./constants.ts";
import { findsEnd } from "./ends.ts";
import { onKernel } from "./kernel.ts";
import { connects, listeningSocket, newSocket } from "./objects.ts";

/** CLS-009, call by call: connections that wait to be accepted when their listener closes. */
export const unacceptedAtClose: Variant = onKernel({
  id: "CLS-009",
  sentence:
    "Connections that nobody had accepted when their listener closed are reset: each read gets ECONNRESET once, then the end, and a send EPIPE",
  of: connects,
  async run(kernel, object, { directory }) {
    const { fd, address } = listeningSocket(kernel, object, directory);
    const waiting = [0, 1, 2].map(() => {
      const client = newSocket(kernel, object);
      const answer = kernel.connect(client, address);
      if (answer !== "EINPROGRESS") must(answer, "connect");
      return client;
    });
    for (const client of waiting) {
      await kernel.ready(client, POLLOUT, "A connection");
    }
    strictEqual(kernel.close(fd), 0, "close");
    for (const client of waiting) {
      await kernel.ready(client, 0, "The reset");
      strictEqual(kernel.read(client, new Uint8Array(1)), "ECONNRESET");
      await findsEnd(kernel, client);
      strictEqual(
        kernel.send(client, new Uint8Array(1), MSG_NOSIGNAL),
        "EPIPE",
        "A send",
      );
    }
    return {
      outcome: "pass",
      observed: "3 connections: ECONNRESET, then the end; a send got EPIPE",
    };
  },
});
