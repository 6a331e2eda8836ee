import type { Claim } from "../claim.ts";
import { byCase, byFacts } from "../condition.ts";
import { accepted } from "../probes/accepted.ts";
import { clientReached } from "../probes/client_reached.ts";
import { thousandClients } from "../probes/many_from_backlog.ts";
import { passedConnections } from "../probes/passed_connections.ts";
import { pendingAccepts } from "../probes/pending_accepts.ts";
import { polling } from "../probes/polling.ts";
import { processEach } from "../probes/process_each.ts";
import { sharedClient } from "../probes/shared_client.ts";

const TOPIC = "Connection set-up";
const STREAMS = ["tcp@libc", "unix@libc"] as const;
const RUNTIMES = ["tcp@deno", "unix@deno"] as const;

/** How one server has many clients, and what tells the one from the other. */
export const setupServers: readonly Claim[] = [
  {
    id: "accept-new-socket",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "accept makes a new socket for the connection; the one that listens stays for others",
    documents: ["D1", "D3", "D4"],
    truth: {
      text:
        "Each accept(2) returns a descriptor of another socket, which is connected and does not listen; it has the listener's address, and lives on when the listener is closed",
      sources: [{ doc: "accept(2)", section: "DESCRIPTION" }],
    },
    conditions: [
      ...STREAMS.map((on) =>
        byFacts(accepted, on, {
          holds: (facts) =>
            facts.accepted.length === 3 && facts.differentSockets === 4 &&
            facts.listenerListens && facts.acceptedThatListen === 0,
          holding: {
            listener: 3,
            accepted: [5, 7, 9],
            differentSockets: 4,
            listenerListens: true,
            acceptedThatListen: 0,
          },
          failing: {
            listener: 3,
            accepted: [3],
            differentSockets: 1,
            listenerListens: false,
            acceptedThatListen: 0,
          },
        })
      ),
      ...RUNTIMES.map((on) =>
        byCase("CLS-010", on, {
          where: `accepted ones after the listener was closed, over ${on}`,
        })
      ),
    ],
  },
  {
    id: "accept-dedicated",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "The socket that accept returns is used for communication with that one client alone",
    documents: ["D4"],
    truth: {
      text:
        "No other client gets at it. But it serves whoever has the other end: a client that forks or passes its descriptor on shares it",
      sources: [
        { doc: "accept(2)", section: "DESCRIPTION" },
        { doc: "unix(7)", section: "SCM_RIGHTS" },
      ],
    },
    conditions: [
      ...[...STREAMS, ...RUNTIMES].map((on) =>
        byCase("ADR-005", on, { where: `100 clients at a time, over ${on}` })
      ),
      ...STREAMS.map((on) =>
        byFacts(sharedClient, on, {
          where:
            `a client that has passed its end on to another process, over ${on}`,
          holds: ({ processes }) => processes === 1,
          holding: { words: [1, 1], processes: 1 },
          failing: { words: [1, 2], processes: 2 },
        })
      ),
    ],
  },
  {
    id: "many-clients",
    topic: TOPIC,
    kind: "behaviour",
    statement: "One server can have many clients attached at once",
    documents: ["D4"],
    truth: {
      text:
        "As many as it has descriptors for; accept(2) fails with EMFILE then, and the next one waits in the queue",
      sources: [{ doc: "accept(2)", section: "ERRORS, EMFILE" }],
    },
    conditions: [
      ...STREAMS.map((on) =>
        byFacts(thousandClients, on, {
          where: `1000 at a time, over ${on}`,
          holds: ({ clients, held, served }) =>
            held === clients && served === clients,
          holding: { backlog: 5, clients: 1000, held: 1000, served: 1000 },
          failing: { backlog: 5, clients: 1000, held: 1, served: 1 },
        })
      ),
      ...RUNTIMES.map((on) =>
        byCase("CON-006", on, { where: `up to 1000 at a time, over ${on}` })
      ),
    ],
  },
  {
    id: "fork-per-connection",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "A parent can go on listening while a child process serves each connection",
    documents: ["D3"],
    truth: {
      text:
        "A child inherits what is open and not close-on-exec; the parent closes its own copy, or the client never sees the end. Deno opens everything close-on-exec and hands no connection to a child",
      sources: [
        { doc: "fork(2)" },
        { doc: "accept(2)" },
        { doc: "fcntl(2)", section: "FD_CLOEXEC" },
      ],
    },
    conditions: [
      ...STREAMS.map((on) =>
        byFacts(processEach, on, {
          where: `a child that inherits each connection, over ${on}`,
          holds: ({ clients, processes, served }) =>
            processes === clients && served === clients,
          holding: { clients: 8, processes: 8, served: 8 },
          failing: { clients: 8, processes: 8, served: 0 },
        })
      ),
      ...STREAMS.map((on) =>
        byFacts(passedConnections, on, {
          where:
            `a process that was there before and is passed each connection, over ${on}`,
          holds: ({ clients, served }) => served === clients,
          holding: { clients: 3, served: 3 },
          failing: { clients: 3, served: 0 },
        })
      ),
      ...RUNTIMES.map((on) =>
        byCase("LIF-008", on, {
          where: `a child of Deno.Command, over ${on}`,
          holds: "fail",
        })
      ),
    ],
  },
  {
    id: "select-many",
    topic: TOPIC,
    kind: "behaviour",
    statement:
      "One process can wait on several sockets and learn which of them is ready",
    documents: ["D3"],
    truth: {
      text:
        "By select(2) below descriptor 1024, by poll(2) and epoll(7) without that bound; a runtime does it for all that is pending",
      sources: [{ doc: "select(2)" }, { doc: "poll(2)" }, { doc: "epoll(7)" }],
    },
    conditions: [
      ...[...STREAMS, "udp@libc"].map((on) =>
        byFacts(polling, on, {
          where: `one poll of 5 sockets, over ${on}`,
          holds: ({ readyBefore, called, readyAfter }) =>
            readyBefore.length === 0 &&
            readyAfter.join(" ") === called.join(" "),
          holding: {
            sockets: 5,
            readyBefore: [],
            called: [1, 3],
            readyAfter: [1, 3],
          },
          failing: {
            sockets: 5,
            readyBefore: [],
            called: [1, 3],
            readyAfter: [0],
          },
        })
      ),
      ...RUNTIMES.map((on) =>
        byFacts(pendingAccepts, on, {
          where: `5 accepts that wait in one thread, over ${on}`,
          holds: ({ called, accepted }) =>
            accepted.join(" ") === called.join(" "),
          holding: { listeners: 5, called: [1, 3], accepted: [1, 3] },
          failing: { listeners: 5, called: [1, 3], accepted: [1] },
        })
      ),
    ],
  },
  {
    id: "client-not-a-server",
    topic: TOPIC,
    kind: "behaviour",
    statement: "A client that only connects cannot be reached by others",
    documents: ["D0"],
    truth: {
      text:
        "Its port or path belongs to a socket that does not listen: ECONNREFUSED; without a name there is nothing to connect to. A UDP socket that is connected gets its partner's datagrams only",
      sources: [{ doc: "connect(2)", section: "ERRORS, ECONNREFUSED" }],
    },
    conditions: [
      ...STREAMS.flatMap((on) =>
        (["clientAsItIs", "clientThatBound"] as const).map((client) =>
          byFacts(clientReached, on, {
            where: `${
              client === "clientAsItIs" ? "as it is" : "one that bound itself"
            }, over ${on}`,
            holds: (facts) => typeof facts[client] === "string",
            holding: {
              clientAsItIs: "ECONNREFUSED",
              clientThatBound: "ECONNREFUSED",
            },
            failing: { clientAsItIs: 0, clientThatBound: 0 },
          })
        )
      ),
      byCase("ADR-006", "udp@libc", {
        where: "one that is connected, over udp@libc",
      }),
    ],
  },
  {
    id: "client-server-distinct",
    topic: TOPIC,
    kind: "behaviour",
    statement: "Sockets make a clear distinction between client and server",
    documents: ["D4"],
    truth: {
      text:
        "So do connections that are asked for and accepted, until they are there: then both ends are alike. Datagram sockets have no such roles, nor has a socketpair, and a TCP connection can come about between two that connect",
      sources: [
        { doc: "listen(2)", section: "ERRORS, EOPNOTSUPP" },
        { doc: "socketpair(2)" },
        { doc: "RFC 9293", section: "3.5" },
      ],
    },
    conditions: [
      ...STREAMS.map((on) =>
        byFacts(accepted, on, {
          where: `one that listens and those that it accepts, over ${on}`,
          holds: ({ listenerListens, acceptedThatListen }) =>
            listenerListens && acceptedThatListen === 0,
          holding: {
            listener: 3,
            accepted: [5, 7, 9],
            differentSockets: 4,
            listenerListens: true,
            acceptedThatListen: 0,
          },
          failing: {
            listener: 3,
            accepted: [5, 7, 9],
            differentSockets: 4,
            listenerListens: true,
            acceptedThatListen: 3,
          },
        })
      ),
      byCase("EST-017", "tcp@libc", {
        where: "a connection that nobody listened for, over tcp@libc",
        holds: "fail",
      }),
      byCase("EST-011", "udp@libc", {
        where: "datagrams, over udp@libc",
        holds: "fail",
      }),
      byCase("EST-023", "socketpair@libc", {
        where: "a pair that is made at once, over socketpair@libc",
        holds: "fail",
      }),
    ],
  },
];
