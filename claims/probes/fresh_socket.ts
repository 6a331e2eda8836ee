import {
  boundSocket,
  isNamed,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** What a socket does that was made, and neither bound nor connected. */
export const freshSocket = kernelProbe({
  id: "PROBE-fresh-socket",
  title: "What write(2) and sendto(2) answer on a socket that was just made",
  sources: [
    { doc: "write(2)", section: "ERRORS, EDESTADDRREQ" },
    { doc: "send(2)", section: "ERRORS, ENOTCONN" },
    { doc: "unix(7)", section: "ERRORS" },
  ],
  of: isNamed,
  look(kernel, object, { directory }) {
    const { address } = boundSocket(kernel, object, directory);
    const bytes = new Uint8Array(2);
    const make = () => newSocket(kernel, object);
    return {
      write: kernel.write(make(), bytes),
      read: kernel.read(make(), bytes),
      sendTo: kernel.sendTo(make(), bytes, address),
    };
  },
});
