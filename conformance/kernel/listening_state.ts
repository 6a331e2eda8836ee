import { notStrictEqual, strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { portOf } from "./address.ts";
import { must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  addressOf,
  boundSocket,
  connection,
  connects,
  isNamed,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";

/** EST-011: which sockets can listen, and which accept. */
export const listeningState: ConformanceCase = {
  id: "EST-011",
  title: "listen/accept state errors",
  priority: 3,
  level: "DOC",
  sources: [
    { doc: "listen(2)", section: "ERRORS" },
    { doc: "accept(2)", section: "ERRORS" },
  ],
  variants: [
    onKernel({
      id: "EST-011/datagrams",
      sentence:
        "A datagram socket neither listens nor accepts: both are refused with EOPNOTSUPP",
      of: isNamed,
      on: ({ type }) => type === "dgram",
      run(kernel, object, { directory }) {
        const { fd } = boundSocket(kernel, object, directory);
        strictEqual(kernel.listen(fd, 1), "EOPNOTSUPP", "listen");
        strictEqual(kernel.accept(fd), "EOPNOTSUPP", "accept");
        return { outcome: "pass", observed: "listen and accept: EOPNOTSUPP" };
      },
    }),
    onKernel({
      id: "EST-011/port",
      sentence:
        "A socket without a port gets one when it listens; connected ones cannot listen, and those that do not listen cannot accept: EINVAL",
      of: connects,
      on: ({ family }) => family === "inet",
      async run(kernel, object, { directory }) {
        const fd = newSocket(kernel, object);
        must(kernel.listen(fd, 1), "Listening without a port");
        const port = portOf(addressOf(kernel, fd));
        notStrictEqual(port, 0, "The port of a listener");
        return {
          outcome: "pass",
          observed: `listen without a port chose one; ${await states(
            kernel,
            object,
            directory,
          )}`,
        };
      },
    }),
    onKernel({
      id: "EST-011",
      sentence:
        "Sockets that have no name or are connected cannot listen, and those that do not listen cannot accept: EINVAL",
      of: connects,
      async run(kernel, object, { directory }) {
        strictEqual(
          kernel.listen(newSocket(kernel, object), 1),
          "EINVAL",
          "Listening without a name",
        );
        return {
          outcome: "pass",
          observed: `listen without a name: EINVAL; ${await states(
            kernel,
            object,
            directory,
          )}`,
        };
      },
    }),
  ],
};

/** What holds for ports and names alike. */
async function states(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<string> {
  const bound = boundSocket(kernel, object, directory);
  strictEqual(kernel.accept(bound.fd), "EINVAL", "accept before listen");
  const { connected, accepted } = await connection(kernel, object, directory);
  for (const [end, fd] of Object.entries({ connected, accepted })) {
    strictEqual(kernel.listen(fd, 1), "EINVAL", `listen on a ${end} socket`);
    strictEqual(kernel.accept(fd), "EINVAL", `accept on a ${end} socket`);
  }
  const listener = listeningSocket(kernel, object, directory, 1);
  must(kernel.listen(listener.fd, 2), "Listening a second time");
  strictEqual(kernel.accept(listener.fd), "EAGAIN", "accept with nobody there");
  return "EINVAL on connected sockets, and for accept before listen; a second listen succeeds";
}
