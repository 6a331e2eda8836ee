import { hasFunction } from "../../ffi/library.ts";
import { isSocket } from "../../conformance/kernel/objects.ts";
import { kernelProbe } from "./probe.ts";

/** Which of the names exist that calls on sockets are said to have. */
export const functionNames = kernelProbe({
  id: "PROBE-function-names",
  title: "Whether the C library has functions of these names",
  sources: [{ doc: "socket(2)" }],
  of: isSocket,
  look: () => ({
    create: hasFunction("create"),
    socket: hasFunction("socket"),
  }),
});
