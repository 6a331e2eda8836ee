import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { Side } from "../../scenario.ts";
import type { KernelObject } from "../../transports/transport.ts";
import type { ConformanceCase } from "../case.ts";
import { type Answer, must } from "./calls.ts";
import { withDescriptorLimit } from "./descriptor_limit.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { isNamedObject, named } from "./named_objects.ts";
import { connectedSockets, isSocket } from "./objects.ts";
import { noneLeft, passes, receive } from "./passing.ts";
import { SECOND_USER } from "./users.ts";

const BYTE = Uint8Array.of(1);
/** So few that the shortest queue of datagrams has room for more (unix(7): 10 of them wait at the least). */
const LIMIT = 64;
const AT_ONCE = 8;
/** Messages until the limit must have shown. */
const MOST_MESSAGES = 3 * LIMIT / AT_ONCE;
/** A user for each process, as the kernel counts by user. Containers map so many (user_namespaces(7)). */
const FIRST_USER = 30_000;
const USERS = 30_000;

/** FDP-007: what carries no descriptors. */
export const descriptorsElsewhere: ConformanceCase = {
  id: "FDP-007",
  title: "Not possible elsewhere",
  priority: 3,
  level: "OBS",
  sources: [{ doc: "unix(7)", section: "Ancillary messages" }],
  variants: [
    onKernel({
      id: "FDP-007",
      sentence:
        "A descriptor beside the bytes is ignored without a word: the bytes arrive alone",
      of: isSocket,
      on: ({ family }) => family === "inet",
      async run(kernel, object, { directory }) {
        const [near, far] = await connectedSockets(kernel, object, directory);
        const [reading, writing] = kernel.pipe();
        strictEqual(kernel.sendWith(near, BYTE, { descriptors: [writing] }), 1);
        must(kernel.close(writing), "close");
        noneLeft(kernel, reading, "While the bytes are under way");
        const { bytes, flags, descriptors } = await receive(kernel, far, 16, 4);
        deepStrictEqual(
          [bytes.length, flags, descriptors.length],
          [1, 0, 0],
          "Bytes, flags and descriptors",
        );
        return {
          outcome: "pass",
          observed: "sendmsg succeeded, the bytes came without a descriptor",
        };
      },
    }),
    onKernel({
      id: "FDP-007/no-socket",
      sentence: "What is no socket has no such messages: ENOTSOCK",
      of: isNoSocket,
      run(kernel, object, side) {
        for (const fd of descriptorsOf(kernel, object, side)) {
          strictEqual(
            kernel.sendWith(fd, BYTE, { descriptors: [fd] }),
            "ENOTSOCK",
            "sendmsg",
          );
          strictEqual(kernel.receiveWith(fd, 16), "ENOTSOCK", "recvmsg");
        }
        return { outcome: "pass", observed: "sendmsg and recvmsg: ENOTSOCK" };
      },
    }),
  ],
};

/** FDP-008: how many descriptors a user may have under way. */
export const descriptorsUnderWay: ConformanceCase = {
  id: "FDP-008",
  title: "In-flight limit",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "ERRORS, ETOOMANYREFS" }],
  variants: [onKernel({
    id: "FDP-008",
    sentence:
      "A user who has more descriptors under way than RLIMIT_NOFILE is told ETOOMANYREFS, and may send again once they have arrived",
    of: passes,
    // Without a second user this one is counted with all that it runs, or has the privileges that lift the limit.
    needs: [SECOND_USER],
    async run(kernel, object, { directory }) {
      const [near, far] = await connectedSockets(kernel, object, directory);
      const [, writing] = kernel.pipe();
      const user = FIRST_USER + Deno.pid % USERS;
      const send = () =>
        kernel.sendWith(near, BYTE, {
          descriptors: Array.from({ length: AT_ONCE }, () => writing),
        });
      const asOther = (stretch: () => Answer) =>
        withDescriptorLimit(
          kernel,
          LIMIT,
          () => kernel.asUser(user, stretch, { real: true }),
        );
      const messages = asOther(() => {
        for (let sent = 0; sent < MOST_MESSAGES; sent++) {
          const answer = send();
          if (answer === "ETOOMANYREFS") return sent;
          must(answer, "sendmsg");
        }
        return MOST_MESSAGES;
      });
      const underWay = must(messages) * AT_ONCE;
      // The message that passes the limit goes through, the next one does not.
      strictEqual(underWay, LIMIT + AT_ONCE, "Descriptors under way");
      for (let taken = 0; taken < underWay / AT_ONCE; taken++) {
        const { descriptors } = await receive(kernel, far, 1, AT_ONCE);
        for (const fd of descriptors) must(kernel.close(fd), "close");
      }
      strictEqual(asOther(send), 1, "Once all have arrived");
      return {
        outcome: "pass",
        observed:
          `ETOOMANYREFS with ${underWay} under way and a limit of ${LIMIT}; none once they had arrived`,
      };
    },
  })],
};

type NoSocket = { readonly kind: "pipe" | "fifo" | "queue" | "memory" };

function isNoSocket(object: KernelObject): object is NoSocket {
  return !isSocket(object);
}

function descriptorsOf(
  kernel: Kernel,
  object: NoSocket,
  side: Side,
): readonly number[] {
  if (!isNamedObject(object)) return kernel.pipe();
  const { making, make, open } = named(kernel, object, side);
  must(make(0o600), making);
  return [must(open(platform().O_RDWR), "Opening it")];
}
