import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { POLLIN, SO_PASSCRED } from "./constants.ts";
import type { Credentials } from "./credentials.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { connectedSockets, isSocket } from "./objects.ts";
import { OTHER_USER, SECOND_USER } from "./users.ts";

/** Neither this user nor the other one. */
const THIRD_USER = 54_321;

/** PRM-007: credentials that travel with a message. */
export const sentCredentials: ConformanceCase = {
  id: "PRM-007",
  title: "SCM_CREDENTIALS",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "Ancillary messages, SCM_CREDENTIALS" },
    { doc: "unix(7)", section: "ERRORS, EPERM" },
  ],
  variants: [onKernel({
    id: "PRM-007",
    sentence:
      "SO_PASSCRED brings the sender's process, user and group; to claim others needs privilege, and is told EPERM without it",
    of: isSocket,
    on: ({ family }) => family !== "inet",
    needs: [SECOND_USER],
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      must(
        kernel.setOption(far, platform().SOL_SOCKET, SO_PASSCRED, 1),
        "setsockopt",
      );
      const own = { pid: Deno.pid, ...kernel.identity() };
      const byte = new Uint8Array(1);

      must(kernel.send(near, byte), "send");
      deepStrictEqual(await received(kernel, far), own, "Sent without a word");
      must(kernel.sendWith(near, byte, { credentials: own }), "sendmsg");
      deepStrictEqual(await received(kernel, far), own, "Sent as they are");

      const claim = { ...own, uid: THIRD_USER };
      must(kernel.sendWith(near, byte, { credentials: claim }), "sendmsg");
      deepStrictEqual(await received(kernel, far), claim, "With privilege");
      for (const field of ["pid", "uid", "gid"] as const) {
        const forged = {
          pid: own.pid,
          uid: OTHER_USER,
          gid: OTHER_USER,
          [field]: field === "pid" ? 1 : THIRD_USER,
        };
        const answer = kernel.asUser(
          OTHER_USER,
          () => kernel.sendWith(near, byte, { credentials: forged }),
        );
        strictEqual(answer, "EPERM", `A ${field} of somebody else`);
      }
      return {
        outcome: "pass",
        observed:
          `this process, user ${own.uid}, group ${own.gid}; user ${THIRD_USER} claimed: accepted with privilege, EPERM without, and so for group and process`,
      };
    },
  })],
};

async function received(
  kernel: Kernel,
  fd: number,
): Promise<Credentials | undefined> {
  await kernel.ready(fd, POLLIN, "A message");
  const answer = kernel.receiveWith(fd, 16, { credentials: true });
  if (typeof answer === "string") must(answer, "recvmsg");
  return (answer as Exclude<typeof answer, string>).credentials;
}
