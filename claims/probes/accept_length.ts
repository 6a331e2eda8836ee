import { must } from "../../conformance/kernel/calls.ts";
import { ADDRESS_BYTES } from "../../conformance/kernel/address.ts";
import { POLLIN } from "../../conformance/kernel/constants.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import { platform } from "../../ffi/library.ts";
import {
  connects,
  listeningSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { connectedTo } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

/** What accept(2) does with the third argument: a place in memory, that holds a length. */
export const acceptLength = kernelProbe({
  id: "PROBE-accept-length",
  title: "What accept makes of the length that it is given",
  sources: [{ doc: "accept(2)", section: "DESCRIPTION; ERRORS, EINVAL" }],
  of: connects,
  needs: [systemCalls("accept4")],
  async look(kernel, object, { directory }) {
    const roomy = await acceptWith(kernel, object, directory, ADDRESS_BYTES);
    const senseless = await acceptWith(kernel, object, directory, -1);
    return {
      given: ADDRESS_BYTES,
      afterwards: roomy.length,
      negative: senseless.answer,
    };
  },
});

async function acceptWith(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  given: number,
) {
  const { fd, address } = listeningSocket(kernel, object, directory);
  must((await connectedTo(kernel, object, address)).answer, "connect");
  await kernel.ready(fd, POLLIN, "A connection");
  const length = Int32Array.of(given);
  const answer = kernel.calls.open(
    `accept4 ${fd} with ${given} B`,
    (c) =>
      c.accept4(
        fd,
        new Uint8Array(ADDRESS_BYTES),
        new Uint8Array(length.buffer),
        platform().SOCK_CLOEXEC,
      ),
  );
  return {
    answer: typeof answer === "string" ? answer : "accepted",
    length: length[0]!,
  };
}
