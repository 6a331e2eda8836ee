import { strictEqual } from "node:assert/strict";
import type { Variant } from "../case.ts";
import { must } from "./calls.ts";
import { POLLIN, POLLOUT } from "./constants.ts";
import { onKernel } from "./kernel.ts";
import { connects, listeningSocket, newSocket } from "./objects.ts";

const BACKLOG = 1;

/** TMO-003, call by call. */
export const givenUpConnect: Variant = onKernel({
  id: "TMO-003/calls",
  sentence:
    "A connect that a full backlog holds up answers EINPROGRESS and is given up by closing its socket: the listener never accepts it",
  of: connects,
  on: ({ family }) => family === "inet",
  async run(kernel, object, { directory }) {
    const { fd, address } = listeningSocket(
      kernel,
      object,
      directory,
      BACKLOG,
    );
    for (let taken = 0; taken <= BACKLOG; taken++) {
      const client = newSocket(kernel, object);
      const answer = kernel.connect(client, address);
      if (answer !== "EINPROGRESS") must(answer, "connect");
      await kernel.ready(client, POLLOUT, "A connection");
    }
    const given = newSocket(kernel, object);
    strictEqual(kernel.connect(given, address), "EINPROGRESS", "connect");
    strictEqual(kernel.connect(given, address), "EALREADY", "connect again");
    strictEqual(kernel.poll(given, POLLOUT), 0, "poll");
    strictEqual(kernel.close(given), 0, "close");
    for (let taken = 0; taken <= BACKLOG; taken++) {
      await kernel.ready(fd, POLLIN, "A connection that was accepted");
      must(kernel.accept(fd), "accept");
    }
    strictEqual(kernel.accept(fd), "EAGAIN", "One more accept");
    return {
      outcome: "pass",
      observed: `EINPROGRESS, EALREADY, closed; ${
        BACKLOG + 1
      } others accepted, then EAGAIN`,
    };
  },
});
