import { must } from "../../conformance/kernel/calls.ts";
import type { Kernel } from "../../conformance/kernel/kernel.ts";
import {
  addressOf,
  boundSocket,
  connects,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "../../conformance/kernel/objects.ts";
import { connectedTo, outcomeOfConnect } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

/** Whether others can connect to one that has only connected. */
export const clientReached = kernelProbe({
  id: "PROBE-client-reached",
  title: "What they are told who connect to a client's own address",
  sources: [{ doc: "connect(2)", section: "ERRORS, ECONNREFUSED" }],
  of: connects,
  look: async (kernel, object, { directory }) => ({
    clientAsItIs: await stranger(
      kernel,
      object,
      directory,
      () => newSocket(kernel, object),
    ),
    clientThatBound: await stranger(
      kernel,
      object,
      directory,
      () => boundSocket(kernel, object, directory).fd,
    ),
  }),
});

/** What a third socket is told that connects to where a client connected from. */
async function stranger(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  makeClient: () => number,
) {
  const { address } = listeningSocket(kernel, object, directory);
  const client = makeClient();
  must(await outcomeOfConnect(kernel, client, address), "connect");
  const { answer } = await connectedTo(
    kernel,
    object,
    addressOf(kernel, client),
  );
  return answer;
}
