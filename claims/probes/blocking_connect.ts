import { libc } from "../../ffi/library.ts";
import { soon, staysPending } from "../../conformance/expect.ts";
import { must } from "../../conformance/kernel/calls.ts";
import {
  connects,
  domainOf,
  listeningSocket,
  newSocket,
  typeOf,
} from "../../conformance/kernel/objects.ts";
import { systemCalls } from "../../conformance/needs.ts";
import { kernelProbe } from "./probe.ts";

/** What a connect(2) that may wait does where a local listener's queue is full. */
export const blockingConnect = kernelProbe({
  id: "PROBE-blocking-connect",
  title: "A blocking connect to a listener whose queue is full",
  sources: [{ doc: "connect(2)" }, { doc: "listen(2)" }],
  of: connects,
  // A SYN that was dropped waits a second before it is sent again, which adds nothing.
  on: ({ family }) => family !== "inet",
  needs: [systemCalls("connect_aside")],
  async look(kernel, object, { directory }) {
    const { fd, address } = listeningSocket(kernel, object, directory, 0);
    must(kernel.connect(newSocket(kernel, object), address), "The first");
    const second = kernel.connect(newSocket(kernel, object), address);
    const waiting = kernel.socket(domainOf(object), typeOf(object), 0);
    const connecting = libc().connect_aside(waiting, address, address.length);
    const waits = await staysPending(connecting);
    must(kernel.accept(fd), "accept");
    const answer = await soon("The connection", connecting);
    return {
      nonBlocking: second,
      blockingWaits: waits,
      connectedAfterAnAccept: answer === 0,
    };
  },
});
