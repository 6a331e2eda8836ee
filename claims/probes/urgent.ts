import type { Bytes } from "../../transports/transport.ts";
import { MSG_OOB, POLLIN } from "../../conformance/kernel/constants.ts";
import { textOf } from "../../conformance/kernel/ends.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const POLLPRI = 0x2;

/** Whether what is sent as urgent can be received before what was sent before it. */
export const urgent = kernelProbe({
  id: "PROBE-urgent",
  title: "In which order urgent data can be received",
  sources: [
    { doc: "tcp(7)", section: "Sockets API, MSG_OOB" },
    { doc: "unix(7)", section: "Sockets API" },
  ],
  of: isSocket,
  on: ({ type }) => type === "stream",
  async look(kernel, object, { directory }) {
    const [near, far] = await connectedSockets(kernel, object, directory);
    kernel.send(near, encoded("first"));
    const sentUrgently = kernel.send(near, encoded("!"), MSG_OOB);
    await kernel.ready(far, POLLPRI | POLLIN, "Anything");
    if (typeof sentUrgently === "number") {
      await kernel.ready(far, POLLPRI, "Urgent data");
    }
    return {
      sent: ["first", "!"],
      sentUrgently,
      received: [
        textOf(kernel.recvBytes(far, 1, MSG_OOB)),
        textOf(kernel.recvBytes(far, 64)),
      ],
    };
  },
});

function encoded(text: string): Bytes {
  return new TextEncoder().encode(text);
}
