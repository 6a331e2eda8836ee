import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { freshAddress, isNamed } from "./objects.ts";
import { must } from "./calls.ts";
import { onKernel } from "./kernel.ts";
import { OTHER_USER, SECOND_USER } from "./users.ts";

const TYPES = ["SOCK_STREAM", "SOCK_SEQPACKET", "SOCK_DGRAM"] as const;
/** Nobody may do anything. */
const NOTHING_ALLOWED = 0o777;

/** PRM-004: names without permissions. */
export const abstractNames: ConformanceCase = {
  id: "PRM-004",
  title: "Abstract names have no permissions",
  priority: 2,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Abstract sockets" }],
  variants: [onKernel({
    id: "PRM-004",
    sentence:
      "Any user reaches a socket with an abstract name, of whatever type, whatever the mask was when it was bound",
    of: isNamed,
    on: ({ family }) => family === "abstract",
    needs: [SECOND_USER],
    run(kernel, object, { directory }) {
      const { AF_UNIX } = platform();
      for (const name of TYPES) {
        const type = platform()[name];
        const bound = kernel.socket(AF_UNIX, type);
        const address = freshAddress(object, directory);
        must(
          kernel.withMask(NOTHING_ALLOWED, () => kernel.bind(bound, address)),
          "bind",
        );
        if (name !== "SOCK_DGRAM") must(kernel.listen(bound, 1), "listen");
        const other = kernel.socket(AF_UNIX, type);
        const answer = kernel.asUser(
          OTHER_USER,
          () => kernel.connect(other, address),
        );
        strictEqual(answer, 0, `connect by another user, ${name}`);
        if (name === "SOCK_DGRAM") {
          const sent = kernel.asUser(
            OTHER_USER,
            () => kernel.sendTo(other, new Uint8Array(1), address),
          );
          strictEqual(sent, 1, "sendto by another user");
        }
      }
      return {
        outcome: "pass",
        observed: `another user connected to ${TYPES.join(", ")}`,
      };
    },
  })],
};
