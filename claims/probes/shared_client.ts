import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  giveDescriptor,
  takeDescriptor,
} from "../../conformance/kernel/handover.ts";
import { connection, connects } from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { kernelProbe } from "./probe.ts";

const OWN_WORD = 1;
const OTHER_WORD = 2;

/** Who is at the other end of an accepted socket whose client has passed its own end on. */
export const sharedClient = kernelProbe({
  id: "PROBE-shared-client",
  title:
    "Words that an accepted socket gets from two processes that share the client's socket",
  sources: [{ doc: "unix(7)", section: "SCM_RIGHTS" }],
  of: connects,
  needs: [systemCalls("sendmsg", "recvmsg")],
  async look(kernel, object, side) {
    const { connected, accepted } = await connection(
      kernel,
      object,
      side.directory,
    );
    must(kernel.send(connected, Uint8Array.of(OWN_WORD)), "send");
    const words = [await wordAt(kernel, accepted)];
    await giveDescriptor(kernel, side, connected);
    words.push(await wordAt(kernel, accepted));
    return { words, processes: new Set(words).size };
  },
  async far(kernel, _object, side) {
    const fd = await takeDescriptor(kernel, side);
    must(kernel.send(fd, Uint8Array.of(OTHER_WORD)), "send");
  },
});

async function wordAt(kernel: Kernel, accepted: number): Promise<number> {
  await kernel.ready(accepted, POLLIN, "A word");
  const into = new Uint8Array(1);
  must(kernel.recv(accepted, into), "recv");
  return into[0]!;
}
