import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { KernelObject } from "../../transports/transport.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { AF_INET6, SO_TYPE } from "./constants.ts";
import { onKernel } from "./kernel.ts";
import { isSocket, type SocketObject, typeOf } from "./objects.ts";

const HI = new TextEncoder().encode("hi");

/** EST-023: what socketpair(2) makes. */
export const pairFamilies: ConformanceCase = {
  id: "EST-023",
  title: "socketpair families",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "socketpair(2)", section: "ERRORS, EOPNOTSUPP" }],
  variants: [onKernel({
    id: "EST-023",
    sentence:
      "Unix sockets come as a connected pair without names; Internet sockets do not",
    of: isPaired,
    run(kernel, object) {
      const { SOL_SOCKET, AF_INET } = platform();
      const type = typeOf(object);
      const [one, other] = kernel.socketpair(type);
      for (const [from, to] of [[one, other], [other, one]] as const) {
        strictEqual(kernel.getOption(from, SOL_SOCKET, SO_TYPE), type);
        must(kernel.send(from, HI), "send");
        deepStrictEqual(kernel.recvBytes(to, 8), HI);
      }
      // The Internet has no sequenced packets without SCTP, so that the type is what is missed first.
      const refusal = object.type === "seqpacket"
        ? "ESOCKTNOSUPPORT"
        : "EOPNOTSUPP";
      for (const [family, domain] of Object.entries({ AF_INET, AF_INET6 })) {
        const answer = kernel.trySocketpair(type, domain);
        // A machine need not have the newer Internet.
        if (domain === AF_INET6 && answer === "EAFNOSUPPORT") continue;
        strictEqual(answer, refusal, `A pair of ${family}`);
      }
      return {
        outcome: "pass",
        observed: `AF_UNIX: 2 B each way; AF_INET and AF_INET6: ${refusal}`,
      };
    },
  })],
};

function isPaired(object: KernelObject): object is SocketObject {
  return isSocket(object) && object.paired;
}
