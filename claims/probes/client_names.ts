import { PATH_OFFSET, portOf } from "../../conformance/kernel/address.ts";
import { must } from "../../conformance/kernel/calls.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  boundSocket,
  connects,
  freshAddress,
  isNamed,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { outcomeOfConnect } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

/** When a client's socket has a name. */
export const clientNames = kernelProbe({
  id: "PROBE-client-names",
  title:
    "Whether a client's socket has a name when it is new, bound, connected",
  sources: [{ doc: "getsockname(2)" }, { doc: "unix(7)", section: "unnamed" }],
  of: isNamed,
  async look(kernel, object, { directory }) {
    const bound = newSocket(kernel, object);
    const namedWhenNew = isNamedNow(kernel, bound, object);
    must(kernel.bind(bound, freshAddress(object, directory)), "bind");
    const connecting = newSocket(kernel, object);
    const { address } = connects(object)
      ? listeningSocket(kernel, object, directory)
      : boundSocket(kernel, object, directory);
    must(await outcomeOfConnect(kernel, connecting, address), "connect");
    return {
      namedWhenNew,
      namedOnceBound: isNamedNow(kernel, bound, object),
      namedOnceConnected: isNamedNow(kernel, connecting, object),
    };
  },
});

function isNamedNow(
  kernel: Kernel,
  fd: number,
  { family }: SocketObject,
): boolean {
  const address = addressOf(kernel, fd);
  return family === "inet"
    ? portOf(address) !== 0
    : address.length > PATH_OFFSET;
}
