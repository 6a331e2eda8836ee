import { must } from "../../conformance/kernel/calls.ts";
import { inet, portOf } from "../../conformance/kernel/address.ts";
import {
  addressOf,
  connects,
  listeningSocket,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { ownHost } from "../../conformance/kernel/own_host.ts";
import { outcomeOfConnect } from "./_connecting.ts";
import { kernelProbe } from "./probe.ts";

/** Outside the range of which the kernel chooses unless told, at an address that nobody else uses. */
const WANTED_PORT = 20_002;

/** Whether a client may say itself which port it connects from. */
export const chosenPort = kernelProbe({
  id: "PROBE-chosen-port",
  title: "The port of a client that was bound to one before it connected",
  sources: [{ doc: "bind(2)" }, { doc: "connect(2)" }],
  of: connects,
  on: ({ family }) => family === "inet",
  async look(kernel, object, { directory }) {
    const { address } = listeningSocket(kernel, object, directory);
    const client = newSocket(kernel, object);
    must(kernel.bind(client, inet(WANTED_PORT, ownHost())), "bind");
    must(await outcomeOfConnect(kernel, client, address), "connect");
    return { wanted: WANTED_PORT, used: portOf(addressOf(kernel, client)) };
  },
});
