import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { ConformanceCase, Variant } from "../case.ts";
import { inet } from "./address.ts";
import { must } from "./calls.ts";
import { POLLIN } from "./constants.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import {
  addressOf,
  boundSocket,
  connectedSockets,
  connects,
  isNamed,
  listeningSocket,
  newSocket,
  type SocketObject,
} from "./objects.ts";
import { ownHost } from "./own_host.ts";
import { peerOf, receivedFrom } from "./unnamed_senders.ts";

/** ADR-003 of the kernel: what each end says of itself and the other. */
export const reciprocalAddresses: Variant = onKernel({
  id: "ADR-003",
  sentence:
    "Each end's own address is the other end's peer address, also where the one that connected had bound itself",
  of: isNamed,
  async run(kernel, object, { directory }) {
    const [near, far] = connects(object)
      ? await boundConnection(kernel, object, directory)
      : await connectedSockets(kernel, object, directory);
    const addresses = [addressOf(kernel, near), addressOf(kernel, far)];
    deepStrictEqual(addresses, [peerOf(kernel, far), peerOf(kernel, near)]);
    return {
      outcome: "pass",
      observed: "both addresses are the same at both ends",
    };
  },
});

/** A connection of which both ends have a name. */
async function boundConnection(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
): Promise<readonly [number, number]> {
  const { fd: listener, address } = listeningSocket(kernel, object, directory);
  const { fd: connected } = boundSocket(kernel, object, directory);
  const answer = kernel.connect(connected, address);
  if (answer !== "EINPROGRESS") must(answer, "connect");
  await kernel.ready(listener, POLLIN, "A connection");
  return [connected, must(kernel.accept(listener), "accept")];
}

/** ADR-004: one connection between two ports. */
export const uniqueConnection: ConformanceCase = {
  id: "ADR-004",
  title: "4-tuple is unique",
  priority: 3,
  level: "MUST",
  sources: [
    { doc: "connect(2)", section: "ERRORS, EADDRNOTAVAIL" },
    { doc: "RFC 9293", section: "3.1, socket pair" },
  ],
  variants: [onKernel({
    id: "ADR-004",
    sentence:
      "Two sockets with one port connect to different addresses, but not to the same one: EADDRNOTAVAIL",
    of: connects,
    on: ({ family }) => family === "inet",
    run(kernel, object, { directory }) {
      const first = listeningSocket(kernel, object, directory);
      const second = listeningSocket(kernel, object, directory);
      const own = sharingSocket(kernel, object);
      must(kernel.bind(own, inet(0, ownHost())), "bind");
      const other = sharingSocket(kernel, object);
      must(kernel.bind(other, addressOf(kernel, own)), "The second bind");
      strictEqual(kernel.connect(own, first.address), "EINPROGRESS");
      strictEqual(
        kernel.connect(other, first.address),
        "EADDRNOTAVAIL",
        "From the same port to the same address",
      );
      strictEqual(
        kernel.connect(other, second.address),
        "EINPROGRESS",
        "From the same port to another address",
      );
      return {
        outcome: "pass",
        observed: "to the same address EADDRNOTAVAIL, to another connected",
      };
    },
  })],
};

function sharingSocket(kernel: Kernel, object: SocketObject): number {
  const fd = newSocket(kernel, object);
  const { SOL_SOCKET, SO_REUSEADDR } = platform();
  must(kernel.setOption(fd, SOL_SOCKET, SO_REUSEADDR, 1), "setsockopt");
  return fd;
}

/** ADR-006: who reaches a datagram socket that has a partner. */
export const connectedFilters: ConformanceCase = {
  id: "ADR-006",
  title: "Connected datagram socket filters",
  priority: 3,
  level: "DOC",
  sources: [{ doc: "connect(2)", section: "DESCRIPTION" }],
  variants: [
    onKernel({
      id: "ADR-006",
      sentence:
        "Once a datagram socket is connected, only its partner's datagrams arrive, without a sign to anyone else; those that waited before stay",
      of: isNamed,
      on: ({ family, type }) => family === "inet" && type === "dgram",
      async run(kernel, object, { directory }) {
        must(await fromStranger(kernel, object, directory), "Its send");
        return {
          outcome: "pass",
          observed:
            "a stranger's send: accepted, not delivered; the one before connect(): delivered",
        };
      },
    }),
    onKernel({
      id: "ADR-006/unix",
      sentence:
        "Once a datagram socket is connected, only its partner may send to it, and anyone else is told EPERM; datagrams that waited before stay",
      of: isNamed,
      on: ({ type }) => type === "dgram",
      async run(kernel, object, { directory }) {
        strictEqual(await fromStranger(kernel, object, directory), "EPERM");
        return {
          outcome: "pass",
          observed:
            "a stranger's send: EPERM; the one before connect(): delivered",
        };
      },
    }),
  ],
};

/** What a stranger's send comes to; fails unless what it sent before the connect and the partner's arrive, and no more. */
async function fromStranger(
  kernel: Kernel,
  object: SocketObject,
  directory: string,
) {
  const [receiver, partner, stranger] = [1, 2, 3].map(() =>
    boundSocket(kernel, object, directory)
  ) as [Bound, Bound, Bound];
  const say = (who: Bound, word: string) =>
    kernel.sendTo(who.fd, new TextEncoder().encode(word), receiver.address);
  must(say(stranger, "early"), "Sending before the connect");
  await kernel.ready(receiver.fd, POLLIN, "What was sent before");
  must(kernel.connect(receiver.fd, partner.address), "connect");
  const answer = say(stranger, "late");
  must(say(partner, "partner"), "The partner's send");
  const arrived = [];
  for (let count = 0; count < 2; count++) {
    const { bytes } = await receivedFrom(kernel, receiver.fd);
    arrived.push(new TextDecoder().decode(bytes));
  }
  deepStrictEqual(arrived, ["early", "partner"]);
  strictEqual(kernel.poll(receiver.fd, POLLIN), 0, "More than that arrived");
  return answer;
}

type Bound = ReturnType<typeof boundSocket>;
