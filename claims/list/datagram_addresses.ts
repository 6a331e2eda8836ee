import type { Claim } from "../claim.ts";
import { byCase, byFacts, type Condition } from "../condition.ts";
import { apiConnect } from "../probes/api_connect.ts";
import { apiDestination } from "../probes/api_destination.ts";
import { connectedDatagrams } from "../probes/connected_datagrams.ts";
import { destination, pathDestination } from "../probes/destination.ts";

const CONNECTED = {
  sendBefore: "EDESTADDRREQ",
  connect: 0,
  sendAfter: 5,
  partnerHeard: ["hello"],
  strangerSend: 8,
  partnerSend: 7,
  heard: ["partner"],
  listen: "EOPNOTSUPP",
  accept: "EOPNOTSUPP",
} as const;

/** Whom datagrams are from and to. */
export const datagramAddresses: readonly Claim[] = [
  {
    id: "dgram-carries-sender",
    topic: "Delivery",
    kind: "behaviour",
    statement: "Each datagram comes with the address of who sent it",
    documents: ["D1", "D3"],
    truth: {
      text:
        "A UDP socket gets a port with its first send at the latest. A local socket that was not bound has no address: its datagrams come from nowhere and cannot be answered",
      sources: [
        { doc: "udp(7)", section: "Address format" },
        { doc: "unix(7)", section: "Address format, unnamed" },
        { doc: "recv(2)", section: "recvfrom()" },
      ],
    },
    conditions: [
      ...["udp@libc", "udp@deno", "unix-dgram@libc", "unix-dgram@deno"].map(
        (on) => byCase("ADR-001", on, { where: `over ${on}, a bound sender` }),
      ),
      byCase("ADR-002", "udp@libc", {
        where: "over udp@libc, an unbound sender",
      }),
      byCase("ADR-002", "unix-dgram@libc", {
        where: "over unix-dgram@libc, an unbound sender",
        holds: "fail",
      }),
    ],
  },
  {
    id: "dgram-carries-receiver",
    topic: "Delivery",
    kind: "behaviour",
    statement: "Each datagram comes with the address that it was sent to",
    documents: ["D1"],
    truth: {
      text:
        "It stands in the header of every IP packet, and a receiver that asks for it is told (IP_PKTINFO); recvfrom(2), and with it Deno's API, tell of the sender alone. A local datagram has no such thing: the path is looked up as it is sent, and forgotten",
      sources: [
        { doc: "ip(7)", section: "Socket options, IP_PKTINFO" },
        { doc: "recv(2)", section: "recvfrom()" },
        { doc: "unix(7)", section: "Ancillary messages" },
      ],
    },
    conditions: [
      byFacts(destination, "udp@libc", {
        where: "over udp@libc, asked with IP_PKTINFO",
        holds: ({ sentTo, told }) => sentTo.join() === told.join(),
        holding: {
          sentTo: ["127.0.0.1", "127.0.0.2"],
          itemsUnasked: 0,
          option: 0,
          told: ["127.0.0.1", "127.0.0.2"],
        },
        failing: {
          sentTo: ["127.0.0.1", "127.0.0.2"],
          itemsUnasked: 0,
          option: "ENOPROTOOPT",
          told: [],
        },
      }),
      byFacts(destination, "udp@libc", {
        where: "over udp@libc, unasked",
        holds: ({ sentTo, itemsUnasked }) => itemsUnasked === sentTo.length,
        holding: {
          sentTo: ["127.0.0.1", "127.0.0.2"],
          itemsUnasked: 2,
          option: 0,
          told: ["127.0.0.1", "127.0.0.2"],
        },
        failing: {
          sentTo: ["127.0.0.1", "127.0.0.2"],
          itemsUnasked: 0,
          option: 0,
          told: ["127.0.0.1", "127.0.0.2"],
        },
      }),
      byFacts(apiDestination, "udp@deno", {
        where: "over udp@deno, by what receive() tells",
        holds: ({ sentTo, told }) =>
          sentTo.every((host) => told.includes(host)),
        holding: {
          sentTo: ["127.0.0.1", "127.0.0.2"],
          sentFrom: "127.0.0.1",
          told: ["127.0.0.1", "127.0.0.1", "127.0.0.1", "127.0.0.2"],
          ownAddress: "0.0.0.0",
        },
        failing: {
          sentTo: ["127.0.0.1", "127.0.0.2"],
          sentFrom: "127.0.0.1",
          told: ["127.0.0.1", "127.0.0.1"],
          ownAddress: "0.0.0.0",
        },
      }),
      byFacts(pathDestination, "unix-dgram@libc", {
        where: "over unix-dgram@libc, by its path and by a link to it",
        holds: ({ sentTo, told }) => told >= sentTo.length,
        holding: { sentTo: ["its path", "a link to it"], option: 0, told: 2 },
        failing: {
          sentTo: ["its path", "a link to it"],
          option: "EOPNOTSUPP",
          told: 0,
        },
      }),
    ],
  },
  {
    id: "dgram-no-connect",
    topic: "Delivery",
    kind: "behaviour",
    statement: "Datagram sockets do not support connections",
    documents: ["D2", "D3", "D4"],
    truth: {
      text:
        "They neither listen nor accept, and no packet is exchanged; but connect(2) gives one a partner, to which it sends without an address and from which alone it receives. Deno's API has no such call for datagrams",
      sources: [
        { doc: "connect(2)", section: "DESCRIPTION" },
        { doc: "udp(7)", section: "DESCRIPTION" },
        { doc: "listen(2)", section: "ERRORS, EOPNOTSUPP" },
      ],
    },
    conditions: [
      ...["udp@libc", "unix-dgram@libc"].flatMap(whatConnectionsAre),
      byFacts(apiConnect, "udp@deno", {
        where: "over udp@deno, Deno.connect()",
        holds: ({ connect, methodOfSocket }) =>
          connect === "NotCapable"
            ? undefined
            : connect !== "connected" && !methodOfSocket,
        holding: { connect: "TypeError", methodOfSocket: false },
        failing: { connect: "connected", methodOfSocket: false },
      }),
    ],
  },
  {
    id: "style-sets-parties",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "The type of a socket decides with how many others it communicates: a stream with one, a datagram socket with any number",
    documents: ["D1"],
    truth: {
      text:
        "A connected stream refuses a second partner (EISCONN); a datagram socket sends to whom it likes and receives from everyone, unless it was connected",
      sources: [
        { doc: "socket(2)", section: "DESCRIPTION" },
        { doc: "connect(2)", section: "ERRORS, EISCONN" },
      ],
    },
    conditions: [
      ...["tcp@libc", "unix@libc"].map((on) =>
        byCase("EST-012", on, { where: `over ${on}, a second partner` })
      ),
      ...["udp@libc", "udp@deno", "unix-dgram@libc"].map((on) =>
        byCase("ADR-005", on, { where: `over ${on}, a hundred partners` })
      ),
    ],
  },
];

/** The three things that a connection is. */
function whatConnectionsAre(on: string): readonly Condition[] {
  return [
    byFacts(connectedDatagrams, on, {
      where: `over ${on}, connect(2), then a send without an address`,
      holds: ({ connect, partnerHeard }) =>
        connect !== 0 || !partnerHeard.includes("hello"),
      holding: { ...CONNECTED, connect: "EOPNOTSUPP", partnerHeard: [] },
      failing: CONNECTED,
    }),
    byFacts(connectedDatagrams, on, {
      where: `over ${on}, datagrams of others after connect(2)`,
      holds: ({ heard }) => heard.includes("stranger"),
      holding: { ...CONNECTED, heard: ["stranger", "partner"] },
      failing: CONNECTED,
    }),
    byFacts(connectedDatagrams, on, {
      where: `over ${on}, listen(2) and accept(2)`,
      holds: ({ listen, accept }) =>
        typeof listen === "string" && typeof accept === "string",
      holding: CONNECTED,
      failing: { ...CONNECTED, listen: 0, accept: 5 },
    }),
  ];
}
