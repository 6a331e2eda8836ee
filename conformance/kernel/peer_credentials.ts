import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Side } from "../../scenario.ts";
import type { KernelObject } from "../../transports/transport.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { POLLHUP, POLLIN } from "./constants.ts";
import {
  type Credentials,
  NOBODY_KNOWN,
  peerCredentials,
} from "./credentials.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  boundSocket,
  connectedSockets,
  connects,
  isSocket,
  newSocket,
  type SocketObject,
  typeOf,
} from "./objects.ts";
import { OTHER_USER, SECOND_USER } from "./users.ts";

/** PRM-006: who is at the other end. */
export const peerIdentity: ConformanceCase = {
  id: "PRM-006",
  title: "SO_PEERCRED",
  priority: 2,
  level: "DOC",
  sources: [{ doc: "unix(7)", section: "Socket options, SO_PEERCRED" }],
  variants: [
    onKernel({
      id: "PRM-006",
      sentence:
        "Each end of a connection is told the other's process, user and group as they were at connect and listen, also when that process is gone",
      of: connects,
      on: ({ family }) => family !== "inet",
      async run(kernel, object, side) {
        const { fd, address } = boundSocket(kernel, object, side.directory);
        const listened = await listenAsOther(kernel, fd);
        await side.cues.give(address.toHex());
        const far = JSON.parse(await side.cues.take()) as FarWord;
        deepStrictEqual(
          far.saw,
          listened,
          "What the one who connected is told",
        );

        await kernel.ready(fd, POLLIN, "A connection");
        const accepted = must(kernel.accept(fd), "accept");
        deepStrictEqual(peerCredentials(kernel, accepted), far.own);
        await side.cues.give("die");
        await kernel.ready(accepted, POLLHUP, "The end of the other process");
        deepStrictEqual(
          peerCredentials(kernel, accepted),
          far.own,
          "When the other process is gone",
        );
        return {
          outcome: "pass",
          observed: `accepted: ${
            told(far.own)
          }, also after its death; connected: ${told(listened)}`,
        };
      },
      async far(kernel, object, side) {
        const address = Uint8Array.fromHex(await side.cues.take());
        const fd = newSocket(kernel, object);
        must(kernel.connect(fd, address), "connect");
        const word: FarWord = {
          own: ownCredentials(kernel),
          saw: peerCredentials(kernel, fd) as Credentials,
        };
        await side.cues.give(JSON.stringify(word));
        await side.cues.take();
        await side.die();
      },
    }),
    onKernel({
      id: "PRM-006/pair",
      sentence:
        "Both ends are told the process, user and group that made them, whoever has them now",
      of: isSocket,
      on: ({ paired }) => paired,
      async run(kernel, object) {
        const other = await SECOND_USER.lacking() === undefined;
        const make = () => kernel.socketpair(typeOf(object));
        const ends = other ? kernel.asUser(OTHER_USER, make) : make();
        const expected = other
          ? { pid: Deno.pid, uid: OTHER_USER, gid: OTHER_USER }
          : ownCredentials(kernel);
        for (const end of ends) {
          deepStrictEqual(peerCredentials(kernel, end), expected);
        }
        return { outcome: "pass", observed: `both ends: ${told(expected)}` };
      },
    }),
    onKernel({
      id: "PRM-006/unknown",
      sentence:
        "Without a connection between processes that the kernel knows, no process is told: 0, and -1 for user and group",
      of: isSocket,
      run: (kernel, object, side) => nobodyIsTold(kernel, object, side),
    }),
    onKernel({
      id: "PRM-006/no-socket",
      sentence: "What is no socket has no such option: ENOTSOCK",
      of: isPipe,
      run(kernel) {
        for (const end of kernel.pipe()) {
          strictEqual(peerCredentials(kernel, end), "ENOTSOCK");
        }
        return { outcome: "pass", observed: "ENOTSOCK at both ends" };
      },
    }),
  ],
};

interface PipeObject {
  readonly kind: "pipe";
}

/** What the one who connected says of itself, and of who listened. */
interface FarWord {
  readonly own: Credentials;
  readonly saw: Credentials;
}

function isPipe(object: KernelObject): object is PipeObject {
  return object.kind === "pipe";
}

/** Listens as another user where that can be had, so that listening is told from what this process is before and after. */
async function listenAsOther(kernel: Kernel, fd: number): Promise<Credentials> {
  const listen = () => must(kernel.listen(fd, 1), "listen");
  if (await SECOND_USER.lacking() !== undefined) {
    listen();
    return ownCredentials(kernel);
  }
  kernel.asUser(OTHER_USER, listen);
  return { pid: Deno.pid, uid: OTHER_USER, gid: OTHER_USER };
}

async function nobodyIsTold(
  kernel: Kernel,
  object: SocketObject,
  { directory }: Side,
) {
  const ends = await connectedSockets(kernel, object, directory);
  for (const end of ends) {
    deepStrictEqual(peerCredentials(kernel, end), NOBODY_KNOWN);
  }
  return {
    outcome: "pass" as const,
    observed: "process 0, user and group -1 at both ends",
  };
}

function ownCredentials(kernel: Kernel): Credentials {
  return { pid: Deno.pid, ...kernel.identity() };
}

/** Which process it was says nothing to a reader. */
function told({ uid, gid }: Credentials): string {
  return `its process, user ${uid}, group ${gid}`;
}
