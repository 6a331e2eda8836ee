import { platform } from "../../ffi/library.ts";
import type { Bytes } from "../../transports/transport.ts";
import { nameOf, portOf } from "../../conformance/kernel/address.ts";
import {
  addressOf,
  boundSocket,
  isSocket,
  newSocket,
  typeOf,
} from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** The name that a socket has: as it was made, and once it is bound where others can reach it. */
export const socketName = kernelProbe({
  id: "PROBE-name",
  title: "What the kernel says is a socket's name",
  sources: [
    { doc: "getsockname(2)", section: "DESCRIPTION" },
    { doc: "ip(7)", section: "Address format" },
    { doc: "unix(7)", section: "Address format" },
  ],
  of: isSocket,
  look(kernel, object, { directory }) {
    const made = object.paired
      ? kernel.socketpair(typeOf(object))[0]
      : newSocket(kernel, object);
    const bound = object.paired
      ? addressOf(kernel, made)
      : boundSocket(kernel, object, directory).address;
    return {
      made: described(addressOf(kernel, made)),
      bound: described(bound),
    };
  },
});

/** What an address consists of. */
function described(address: Bytes): string {
  if (familyOf(address) === platform().AF_INET) {
    return portOf(address) === 0 ? "no port" : "a host and a port";
  }
  const name = nameOf(address);
  if (name.length === 0) return "nothing";
  return name[0] === 0 ? "a name that is no path" : "a path";
}

function familyOf(address: Bytes): number {
  return new DataView(address.buffer, address.byteOffset).getUint16(0, true);
}
