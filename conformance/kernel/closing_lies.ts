import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about closing, and about what comes after it. */
export const closingLies: readonly KernelLie[] = [
  {
    what: "a send after its own shutdown is accepted",
    variant: "CLS-003",
    lie: instead("send", { when: "EPIPE", answer: 4 }),
  },
  {
    what: "only the first send after a shutdown is refused",
    variant: "CLS-003",
    lie: instead("send", { when: "EPIPE", answer: 4, from: 2 }),
  },
  {
    what: "a second shutdown is refused",
    variant: "CLS-003",
    lie: instead("shutdown", { when: 0, answer: "ENOTCONN", from: 2 }),
  },
  {
    what: "a shutdown without a connection is refused with another error",
    variant: "CLS-003",
    lie: instead("shutdown", { when: "ENOTCONN", answer: "EINVAL" }),
  },
  {
    what: "sends to an end that hears no more are accepted",
    variant: "CLS-004",
    lie: instead("send", { when: "EPIPE", answer: 4 }),
  },
  {
    what: "a shutdown for reading throws away what had arrived",
    variant: "CLS-004",
    lie: instead("read", { when: "success", answer: 0 }),
  },
  {
    what: "what arrives after a shutdown for reading is not delivered",
    variant: "CLS-004/inet",
    lie: instead("recv", { when: "success", answer: 0 }),
  },
  {
    what: "a close with unread data is an end in order",
    variant: "CLS-006",
    lie: instead("read", { when: "ECONNRESET", answer: 0 }),
  },
  {
    what: "a reset throws away what had arrived",
    variant: "CLS-006",
    lie: instead("read", { when: "success", answer: "ECONNRESET" }),
  },
  {
    what: "a reset is told again and again",
    variant: "CLS-006",
    lie: instead("read", { when: 0, answer: "ECONNRESET" }),
  },
  {
    what: "packets come before the reset",
    variant: "CLS-006/packets",
    lie: instead("read", { when: "ECONNRESET", answer: 4 }),
  },
  {
    what: "a datagram socket learns of a close",
    variant: "CLS-006/datagrams",
    lie: instead("read", { when: "EAGAIN", answer: "ECONNRESET" }),
  },
  {
    what: "an abortive close is an end in order",
    variant: "CLS-007",
    lie: instead("read", { when: "ECONNRESET", answer: 0 }),
  },
  {
    what: "a writer is told of a broken pipe in place of a reset",
    variant: "CLS-007",
    lie: instead("send", { when: "ECONNRESET", answer: "EPIPE" }),
  },
  {
    what: "a Unix socket is reset",
    variant: "CLS-007/unix",
    lie: instead("read", { when: 0, answer: "ECONNRESET" }),
  },
  {
    what: "connections that nobody accepted end in order",
    variant: "CLS-009",
    lie: instead("read", { when: "ECONNRESET", answer: 0 }),
  },
  {
    what: "one of the connections that nobody accepted lives on",
    variant: "CLS-009",
    lie: instead("read", { when: "ECONNRESET", answer: "EAGAIN", from: 3 }),
  },
  {
    what: "the close of one copy ends the reader's data",
    variant: "CLS-011",
    lie: instead("read", { when: "EAGAIN", answer: 0, from: 2 }),
  },
  {
    what: "no end comes although the last copy is closed",
    variant: "CLS-011",
    lie: instead("read", { when: 0, answer: "EAGAIN" }),
  },
  {
    what: "the end of a FIFO is final",
    variant: "CLS-012",
    lie: instead("read", { when: "EAGAIN", answer: 0, from: 2 }),
  },
  {
    what: "the end of a FIFO is never found",
    variant: "CLS-012",
    lie: instead("read", { when: 0, answer: "EAGAIN" }),
  },
  {
    what: "the end of a pipe passes",
    variant: "CLS-012/pipe",
    lie: instead("read", { when: 0, answer: "EAGAIN", from: 2 }),
  },
  {
    what: "a FIFO forgets what a reader has left",
    variant: "CLS-013",
    lie: instead("read", { when: 6, answer: "EAGAIN" }),
  },
  {
    what: "a FIFO keeps what nobody has open",
    variant: "CLS-013",
    lie: instead("read", { when: 0, answer: 4 }),
  },
  {
    what: "a refused send keeps what had arrived",
    variant: "CLS-014",
    lie: instead("recv", { when: "EAGAIN", answer: 4 }),
  },
  {
    what: "a send to nobody is accepted",
    variant: "CLS-014",
    lie: instead("send", { when: "ECONNREFUSED", answer: 1 }),
  },
  {
    what: "the refusal of a datagram is not told",
    variant: "CLS-014/inet",
    lie: instead("recv", { when: "ECONNREFUSED", answer: "EAGAIN" }),
  },
];
