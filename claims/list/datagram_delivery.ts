import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { largestDatagram } from "../probes/largest_datagram.ts";
import { unreadDatagrams } from "../probes/unread_datagrams.ts";

const UDP = ["udp@libc", "udp@deno"];
const DATAGRAMS = [...UDP, "unix-dgram@libc", "unix-dgram@deno"];

/** What becomes of datagrams. */
export const datagramDelivery: readonly Claim[] = [
  {
    id: "dgram-may-lose",
    topic: "Delivery",
    kind: "behaviour",
    statement: "A datagram socket may lose messages",
    documents: ["D1", "D2", "D4"],
    truth: {
      text:
        "UDP loses on the way and, without an error, where the receive buffer is full. On Linux a local datagram socket makes the sender wait instead, and never touches the network; it loses what waits there when a send finds the other end gone",
      sources: [
        { doc: "udp(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...["udp@libc", "unix-dgram@libc", "socketpair-dgram@libc"].map((on) =>
        byFacts(unreadDatagrams, on, {
          where: `over ${on}, a full queue`,
          holds: ({ accepted, refused, received }) =>
            received < accepted ||
            (refused === "never" ? undefined : false),
          holding: {
            accepted: 3000,
            refused: "never",
            received: 19,
            dropped: 2981,
          },
          failing: {
            accepted: 11,
            refused: "EAGAIN",
            received: 11,
            dropped: 0,
          },
        })
      ),
      byCase("FLW-001", "unix-dgram@deno", {
        where: "over unix-dgram@deno, an end that does not receive",
        holds: "fail",
      }),
      ...UDP.map((on) =>
        byCase("IMP-002", on, {
          where: `over ${on}, where 15 % of packets are lost`,
        })
      ),
      byCase("IMP-005", "unix-dgram@libc", {
        where: "over unix-dgram@libc, where the network loses every packet",
        holds: "fail",
      }),
      byCase("CLS-014", "unix-dgram@libc", {
        where: "over unix-dgram@libc, a send to an end that is gone",
      }),
    ],
  },
  {
    id: "dgram-may-reorder",
    topic: "Delivery",
    kind: "behaviour",
    statement: "Datagrams may arrive in another order",
    documents: ["D1", "D4"],
    truth: {
      text:
        "UDP's do where the path lets packets overtake others; on loopback nothing does. Those of a local socket stand in one queue and never do",
      sources: [
        { doc: "udp(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...UDP.map((on) =>
        byCase("IMP-004", on, {
          where: `over ${on}, where packets overtake others`,
        })
      ),
      ...["unix-dgram@libc", "unix-dgram@deno"].map((on) =>
        byCase("INT-003", on, {
          where: `over ${on}, a thousand of one sender`,
          holds: "fail",
        })
      ),
    ],
  },
  {
    id: "dgram-may-duplicate",
    topic: "Delivery",
    kind: "behaviour",
    statement: "A datagram may arrive twice",
    documents: ["D4"],
    truth: {
      text:
        "UDP delivers each packet that comes, also one that the path has doubled. No path lies between the ends of a local socket",
      sources: [
        { doc: "RFC 768" },
        { doc: "udp(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...UDP.map((on) =>
        byCase("IMP-003", on, {
          where: `over ${on}, where packets are doubled`,
        })
      ),
      ...["unix-dgram@libc", "unix-dgram@deno"].map((on) =>
        byCase("INT-004", on, {
          where: `over ${on}, a thousand of one sender`,
          holds: "fail",
        })
      ),
    ],
  },
  {
    id: "dgram-boundaries",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "A datagram is one message, of any size and either way: never merged with another, never split",
    documents: ["D2", "D3", "D4"],
    truth: {
      text:
        "One send is one receive. A receiver whose buffer is too small loses the rest of a message and gets the next one next. Merging and splitting have to be asked for (UDP_GRO, UDP_SEGMENT)",
      sources: [
        { doc: "udp(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION" },
        { doc: "recv(2)", section: "DESCRIPTION, MSG_TRUNC" },
      ],
    },
    conditions: [
      ...DATAGRAMS.map((on) =>
        byCase("BND-001", on, { where: `over ${on}, several that wait` })
      ),
      ...["udp@libc", "unix-dgram@libc"].flatMap((on) => [
        byCase("INT-008", on, { where: `over ${on}, sizes at random` }),
        byCase("BND-004", on, {
          where: `over ${on}, a buffer that is too small`,
        }),
      ]),
    ],
  },
  {
    id: "dgram-size-limit",
    topic: "Delivery",
    kind: "behaviour",
    statement: "There is a largest datagram",
    documents: ["D4"],
    truth: {
      text:
        "65507 bytes for UDP over IPv4, whatever the buffers. For local sockets it is what the sender's buffer holds, less 32 bytes, and grows with it. A longer one is refused with EMSGSIZE, and nothing of it is sent",
      sources: [
        { doc: "send(2)", section: "ERRORS, EMSGSIZE" },
        { doc: "udp(7)", section: "ERRORS, EMSGSIZE" },
        { doc: "unix(7)", section: "Sockets API" },
      ],
    },
    conditions: [
      ...["udp@libc", "unix-dgram@libc", "unix-seqpacket@libc"].map((on) =>
        byFacts(largestDatagram, on, {
          holds: ({ refused }) => refused !== "never",
          holding: {
            largest: 65_507,
            refused: "EMSGSIZE",
            sendBuffer: 212_992,
            largerSendBuffer: 425_984,
            largestWithIt: 65_507,
          },
          failing: {
            largest: 67_108_864,
            refused: "never",
            sendBuffer: 212_992,
            largerSendBuffer: 425_984,
            largestWithIt: 67_108_864,
          },
        })
      ),
      byCase("LIM-001", "udp@deno"),
      byCase("LIM-002", "unix-dgram@deno"),
    ],
  },
];
