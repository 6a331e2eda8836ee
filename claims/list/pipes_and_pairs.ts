import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { fifoBothWays } from "../probes/fifo_both_ways.ts";
import { pipeElsewhere } from "../probes/pipe_elsewhere.ts";

const PAIRS = [
  "socketpair@libc",
  "socketpair-seqpacket@libc",
  "socketpair-dgram@libc",
];
const KEPT_OUT = {
  isChild: false,
  byNumber: "EBADF",
  byName: "EACCES",
  byHandover: "EAGAIN",
};
const LET_IN = {
  isChild: false,
  byNumber: "named",
  byName: "named",
  byHandover: "handed over",
};

/** Pipes, and the pairs of sockets that are set against them. */
export const pipesAndPairs: readonly Claim[] = [
  {
    id: "pipe-unidirectional",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "A pipe carries data one way only",
    documents: ["D1"],
    truth: {
      text:
        "One end is for writing and the other for reading, and each refuses the contrary. Linux lets a FIFO be opened for both, so that it carries data either way; but it is one queue, from which whoever writes may read its own bytes back",
      sources: [
        { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
        { doc: "fifo(7)", section: "NOTES" },
      ],
    },
    conditions: [
      ...["pipe@libc", "fifo@libc"].map((on) => byCase("INT-006", on)),
      byFacts(fifoBothWays, "fifo@libc", {
        where: "over fifo@libc, opened for reading and writing",
        holds: ({ there, back }) => there !== "there" || back !== "back",
        holding: { there: "there", back: "EBADF", toItself: "EBADF" },
        failing: { there: "there", back: "back", toItself: "itself" },
      }),
    ],
  },
  {
    id: "pipe-related-only",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "Only related processes can use a pipe",
    documents: ["D1"],
    truth: {
      text:
        "A number of a descriptor means nothing elsewhere, so that an anonymous pipe is mostly inherited. It can be handed to any process over a local socket (SCM_RIGHTS), or be opened by one of the same user in /proc; a FIFO has a name, by which any process with the permission opens it",
      sources: [
        { doc: "pipe(2)" },
        { doc: "fifo(7)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "Ancillary messages, SCM_RIGHTS" },
        { doc: "proc_pid_fd(5)" },
      ],
    },
    conditions: [
      byFacts(pipeElsewhere, "pipe@libc", {
        where: "over pipe@libc, a process that knows its number",
        holds: ({ isChild, byNumber }) =>
          isChild ? undefined : byNumber !== "named",
        holding: KEPT_OUT,
        failing: LET_IN,
      }),
      byFacts(pipeElsewhere, "pipe@libc", {
        where: "over pipe@libc, a process that finds it in /proc",
        holds: ({ isChild, byName }) =>
          isChild ? undefined : byName !== "named",
        holding: KEPT_OUT,
        failing: LET_IN,
      }),
      byFacts(pipeElsewhere, "pipe@libc", {
        where: "over pipe@libc, a process that is handed an end",
        holds: ({ isChild, byHandover }) =>
          isChild ? undefined : byHandover !== "handed over",
        holding: KEPT_OUT,
        failing: LET_IN,
      }),
      ...["fifo@libc", "fifo@deno"].map((on) =>
        byCase("EST-001", on, {
          where: `over ${on}, processes that open it by its path`,
          holds: "fail",
        })
      ),
    ],
  },
  {
    id: "socketpair-bidirectional",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement:
      "socketpair(2) makes two connected sockets that carry data both ways",
    documents: ["D1"],
    truth: {
      text:
        "As connected sockets that were bound and accepted do, but without names; a child inherits one of them",
      sources: [
        { doc: "socketpair(2)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "DESCRIPTION" },
      ],
    },
    conditions: [
      ...PAIRS.map((on) =>
        byCase("INT-005", on, {
          where: `over ${on}, with a child, both at once`,
        })
      ),
      byCase("EST-023", "socketpair@libc", {
        where: "over socketpair@libc, within a process",
      }),
    ],
  },
  {
    id: "socketpair-local-only",
    topic: "Direction and lifetime",
    kind: "behaviour",
    statement: "socketpair(2) needs the local domain",
    documents: ["D1"],
    truth: {
      text:
        "Internet sockets answer EOPNOTSUPP. Of the other domains TIPC makes pairs, where a kernel has it; asking would load a module, so that nobody asks here",
      sources: [
        { doc: "socketpair(2)", section: "ERRORS, EOPNOTSUPP" },
        { doc: "Linux net/tipc/socket.c", section: "tipc_socketpair" },
      ],
    },
    conditions: ["socketpair@libc", "socketpair-dgram@libc"].map((on) =>
      byCase("EST-023", on, {
        where: `over ${on}, against AF_INET and AF_INET6`,
      })
    ),
  },
];
