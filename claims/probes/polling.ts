import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  boundSocket,
  connects,
  isNamed,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

const SOCKETS = 5;
const CALLED = [1, 3];

/** What one poll(2) tells of several sockets that are served by one process. */
export const polling = kernelProbe({
  id: "PROBE-polling",
  title:
    "Which of five sockets one poll reports before and after clients came to two",
  sources: [{ doc: "poll(2)" }, { doc: "accept(2)", section: "NOTES" }],
  of: isNamed,
  async look(kernel, object, { directory }) {
    const served = Array.from(
      { length: SOCKETS },
      () =>
        connects(object)
          ? listeningSocket(kernel, object, directory)
          : boundSocket(kernel, object, directory),
    );
    const all = served.map(({ fd }) => fd);
    const readyBefore = readable(kernel, all);
    for (const at of CALLED) {
      const { fd, address } = served[at]!;
      await call(kernel, object, address);
      await kernel.ready(fd, POLLIN, "A client");
    }
    return {
      sockets: SOCKETS,
      readyBefore,
      called: CALLED,
      readyAfter: readable(kernel, all),
    };
  },
});

/** Connects, or sends a datagram. */
async function call(
  kernel: Kernel,
  object: SocketObject,
  address: Uint8Array<ArrayBuffer>,
): Promise<void> {
  if (connects(object)) {
    must((await connectedTo(kernel, object, address)).answer, "connect");
    return;
  }
  const client = newSocket(kernel, object);
  must(kernel.sendTo(client, new Uint8Array(1), address), "sendto");
}

/** The places of those descriptors that one poll(2) reports as readable. */
function readable(
  kernel: Kernel,
  descriptors: readonly number[],
): readonly number[] {
  // struct pollfd: a descriptor of 32 bits, 16 bits of events and 16 of answers.
  const asked = Int32Array.from(descriptors.flatMap((fd) => [fd, POLLIN]));
  must(
    kernel.calls.make(
      `poll of ${descriptors.length}`,
      (c) => c.poll(new Uint8Array(asked.buffer), descriptors.length, 0),
    ),
    "poll",
  );
  return [...descriptors.keys()].filter((at) =>
    asked[2 * at + 1]! >>> 16 & POLLIN
  );
}
