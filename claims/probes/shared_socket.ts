import { soon } from "../../conformance/expect.ts";
import { must } from "../../conformance/kernel/calls.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import { textOf } from "../../conformance/kernel/ends.ts";
import {
  giveDescriptor,
  takeDescriptor,
} from "../../conformance/kernel/handover.ts";
import {
  connectedSockets,
  isSocket,
} from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { kernelProbe } from "./probe.ts";

const OWN = "own";
const OTHERS = "other";

/** Whether two processes can use one socket: the one that made it, and one that was sent its descriptor. */
export const sharedSocket = kernelProbe({
  id: "PROBE-shared-socket",
  title: "What a second process does with a socket that it was handed",
  sources: [{ doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" }],
  of: isSocket,
  needs: [systemCalls("sendmsg", "recvmsg")],
  async look(kernel, object, side) {
    const [shared, peer] = await connectedSockets(
      kernel,
      object,
      side.directory,
    );
    await giveDescriptor(kernel, side, shared);
    const [pid, answer] = (await soon("The other's word", side.cues.take()))
      .split(" ");
    const heard = Number.isInteger(Number(answer))
      ? [await hear(OTHERS.length)]
      : [];
    must(kernel.write(shared, new TextEncoder().encode(OWN)), "write");
    heard.push(await hear(OWN.length));
    return {
      processes: Number(pid) === Deno.pid ? 1 : 2,
      otherWrote: answer!,
      heard,
    };

    async function hear(bytes: number): Promise<string> {
      await kernel.ready(peer, POLLIN, "Its words");
      return textOf(kernel.readBytes(peer, bytes));
    }
  },
  async far(kernel, _object, side) {
    const fd = await takeDescriptor(kernel, side);
    const answer = kernel.write(fd, new TextEncoder().encode(OTHERS));
    await side.cues.give(`${Deno.pid} ${answer}`);
  },
});
