import {
  isSocket,
  newSocket,
  typeOf,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

const WORD = new TextEncoder().encode("word");

/** What read and write do on a socket right after it was made: connected to nothing, unless it comes as one of a pair. */
export const fresh = kernelProbe({
  id: "PROBE-fresh",
  title: "What write and read do on a socket that was only just made",
  sources: [
    { doc: "send(2)", section: "ERRORS, ENOTCONN, EDESTADDRREQ" },
    { doc: "recv(2)", section: "ERRORS, ENOTCONN" },
    { doc: "socketpair(2)", section: "DESCRIPTION" },
  ],
  of: isSocket,
  look(kernel, object) {
    const [one, other] = object.paired
      ? kernel.socketpair(typeOf(object))
      : [newSocket(kernel, object), newSocket(kernel, object)];
    const write = kernel.write(one, WORD);
    return { write, read: kernel.read(other, new Uint8Array(16)) };
  },
});
