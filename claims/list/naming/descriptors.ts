import type { Claim } from "../../claim.ts";
import { byCase, byFacts } from "../../condition.ts";
import { descriptor } from "../../probes/descriptor.ts";
import { peek } from "../../probes/peek.ts";
import { sharedSocket } from "../../probes/shared_socket.ts";

const topic = "Naming, permission, identity";

/** Sockets as what a process has open. */
export const descriptors: readonly Claim[] = [
  {
    id: "socket-not-shared",
    topic,
    kind: "behaviour",
    statement:
      "A socket belongs to the process that made it and cannot be shared with others",
    documents: ["D4"],
    truth: {
      text:
        "Children inherit it, unless it is close-on-exec, and a descriptor of it can be sent to any process over a local socket: all of them use one socket, and it lives until the last has closed it",
      sources: [
        { doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" },
        { doc: "fork(2)", section: "DESCRIPTION" },
        { doc: "close(2)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...["tcp@libc", "udp@libc", "unix@libc"].map((on) =>
        byFacts(sharedSocket, on, {
          where: `a descriptor that was sent to another process, over ${on}`,
          holds: ({ processes, heard }) =>
            processes === 2 ? !heard.includes("other") : undefined,
          holding: { processes: 2, otherWrote: "EBADF", heard: ["own"] },
          failing: { processes: 2, otherWrote: "5", heard: ["other", "own"] },
        })
      ),
      byCase("DTH-005", "tcp@libc", {
        where: "a descriptor that was inherited, over tcp@libc",
        holds: "fail",
      }),
    ],
  },
  {
    id: "socket-is-fd",
    topic,
    kind: "behaviour",
    statement:
      "A socket is a file descriptor, and works with read and write as one",
    documents: ["D1", "D2", "D3", "D4"],
    truth: {
      text:
        "A connected socket takes read, write, dup and close like a file, and fstat calls it a socket; it has no place to seek to",
      sources: [
        { doc: "socket(2)", section: "DESCRIPTION; RETURN VALUE" },
        { doc: "socket(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: ["tcp@libc", "udp@libc", "unix@libc", "socketpair@libc"].map(
      (on) =>
        byFacts(descriptor, on, {
          where: `connected, over ${on}`,
          holds: ({ kind, read }) => kind === "socket" && read === "word",
          holding: { kind: "socket", read: "word" },
          failing: { kind: "socket", read: "ENOTSOCK" },
        }),
    ),
  },
  {
    id: "recv-keeps-data",
    topic,
    kind: "behaviour",
    statement: "recv returns data without taking it from the queue",
    documents: ["D1"],
    truth: {
      text:
        "It takes what it returns, as read does. With MSG_PEEK it does not, and the next call returns the same again",
      sources: [{ doc: "recv(2)", section: "DESCRIPTION, MSG_PEEK" }],
    },
    conditions: ["tcp@libc", "unix@libc", "udp@libc"].flatMap((on) => [
      byFacts(peek, on, {
        where: `without a flag, over ${on}`,
        holds: ({ afterPlain }) => afterPlain === "word",
        holding: { peeked: "word", afterPeek: "word", afterPlain: "word" },
        failing: { peeked: "word", afterPeek: "word", afterPlain: "EAGAIN" },
      }),
      byFacts(peek, on, {
        where: `with MSG_PEEK, over ${on}`,
        holds: ({ peeked, afterPeek }) =>
          peeked === "word" && afterPeek === "word",
        holding: { peeked: "word", afterPeek: "word", afterPlain: "EAGAIN" },
        failing: { peeked: "word", afterPeek: "EAGAIN", afterPlain: "EAGAIN" },
      }),
    ]),
  },
];
