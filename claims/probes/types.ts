import { platform } from "../../ffi/library.ts";
import { SO_TYPE } from "../../conformance/kernel/constants.ts";
import { domainOf, isSocket } from "../../conformance/kernel/objects.ts";
import { openSocket } from "./protocols.ts";
import { kernelProbe } from "./probe.ts";

/** All that socket(2) lists and has not called obsolete, by number (include/linux/net.h). */
const TYPES: Readonly<Record<number, string>> = {
  1: "stream",
  2: "datagram",
  3: "raw",
  4: "rdm",
  5: "seqpacket",
};
const SOCK_RAW = 3;
/** Any number does for a raw socket but 0; this one means that the sender writes the header (raw(7)). */
const IPPROTO_RAW = 255;

/** Which types of socket a domain has, by the type that the kernel tells of what it has made, or that it keeps from this user. */
export const types = kernelProbe({
  id: "PROBE-types",
  title: "Types of socket that a domain has",
  sources: [
    { doc: "socket(2)", section: "DESCRIPTION, type" },
    { doc: "socket(7)", section: "Socket options, SO_TYPE" },
    { doc: "raw(7)", section: "DESCRIPTION" },
  ],
  of: isSocket,
  look(kernel, object) {
    const { SOL_SOCKET } = platform();
    const found = new Set<string>();
    for (const [number, name] of Object.entries(TYPES)) {
      const type = Number(number);
      const isRaw = object.family === "inet" && type === SOCK_RAW;
      const protocol = isRaw ? IPPROTO_RAW : 0;
      const fd = openSocket(kernel, domainOf(object), type, protocol);
      if (fd === "EPERM") found.add(name);
      if (typeof fd !== "number") continue;
      const told = kernel.getOption(fd, SOL_SOCKET, SO_TYPE);
      found.add(TYPES[told] ?? String(told));
    }
    return { types: [...found] };
  },
});
