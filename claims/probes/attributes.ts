import { platform } from "../../ffi/library.ts";
import { isSocket, newSocket } from "../../conformance/kernel/objects.ts";
import {
  SO_DOMAIN,
  SO_PROTOCOL,
  SO_TYPE,
} from "../../conformance/kernel/constants.ts";
import { kernelProbe } from "./probe.ts";

/** Domain, type and protocol of a socket, as the kernel tells them. */
export const attributes = kernelProbe({
  id: "PROBE-attributes",
  title: "What the kernel tells of a socket that was made with protocol 0",
  sources: [{ doc: "socket(7)", section: "SO_DOMAIN, SO_TYPE, SO_PROTOCOL" }],
  of: isSocket,
  look(kernel, object) {
    const { SOL_SOCKET } = platform();
    const fd = newSocket(kernel, object);
    const told = (name: number) => kernel.getOption(fd, SOL_SOCKET, name);
    return {
      domain: told(SO_DOMAIN),
      type: told(SO_TYPE),
      protocol: told(SO_PROTOCOL),
    };
  },
});
