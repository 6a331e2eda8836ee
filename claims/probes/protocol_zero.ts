import { platform } from "../../ffi/library.ts";
import { SO_PROTOCOL } from "../../conformance/kernel/constants.ts";
import {
  domainOf,
  isSocket,
  typeOf,
} from "../../conformance/kernel/objects.ts";
import { openSocket } from "./protocols.ts";
import { kernelProbe } from "./probe.ts";

const SOCK_RAW = 3;

/** What becomes of a protocol of 0: the number that the kernel chose, or its refusal. */
export const protocolZero = kernelProbe({
  id: "PROBE-protocol-zero",
  title: "What becomes of sockets that are asked for with protocol 0",
  sources: [
    { doc: "socket(2)", section: "DESCRIPTION, protocol" },
    { doc: "raw(7)", section: "DESCRIPTION" },
  ],
  of: isSocket,
  look(kernel, object) {
    const chosen = (type: number) => {
      const fd = openSocket(kernel, domainOf(object), type, 0);
      if (typeof fd !== "number") return fd;
      return kernel.getOption(fd, platform().SOL_SOCKET, SO_PROTOCOL);
    };
    return { chosen: chosen(typeOf(object)), ofRaw: chosen(SOCK_RAW) };
  },
});
