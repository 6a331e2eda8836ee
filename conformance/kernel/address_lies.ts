import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about who is at the other end, and which end that is. */
export const addressLies: readonly KernelLie[] = [
  {
    what: "a sender without a name can be answered",
    variant: "ADR-002",
    lie: instead("sendto", { when: "ENOTCONN", answer: 2 }),
  },
  {
    what: "a sender's port cannot be answered",
    variant: "ADR-002/port-datagrams",
    lie: instead("sendto", { answer: "ECONNREFUSED", from: 2 }),
  },
  {
    what: "nobody is at the other end of a connection to a port",
    variant: "ADR-002/port",
    lie: instead("getpeername", { answer: "ENOTCONN" }),
  },
  {
    what: "nobody is at the other end of a connection to a name",
    variant: "ADR-002/connected",
    lie: instead("getpeername", { answer: "ENOTCONN" }),
  },
  {
    what: "an end does not know the other's address",
    variant: "ADR-003",
    lie: instead("getpeername", { answer: "ENOTCONN", from: 2 }),
  },
  {
    what: "two connections are between the same ports",
    variant: "ADR-004",
    lie: instead("connect", { when: "EADDRNOTAVAIL", answer: "EINPROGRESS" }),
  },
  {
    what: "a port serves one connection only",
    variant: "ADR-004",
    lie: instead("connect", { answer: "EADDRNOTAVAIL", from: 2 }),
  },
  {
    what: "a stranger is told that nobody wants its datagram",
    variant: "ADR-006",
    lie: instead("sendto", { answer: "ECONNREFUSED", from: 2 }),
  },
  {
    what: "a stranger's datagram is taken",
    variant: "ADR-006/unix",
    lie: instead("sendto", { when: "EPERM", answer: 4 }),
  },
  {
    what: "a connection is lost between two that accept",
    variant: "CON-007/processes",
    lie: instead("accept4", {
      when: "success",
      answer: "EAGAIN",
      from: 10,
    }),
  },
];
