import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { oneRead } from "../probes/one_read.ts";
import { urgent } from "../probes/urgent.ts";

const STREAMS = ["tcp@libc", "tcp@deno", "unix@libc", "unix@deno"];
const TCP = ["tcp@libc", "tcp@deno"];

/** What a stream does with the bytes that it was given. */
export const streamDelivery: readonly Claim[] = [
  {
    id: "stream-in-order",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "A stream socket delivers bytes in the order in which they were sent",
    documents: ["D1", "D2", "D4"],
    truth: {
      text:
        "The order is kept whatever the path does: TCP puts segments that come early in their place before a reader gets them, and local sockets have nothing that could overtake. Only a byte that is sent as urgent (MSG_OOB) may be fetched before those ahead of it",
      sources: [
        { doc: "RFC 9293", section: "2.2" },
        { doc: "tcp(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...STREAMS.map((on) => byCase("INT-003", on)),
      ...TCP.map((on) =>
        byCase("IMP-004", on, {
          where: `over ${on}, where packets overtake others`,
        })
      ),
      byCase("IMP-001", "tcp@libc", {
        where: "over tcp@libc, where packets are lost",
      }),
    ],
  },
  {
    id: "stream-no-loss",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "A stream socket loses nothing on the way, and delivers nothing twice",
    documents: ["D2", "D4"],
    truth: {
      text:
        "While both ends live and the path works at times, all arrives, once. What was accepted and not yet read when the receiver ends is lost: stream-failure-is-signalled tells who hears of it",
      sources: [
        { doc: "RFC 9293", section: "2.2" },
        { doc: "socket(2)", section: "DESCRIPTION, SOCK_STREAM" },
      ],
    },
    conditions: [
      ...STREAMS.map((on) => byCase("INT-004", on)),
      ...TCP.map((on) =>
        byCase("IMP-001", on, {
          where: `over ${on}, where up to 15 % of packets are lost`,
        })
      ),
      byCase("IMP-003", "tcp@libc", {
        where: "over tcp@libc, where packets are doubled",
      }),
      byCase("IMP-009", "tcp@libc", {
        where: "over tcp@libc between two hosts, where packets are altered",
      }),
      byCase("IMP-005", "unix@libc", {
        where: "over unix@libc, where the network loses every packet",
      }),
    ],
  },
  {
    id: "socket-fifo",
    topic: "Delivery",
    kind: "behaviour",
    statement:
      "A socket is a FIFO both ways: what is sent first is received first",
    documents: ["D3"],
    truth: {
      text:
        "Streams, seqpacket sockets and local datagrams are; UDP is only as good as its path, and urgent data of a stream (MSG_OOB) can be received ahead of what was sent before it",
      sources: [
        { doc: "unix(7)", section: "DESCRIPTION" },
        { doc: "udp(7)", section: "DESCRIPTION" },
        { doc: "tcp(7)", section: "Sockets API, MSG_OOB" },
      ],
    },
    conditions: [
      ...["tcp@libc", "unix@libc", "unix-seqpacket@libc", "unix-dgram@libc"]
        .map((on) => byCase("INT-003", on)),
      byCase("IMP-004", "udp@libc", {
        where: "over udp@libc, where packets overtake others",
        holds: "fail",
      }),
      ...["tcp@libc", "unix@libc"].map((on) =>
        byFacts(urgent, on, {
          where: `over ${on}, a byte that is sent as urgent`,
          holds: ({ received: [early] }) => early !== "!",
          holding: {
            sent: ["first", "!"],
            sentUrgently: "EOPNOTSUPP",
            received: ["EOPNOTSUPP", "first"],
          },
          failing: {
            sent: ["first", "!"],
            sentUrgently: 1,
            received: ["!", "first"],
          },
        })
      ),
    ],
  },
  {
    id: "partial-message",
    topic: "Delivery",
    kind: "behaviour",
    statement: "One read may return less than the whole message",
    documents: ["D0"],
    truth: {
      text:
        "A stream knows no messages: a read returns what is there, so that programs have to count bytes or look for an end, and read until they have all of it. Short ones mostly come in one piece, which is why the fault stays unseen",
      sources: [
        { doc: "read(2)", section: "RETURN VALUE" },
        { doc: "recv(2)", section: "RETURN VALUE" },
      ],
    },
    conditions: [...STREAMS, "tcp@node"].map((on) =>
      byFacts(oneRead, on, {
        where: `over ${on}, one large write`,
        holds: ({ written, firstRead }) => firstRead < written,
        holding: { written: 10, firstRead: 4, reads: 2, readInAll: 10 },
        failing: { written: 10, firstRead: 10, reads: 1, readInAll: 10 },
      })
    ),
  },
];
