import { MSG_PEEK, POLLIN } from "../../conformance/kernel/constants.ts";
import { say, textOf } from "../../conformance/kernel/ends.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** What recv(2) finds the second time, with MSG_PEEK and without any flag the first time. */
export const peek = kernelProbe({
  id: "PROBE-peek",
  title: "What a second recv finds, after one with MSG_PEEK and one without",
  sources: [{ doc: "recv(2)", section: "DESCRIPTION, MSG_PEEK" }],
  of: isSocket,
  async look(kernel, object, { directory }) {
    const [near, far] = await connectedSockets(kernel, object, directory);
    say(kernel, near, "word");
    await kernel.ready(far, POLLIN, "A word");
    const received = (flags = 0) => textOf(kernel.recvBytes(far, 16, flags));
    const peeked = received(MSG_PEEK);
    const afterPeek = received();
    return { peeked, afterPeek, afterPlain: received() };
  },
});
