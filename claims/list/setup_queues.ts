import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { abortOnOverflow } from "../probes/abort_on_overflow.ts";
import { apiBacklog } from "../probes/api_backlog.ts";
import { backlog } from "../probes/backlog.ts";
import { blockingConnect } from "../probes/blocking_connect.ts";
import { manyFromBacklog } from "../probes/many_from_backlog.ts";
import { nobodyThere } from "../probes/nobody_there.ts";

const TOPIC = "Connection set-up";

/** Who is refused, who waits, and how many. */
export const setupQueues: readonly Claim[] = [
  {
    id: "refused-without-server",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "Connecting where no server listens fails at once with ECONNREFUSED",
    documents: ["D4"],
    truth: {
      text:
        "A host refuses connections to a port at which nobody listens, and a socket file that nobody has open refuses; a path at which nothing is gives ENOENT. A host that does not answer leaves the client waiting for minutes, and a UDP socket is connected whoever is there, and learns of it when it sends",
      sources: [
        { doc: "connect(2)", section: "ERRORS" },
        { doc: "unix(7)", section: "ERRORS" },
        { doc: "tcp(7)", section: "/proc interfaces, tcp_syn_retries" },
      ],
    },
    conditions: [
      byCase("EST-003", "tcp@libc"),
      byCase("EST-003", "tcp@deno"),
      byCase("EST-003", "tcp@libc", {
        where: "at another host, over tcp@libc",
        across: "hosts",
      }),
      byCase("EST-003", "unix@libc", {
        where: "at a stale socket file, over unix@libc",
      }),
      byCase("EST-003", "unix@deno", {
        where: "at a stale socket file, over unix@deno",
      }),
      byCase("EST-004", "unix@libc", {
        where: "at a path where nothing is, over unix@libc",
        holds: "fail",
      }),
      byCase("EST-004", "unix@deno", {
        where: "at a path where nothing is, over unix@deno",
        holds: "fail",
      }),
      byCase("TMO-007", "tcp@libc", {
        where: "at a host that does not answer, over tcp@libc",
        holds: "fail",
      }),
      ...["udp@libc", "unix-dgram@libc"].map((on) =>
        byFacts(nobodyThere, on, {
          where: `a datagram socket, over ${on}`,
          holds: ({ connect }) => connect === "ECONNREFUSED",
          holding: {
            connect: "ECONNREFUSED",
            firstSend: "ENOTCONN",
            secondSend: "ENOTCONN",
          },
          failing: { connect: 0, firstSend: 1, secondSend: "ECONNREFUSED" },
        })
      ),
    ],
  },
  {
    id: "backlog-rejects",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "Connections are rejected once the queue of those that nobody has accepted is full",
    documents: ["D1"],
    truth: {
      text:
        "A Unix client that asked not to wait is told EAGAIN; any other waits. TCP drops the SYN, which the client sends again: it notices nothing but the time. Only with tcp_abort_on_overflow is a client reset, whose handshake ends too late",
      sources: [
        { doc: "listen(2)", section: "DESCRIPTION" },
        { doc: "connect(2)", section: "ERRORS, EAGAIN" },
        { doc: "tcp(7)", section: "/proc interfaces, tcp_abort_on_overflow" },
      ],
    },
    conditions: [
      ...["tcp@libc", "unix@libc"].map((on) =>
        byFacts(backlog, on, {
          where: `a client that does not wait, over ${on}`,
          holds: ({ next }) =>
            next === "not tried" ? undefined : next !== "under way",
          holding: { backlog: 5, queued: 5, next: "ECONNREFUSED" },
          failing: { backlog: 5, queued: 5, next: "under way" },
        })
      ),
      byFacts(blockingConnect, "unix@libc", {
        where: "a client that waits, over unix@libc",
        holds: ({ blockingWaits, connectedAfterAnAccept }) =>
          !blockingWaits && !connectedAfterAnAccept,
        holding: {
          nonBlocking: "EAGAIN",
          blockingWaits: false,
          connectedAfterAnAccept: false,
        },
        failing: {
          nonBlocking: "EAGAIN",
          blockingWaits: true,
          connectedAfterAnAccept: true,
        },
      }),
      byFacts(abortOnOverflow, "tcp@libc", {
        where: "a host that is set to tcp_abort_on_overflow, over tcp@libc",
        holds: ({ overflows, reset }) => overflows > 0 ? reset > 0 : undefined,
        holding: { room: 2, clients: 3, overflows: 1, reset: 1 },
        failing: { room: 2, clients: 3, overflows: 1, reset: 0 },
      }),
      ...["tcp@deno", "unix@deno"].map((on) =>
        byFacts(apiBacklog, on, {
          where: `Deno.connect(), over ${on}`,
          holds: ({ next, denoConnect }) =>
            next === "not tried" ? undefined : denoConnect.startsWith("E"),
          holding: {
            backlog: 5,
            queued: 5,
            next: "under way",
            denoConnect: "ECONNREFUSED",
          },
          failing: {
            backlog: 5,
            queued: 5,
            next: "under way",
            denoConnect: "waits",
          },
        })
      ),
    ],
  },
  {
    id: "backlog-not-total",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "The backlog bounds how many clients wait to be accepted, not how many a server can hold",
    documents: ["D1"],
    truth: {
      text:
        "Whoever was accepted leaves the queue; how many a server holds is bounded by its descriptors (RLIMIT_NOFILE) and memory",
      sources: [{ doc: "listen(2)" }, {
        doc: "getrlimit(2)",
        section: "RLIMIT_NOFILE",
      }],
    },
    conditions: [
      ...["tcp@libc", "unix@libc"].flatMap((on) => [
        byFacts(manyFromBacklog, on, {
          where: `a server that accepts, over ${on}`,
          holds: ({ clients, held, served }) =>
            held === clients && served === clients,
          holding: { backlog: 5, clients: 200, held: 200, served: 200 },
          failing: { backlog: 5, clients: 200, held: 6, served: 6 },
        }),
        byFacts(backlog, on, {
          where: `a server that does not accept, over ${on}`,
          holds: ({ next }) => next !== "not tried",
          holding: { backlog: 5, queued: 6, next: "EAGAIN" },
          failing: { backlog: 5, queued: 16, next: "not tried" },
        }),
      ]),
    ],
  },
  {
    id: "backlog-of-five",
    topic: TOPIC,
    kind: "behaviour",
    statement: "A backlog of 5 queues five connections",
    documents: ["D4"],
    truth: {
      text:
        "Linux takes one more than the backlog says, and no more than net.core.somaxconn allows, which is 4096 unless set",
      sources: [{ doc: "listen(2)", section: "NOTES" }],
    },
    conditions: [
      ...["tcp@libc", "unix@libc", "unix-seqpacket@libc"].map((on) =>
        byFacts(backlog, on, {
          holds: ({ queued }) => queued === 5,
          holding: { backlog: 5, queued: 5, next: "EAGAIN" },
          failing: { backlog: 5, queued: 6, next: "EAGAIN" },
        })
      ),
      byFacts(apiBacklog, "tcp@deno", {
        where: "Deno.listen() with a tcpBacklog of 5",
        holds: ({ queued }) => queued === 5,
        holding: {
          backlog: 5,
          queued: 5,
          next: "under way",
          denoConnect: "waits",
        },
        failing: {
          backlog: 5,
          queued: 6,
          next: "under way",
          denoConnect: "waits",
        },
      }),
    ],
  },
];
