import { must } from "../../conformance/kernel/calls.ts";
import { inet } from "../../conformance/kernel/address.ts";
import {
  boundSocket,
  freshAddress,
  isNamed,
  newSocket,
} from "../../conformance/kernel/objects.ts";
import { ownHost } from "../../conformance/kernel/own_host.ts";
import { kernelProbe } from "./probe.ts";

/** What a datagram socket is told that is connected to where nobody is. */
export const nobodyThere = kernelProbe({
  id: "PROBE-nobody-there",
  title:
    "What connect and two sends answer where nobody has the address any more",
  sources: [
    { doc: "connect(2)" },
    { doc: "udp(7)", section: "ERRORS, ECONNREFUSED" },
    { doc: "unix(7)", section: "ERRORS, ECONNREFUSED" },
  ],
  of: isNamed,
  on: ({ type }) => type === "dgram",
  look(kernel, object, { directory }) {
    const { fd, address } = boundSocket(
      kernel,
      object,
      directory,
      // Of an address that nobody else uses, so that nobody takes the port meanwhile.
      object.family === "inet"
        ? inet(0, ownHost())
        : freshAddress(object, directory),
    );
    must(kernel.close(fd), "close");
    const client = newSocket(kernel, object);
    return {
      connect: kernel.connect(client, address),
      firstSend: kernel.send(client, new Uint8Array(1)),
      secondSend: kernel.send(client, new Uint8Array(1)),
    };
  },
});
