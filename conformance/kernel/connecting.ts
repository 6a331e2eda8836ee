import { deepStrictEqual, strictEqual } from "node:assert/strict";
import type { Bytes } from "../../transports/transport.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  boundSocket,
  connection,
  connects,
  isNamed,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";

const TYPES = ["stream", "dgram", "seqpacket"] as const;

/** EST-005: an address at which a socket of another type is. */
export const wrongType: ConformanceCase = {
  id: "EST-005",
  title: "Wrong socket type",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "connect(2)", section: "ERRORS, EPROTOTYPE" },
    { doc: "unix(7)", section: "ERRORS, EPROTOTYPE" },
  ],
  variants: [
    onKernel({
      id: "EST-005",
      sentence:
        "Connecting to a path at which a socket of another type is bound is refused with EPROTOTYPE",
      of: isNamed,
      on: ({ family }) => family === "unix",
      run: (kernel, object, { directory }) =>
        otherTypesRefuse(kernel, object, directory, "EPROTOTYPE"),
    }),
    onKernel({
      id: "EST-005/abstract",
      sentence:
        "Connecting to an abstract name that a socket of another type has is refused with ECONNREFUSED, as the type is part of what is looked up",
      of: isNamed,
      on: ({ family }) => family === "abstract",
      run: (kernel, object, { directory }) =>
        otherTypesRefuse(kernel, object, directory, "ECONNREFUSED"),
    }),
  ],
};

function otherTypesRefuse(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
  refusal: "EPROTOTYPE" | "ECONNREFUSED",
) {
  const others = TYPES.filter((type) => type !== object.type);
  for (const type of others) {
    const address = reachable(kernel, { ...object, type }, directory);
    strictEqual(
      kernel.connect(newSocket(kernel, object), address),
      refusal,
      `A ${object.type} socket connects to a ${type} socket`,
    );
  }
  const address = reachable(kernel, object, directory);
  must(
    kernel.connect(newSocket(kernel, object), address),
    "Connecting to a socket of the same type",
  );
  return {
    outcome: "pass",
    observed: `${object.type} to ${
      others.join(" and to ")
    }: ${refusal}; to ${object.type}: connected`,
  } as const;
}

/** The address of a socket to which sockets of its type can connect. */
function reachable(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Bytes {
  const { address } = connects(object)
    ? listeningSocket(kernel, object, directory)
    : boundSocket(kernel, object, directory);
  return address;
}

/** EST-012: connecting what is connected. */
export const secondConnect: ConformanceCase = {
  id: "EST-012",
  title: "Second connect",
  priority: 3,
  level: "MUST",
  sources: [
    { doc: "connect(2)", section: "ERRORS, EISCONN" },
    { doc: "connect(2)", section: "DESCRIPTION, NOTES" },
  ],
  variants: [
    onKernel({
      id: "EST-012/datagrams",
      sentence:
        "Connecting a datagram socket again gives it another partner: what it sends then goes there only",
      of: isNamed,
      on: ({ type }) => type === "dgram",
      async run(kernel, object, { directory }) {
        const [first, second] = [1, 2].map(() =>
          boundSocket(kernel, object, directory)
        ) as [Bound, Bound];
        const socket = newSocket(kernel, object);
        for (const [number, { address }] of [first, second].entries()) {
          must(kernel.connect(socket, address), `Connect ${number + 1}`);
          must(kernel.send(socket, Uint8Array.of(number)), "send");
        }
        const received: unknown[] = [];
        for (const { fd } of [first, second]) {
          await kernel.ready(fd, POLLIN, "A datagram");
          received.push([kernel.recvBytes(fd, 8), kernel.recvBytes(fd, 8)]);
        }
        deepStrictEqual(received, [
          [Uint8Array.of(0), "EAGAIN"],
          [Uint8Array.of(1), "EAGAIN"],
        ]);
        return {
          outcome: "pass",
          observed:
            "2 connects succeed; the datagram after each goes to that partner only",
        };
      },
    }),
    onKernel({
      id: "EST-012",
      sentence:
        "Connecting a connected socket again is refused with EISCONN, be it to the same address or another, and the connection stays",
      of: connects,
      async run(kernel, object, { directory }) {
        const { connected, accepted, address } = await connection(
          kernel,
          object,
          directory,
        );
        const other = listeningSocket(kernel, object, directory);
        // Who did not wait for a connection is told once that it has come about.
        const told = kernel.connect(connected, address);
        const again = kernel.connect(connected, address);
        strictEqual(again, "EISCONN", "To the same address");
        strictEqual(
          kernel.connect(connected, other.address),
          "EISCONN",
          "To another address",
        );
        must(kernel.send(connected, Uint8Array.of(1)), "send");
        await kernel.ready(accepted, POLLIN, "A byte");
        deepStrictEqual(kernel.recvBytes(accepted, 8), Uint8Array.of(1));
        return {
          outcome: "pass",
          observed: `${
            told === again ? "" : "0 once, as the first was in progress; then "
          }EISCONN to the same address and another; the connection carries on`,
        };
      },
    }),
  ],
};

type Bound = ReturnType<typeof boundSocket>;
