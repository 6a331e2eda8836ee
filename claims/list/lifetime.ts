import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { endCutOff } from "../probes/end_cut_off.ts";
import { freshSocket } from "../probes/fresh_socket.ts";

const STREAMS = ["tcp@libc", "tcp@deno", "unix@libc", "unix@deno"];

/** From the first word to the last. */
export const lifetime: readonly Claim[] = [
  {
    id: "usable-once-created",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "A socket can be written to as soon as it was made",
    documents: ["D1"],
    truth: {
      text:
        "write(2) needs to know where to: it gets EPIPE over TCP, ENOTCONN over a local socket and EDESTADDRREQ over UDP until the socket is connected. What can be done at once is to send a datagram with its address, by sendto(2)",
      sources: [
        { doc: "send(2)", section: "ERRORS, ENOTCONN, EDESTADDRREQ" },
        { doc: "write(2)", section: "ERRORS, EDESTADDRREQ" },
        { doc: "udp(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: ["tcp@libc", "unix@libc", "udp@libc", "unix-dgram@libc"].map(
      (on) =>
        byFacts(freshSocket, on, {
          holds: ({ write }) => typeof write === "number",
          holding: { write: 2, read: "EAGAIN", sendTo: 2 },
          failing: { write: "ENOTCONN", read: "EINVAL", sendTo: "EOPNOTSUPP" },
        }),
    ),
  },
  {
    id: "addresses-fixed",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "Once a connection is there, whom its ends speak to is fixed",
    documents: ["D1"],
    truth: {
      text:
        "Connecting again is refused with EISCONN. A datagram socket may change its partner at any time, having no connection",
      sources: [
        { doc: "connect(2)", section: "ERRORS, EISCONN" },
        { doc: "connect(2)", section: "DESCRIPTION" },
      ],
    },
    conditions: ["tcp@libc", "unix@libc", "unix-seqpacket@libc"].map((on) =>
      byCase("EST-012", on, { where: `over ${on}, connecting again` })
    ),
  },
  {
    id: "path-only-to-connect",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement:
      "The file name of a local socket is used only to come into connection",
    documents: ["D1"],
    truth: {
      text:
        "What is connected goes on when the name is gone, and so do FIFOs that are open. Whoever sends datagrams without being connected needs the name each time, and it is looked up each time",
      sources: [
        { doc: "unix(7)", section: "NOTES" },
        { doc: "unlink(2)" },
      ],
    },
    conditions: [
      ...["unix@libc", "unix@deno", "unix-seqpacket@libc", "unix-dgram@libc"]
        .map((on) =>
          byCase("LIF-003", on, {
            where: `over ${on}, connected, after the name was unlinked`,
          })
        ),
      byCase("LIF-003", "unix-dgram@deno", {
        where: "over unix-dgram@deno, not connected, after it was unlinked",
        holds: "fail",
      }),
    ],
  },
  {
    id: "half-close",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement:
      "One direction of a connection can be ended while the other one goes on",
    documents: ["D3"],
    truth: {
      text:
        "shutdown(2) with SHUT_WR: the other end reads to the end and may go on sending. The APIs of Deno and Node.js have it too",
      sources: [
        { doc: "shutdown(2)", section: "DESCRIPTION" },
        { doc: "RFC 9293", section: "3.6" },
      ],
    },
    conditions: [
      ...STREAMS,
      "tcp@node",
      "unix-abstract@libc",
      "unix-seqpacket@libc",
      "socketpair@libc",
    ].map((on) => byCase("CLS-002", on)),
  },
  {
    id: "close-ends-both",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement:
      "Either side can end the connection by close(2), and the other one learns of it",
    documents: ["D3", "D4"],
    truth: {
      text:
        "A reader finds the end, a writer is refused: over a local socket at once, over TCP one write later. But close(2) ends nothing while a copy of the descriptor is open, in this process or a child; a dead path keeps the news; and datagrams have no end",
      sources: [
        { doc: "close(2)", section: "DESCRIPTION" },
        { doc: "RFC 9293", section: "3.6" },
        { doc: "dup(2)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...STREAMS.flatMap((on) => [
        byCase("CLS-001", on, { where: `over ${on}, a reader` }),
        byCase("CLS-005", on, { where: `over ${on}, a writer` }),
      ]),
      ...["tcp@libc", "unix@libc"].map((on) =>
        byCase("CLS-011", on, {
          where: `over ${on}, while a copy of the descriptor is open`,
          holds: "fail",
        })
      ),
      byFacts(endCutOff, "tcp@libc", {
        where: "over tcp@libc, while the path loses every packet",
        holds: ({ packetsLost, whileCut }) =>
          packetsLost === 0 ? undefined : whileCut === "the end",
        holding: { packetsLost: 2, whileCut: "the end", afterwards: "the end" },
        failing: { packetsLost: 2, whileCut: "nothing", afterwards: "the end" },
      }),
      byCase("CLS-001", "udp@libc", {
        where: "over udp@libc, a receiver",
        holds: "fail",
      }),
    ],
  },
  {
    id: "zero-means-closed",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement:
      "A read that returns 0 bytes tells that the other side has ended the connection",
    documents: ["D1"],
    truth: {
      text:
        "Of a stream it tells that nothing more comes; the other side may have ended that direction alone and still be reading. Of packets, an empty one reads the same",
      sources: [
        { doc: "recv(2)", section: "RETURN VALUE" },
        { doc: "read(2)", section: "RETURN VALUE" },
        { doc: "shutdown(2)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...["tcp@libc", "unix@libc"].flatMap((on) => [
        byCase("CLS-001", on, { where: `over ${on}, after a close` }),
        byCase("BND-007", on, { where: `over ${on}, after an empty write` }),
        byCase("CLS-002", on, {
          where: `over ${on}, after one direction was ended`,
          holds: "fail",
        }),
      ]),
      byCase("BND-008", "unix-seqpacket@libc", {
        where: "over unix-seqpacket@libc, an empty message",
        holds: "fail",
      }),
      byCase("BND-006", "udp@libc", {
        where: "over udp@libc, an empty datagram",
        holds: "fail",
      }),
    ],
  },
  {
    id: "close-destroys",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "close(2) destroys the socket",
    documents: ["D3"],
    truth: {
      text:
        "It takes the descriptor from the program. The socket goes with the last descriptor, and with TCP not even then: the kernel goes on sending what is there, and keeps the addresses for a minute afterwards (TIME_WAIT)",
      sources: [
        { doc: "close(2)", section: "DESCRIPTION" },
        { doc: "socket(7)", section: "Socket options, SO_LINGER" },
        { doc: "RFC 9293", section: "3.6.1", requirement: "MUST-13" },
      ],
    },
    conditions: [
      ...["tcp@libc", "unix@libc"].map((on) =>
        byCase("CLS-018", on, { where: `over ${on}, for who has closed it` })
      ),
      ...["tcp@libc", "unix@libc"].map((on) =>
        byCase("CLS-011", on, {
          where: `over ${on}, while a copy of the descriptor is open`,
          holds: "fail",
        })
      ),
      byCase("CLS-008", "tcp@libc", {
        where: "over tcp@libc, with bytes still to be sent",
        holds: "fail",
      }),
      byCase("EST-014", "tcp@libc", {
        where: "over tcp@libc, the port of who closed first",
        holds: "fail",
      }),
    ],
  },
];
