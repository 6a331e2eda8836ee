import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about names that go, about who holds what, and about waiting. */
export const lifeLies: readonly KernelLie[] = [
  {
    what: "an inherited end is closed with its owner's",
    variant: "DTH-005",
    lie: instead("read", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "an inherited end is closed with the child",
    variant: "DTH-005",
    lie: instead("read", { when: "EAGAIN", answer: 0, from: 2 }),
  },
  {
    what: "the end of a grandchild is not seen",
    variant: "DTH-005",
    lie: instead("read", { when: 0, answer: "EAGAIN", from: 2 }),
  },
  {
    what: "a name that is gone refuses in place of being gone",
    variant: "LIF-003",
    lie: instead("connect", { when: "ENOENT", answer: "ECONNREFUSED" }),
  },
  {
    what: "a connection ends with its name",
    variant: "LIF-003",
    lie: instead("read", { when: "success", answer: 0 }),
  },
  {
    what: "a name that was unlinked is still taken",
    variant: "LIF-003",
    lie: instead("bind", { answer: "EADDRINUSE", from: 2 }),
  },
  {
    what: "a send to a name that is gone is refused as if its owner were gone",
    variant: "LIF-003/datagrams",
    lie: instead("sendto", { when: "ENOENT", answer: "ECONNREFUSED" }),
  },
  {
    what: "a FIFO that was unlinked can be opened",
    variant: "LIF-003/fifo",
    lie: instead("open", { when: "ENOENT", answer: 9_999 }),
  },
  {
    what: "a FIFO made anew is the old one",
    variant: "LIF-003/fifo",
    lie: instead("read", { when: 0, answer: 3 }),
  },
  {
    what: "an abstract name can be taken twice",
    variant: "LIF-004",
    lie: instead("bind", { when: "EADDRINUSE", answer: 0 }),
  },
  {
    what: "an abstract name is free while a copy is open",
    variant: "LIF-004",
    lie: instead("bind", { when: "EADDRINUSE", answer: 0, from: 2 }),
  },
  {
    what: "an abstract name outlives its last close",
    variant: "LIF-004",
    lie: instead("bind", { when: 0, answer: "EADDRINUSE", from: 2 }),
  },
  {
    what: "a queue that was unlinked can be opened",
    variant: "LIF-004/queue",
    lie: instead("mq_open", { when: "ENOENT", answer: 9_999 }),
  },
  {
    what: "a queue loses its messages with its name",
    variant: "LIF-004/queue",
    lie: instead("mq_receive", { when: "success", answer: "EAGAIN" }),
  },
  {
    what: "a queue made anew is the old one",
    variant: "LIF-004/queue",
    lie: instead("mq_receive", { when: "EAGAIN", answer: 4 }),
  },
  {
    what: "memory that was unlinked can be opened",
    variant: "LIF-004/memory",
    lie: instead("shm_open", { when: "ENOENT", answer: 9_999 }),
  },
  {
    what: "memory that was unlinked cannot be mapped any more",
    variant: "LIF-004/memory",
    lie: instead("mmap", { when: "success", answer: "EACCES", from: 2 }),
  },
  {
    what: "a connect that is under way is refused",
    variant: "TMO-003/calls",
    lie: instead("connect", { when: "EALREADY", answer: "ECONNREFUSED" }),
  },
  {
    what: "a connect that was given up is accepted",
    variant: "TMO-003/calls",
    lie: instead("accept4", { when: "EAGAIN", answer: 9_999 }),
  },
  {
    what: "a deadline is not kept",
    variant: "TMO-004",
    lie: instead("mq_timedsend", { when: "ETIMEDOUT", answer: "EAGAIN" }),
  },
  {
    what: "a time that is none is taken for one",
    variant: "TMO-004",
    lie: instead("mq_timedreceive", { when: "EINVAL", answer: "ETIMEDOUT" }),
  },
  {
    what: "a deadline that has passed fails where nothing has to wait",
    variant: "TMO-004",
    lie: instead("mq_timedsend", { when: 0, answer: "ETIMEDOUT" }),
  },
  {
    what: "opening for writing succeeds without a reader",
    variant: "TMO-005",
    lie: instead("open", { when: "ENXIO", answer: 9_999 }),
  },
  {
    what: "opening for both needs somebody",
    variant: "TMO-005",
    lie: instead("open", { when: "success", answer: "ENXIO", from: 2 }),
  },
  {
    what: "an option cannot be set",
    variant: "TMO-008",
    lie: instead("setsockopt", { when: 0, answer: "ENOPROTOOPT" }),
  },
];
