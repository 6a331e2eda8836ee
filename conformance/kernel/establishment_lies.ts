import { POLLOUT } from "./constants.ts";
import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about finding each other. */
export const establishmentLies: readonly KernelLie[] = [
  {
    what: "a socket of another type merely refuses",
    variant: "EST-005",
    lie: instead("connect", { when: "EPROTOTYPE", answer: "ECONNREFUSED" }),
  },
  {
    what: "sockets of different types connect",
    variant: "EST-005",
    lie: instead("connect", { when: "EPROTOTYPE", answer: 0 }),
  },
  {
    what: "an abstract name is found whatever the type",
    variant: "EST-005/abstract",
    lie: instead("connect", { when: "ECONNREFUSED", answer: "EPROTOTYPE" }),
  },
  {
    what: "an address of nobody can be had",
    variant: "EST-007/port",
    lie: instead("bind", { when: "EADDRNOTAVAIL", answer: 0 }),
  },
  {
    what: "a full backlog refuses instead of asking to try again",
    variant: "EST-008",
    lie: instead("connect", { when: "EAGAIN", answer: "ECONNREFUSED" }),
  },
  {
    what: "a backlog has no end",
    variant: "EST-008",
    lie: instead("connect", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a full backlog of a port refuses",
    variant: "EST-009/backlog",
    lie: instead("connect", { answer: "ECONNREFUSED", from: 2 }),
  },
  {
    what: "a backlog of a port has no end",
    variant: "EST-009/backlog",
    lie: instead("events", { when: 0, answer: POLLOUT }),
  },
  {
    what: "datagram sockets listen",
    variant: "EST-011/datagrams",
    lie: instead("listen", { when: "EOPNOTSUPP", answer: 0 }),
  },
  {
    what: "nobody listens without having bound a port",
    variant: "EST-011/port",
    lie: instead("listen", { answer: "EINVAL" }),
  },
  {
    what: "connected sockets listen",
    variant: "EST-011/port",
    lie: instead("listen", { when: "EINVAL", answer: 0 }),
  },
  {
    what: "a socket without a name listens",
    variant: "EST-011",
    lie: instead("listen", { when: "EINVAL", answer: 0 }),
  },
  {
    what: "accept before listen waits for somebody",
    variant: "EST-011",
    lie: instead("accept4", { when: "EINVAL", answer: "EAGAIN" }),
  },
  {
    what: "a datagram socket keeps its first partner",
    variant: "EST-012/datagrams",
    lie: instead("connect", { answer: "EISCONN", from: 2 }),
  },
  {
    what: "a connected socket connects elsewhere",
    variant: "EST-012",
    lie: instead("connect", { when: "EISCONN", answer: 0 }),
  },
  {
    what: "a port can be bound again by anyone at once",
    variant: "EST-014",
    lie: instead("bind", { when: "EADDRINUSE", answer: 0 }),
  },
  {
    what: "SO_REUSEADDR on both helps nothing",
    variant: "EST-014",
    // Four listeners are bound before.
    lie: instead("bind", { when: 0, answer: "EADDRINUSE", from: 5 }),
  },
  {
    what: "only one datagram socket has a port",
    variant: "EST-015/datagrams",
    lie: instead("bind", { answer: "EADDRINUSE", from: 2 }),
  },
  {
    what: "two listen at one port",
    variant: "EST-015",
    lie: instead("listen", { when: "EADDRINUSE", answer: 0 }),
  },
  {
    what: "a port is shared with one that did not ask for it",
    variant: "EST-016",
    lie: instead("bind", { when: "EADDRINUSE", answer: 0 }),
  },
  {
    what: "one of those that share a port gets nothing",
    variant: "EST-016",
    lie: instead("setsockopt", { answer: "ENOPROTOOPT", from: 2 }),
  },
  {
    what: "port 0 takes datagrams",
    variant: "EST-017/datagrams",
    lie: instead("sendto", { when: "EINVAL", answer: 2 }),
  },
  {
    what: "a socket does not connect to itself",
    variant: "EST-017",
    lie: instead("connect", { when: 0, answer: "EADDRINUSE" }),
  },
  {
    what: "a FIFO without a reader asks to try again",
    variant: "EST-018",
    lie: instead("open", { when: "ENXIO", answer: "EAGAIN" }),
  },
  {
    what: "a FIFO without a writer cannot be opened to read",
    variant: "EST-018",
    lie: instead("open", { when: "success", answer: "ENXIO" }),
  },
  {
    what: "accept tells of a reset with ECONNABORTED",
    variant: "EST-020/reset",
    lie: instead("accept4", { when: "success", answer: "ECONNABORTED" }),
  },
  {
    what: "a reset looks like the end",
    variant: "EST-020/reset",
    lie: instead("recv", { when: "ECONNRESET", answer: 0 }),
  },
  {
    what: "who went before the accept is missed",
    variant: "EST-020",
    lie: instead("accept4", { when: "success", answer: "EAGAIN" }),
  },
  {
    what: "the end of who went before the accept is a reset",
    variant: "EST-020",
    lie: instead("recv", { when: 0, answer: "ECONNRESET" }),
  },
  {
    what: "a queue may be in a directory",
    variant: "EST-021",
    lie: instead("mq_open", { when: "EACCES", answer: "ENOENT" }),
  },
  {
    what: "creating a queue twice opens it",
    variant: "EST-021",
    lie: instead("mq_open", { when: "EEXIST", answer: 0 }),
  },
  {
    what: "shared memory may be in a directory",
    variant: "EST-021/memory",
    lie: instead("shm_open", { when: "EINVAL", answer: "ENOENT" }),
  },
  {
    what: "an ordinary user may have any port",
    variant: "EST-022",
    lie: instead("bind", { when: "EACCES", answer: 0 }),
  },
  {
    what: "the Internet has no pairs because it is not there",
    variant: "EST-023",
    lie: instead("socketpair", {
      when: "EOPNOTSUPP",
      answer: "EAFNOSUPPORT",
    }),
  },
];
