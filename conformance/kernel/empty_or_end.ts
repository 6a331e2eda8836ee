import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { POLLHUP, POLLIN, POLLRDHUP } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isSocket } from "./objects.ts";

const EVENTS = POLLIN | POLLRDHUP;

/** BND-008. */
export const emptyOrEnd: ConformanceCase = {
  id: "BND-008",
  title: "Empty message vs EOF on seqpacket",
  priority: 2,
  level: "INFO",
  sources: [
    { doc: "recv(2)", section: "RETURN VALUE" },
    { doc: "poll(2)", section: "DESCRIPTION, POLLRDHUP" },
  ],
  variants: [onKernel({
    id: "BND-008",
    sentence:
      "An empty message and the end are both received as 0 bytes; poll's POLLRDHUP and POLLHUP come with the end alone",
    of: isSocket,
    on: ({ type }) => type === "seqpacket",
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      must(kernel.send(far, new Uint8Array()), "send");
      await kernel.ready(near, EVENTS, "An empty message");
      hasEvents(kernel, near, POLLIN, "an empty message is there");
      strictEqual(receive(kernel, near), 0, "An empty message");
      strictEqual(receive(kernel, near), "EAGAIN", "What comes after it");
      hasEvents(kernel, near, 0, "it has been received");

      must(kernel.send(far, new Uint8Array()), "send");
      must(kernel.close(far), "close");
      await kernel.ready(near, POLLHUP, "The end");
      const ended = POLLIN | POLLRDHUP | POLLHUP;
      hasEvents(kernel, near, ended, "the other end has closed");
      for (const what of ["A last empty message", "The end", "The end again"]) {
        strictEqual(receive(kernel, near), 0, what);
      }
      hasEvents(kernel, near, ended, "all has been received");
      return {
        outcome: "pass",
        observed:
          "recv 0 for both; POLLIN for the message, POLLIN, POLLRDHUP and POLLHUP after the close; once they are there, an empty message that came before it cannot be told from the end",
      };
    },
  })],
};

function receive(kernel: Kernel, fd: number): number | string {
  return kernel.recv(fd, new Uint8Array(16));
}

function hasEvents(kernel: Kernel, fd: number, events: number, when: string) {
  strictEqual(kernel.poll(fd, EVENTS), events, `poll when ${when}`);
}
