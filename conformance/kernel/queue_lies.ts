import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about message queues. */
export const queueLies: readonly KernelLie[] = [
  {
    what: "a short buffer gets the start of a message",
    variant: "BND-005",
    lie: instead("mq_receive", { when: "EMSGSIZE", from: 2, answer: 5 }),
  },
  {
    what: "an empty queue asks for patience before it looks at the buffer",
    variant: "BND-005",
    lie: instead("mq_receive", { when: "EMSGSIZE", answer: "EAGAIN" }),
  },
  {
    what: "a message that did not fit is gone",
    variant: "BND-005",
    lie: instead("mq_curmsgs", { answer: 0 }),
  },
  {
    what: "a message that is too long is cut",
    variant: "LIM-003",
    lie: instead("mq_send", { when: "EMSGSIZE", answer: 0 }),
  },
  {
    what: "any priority will do",
    variant: "LIM-003",
    lie: instead("mq_send", { when: "EINVAL", answer: 0 }),
  },
  {
    what: "a full queue takes another message",
    variant: "LIM-003",
    lie: instead("mq_send", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a queue beyond the system's limits is refused for want of room",
    variant: "LIM-003",
    lie: instead("mq_open", { from: 2, answer: "ENOSPC" }),
  },
  {
    what: "an empty queue has an empty message",
    variant: "FLW-009",
    lie: instead("mq_receive", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a queue has no end",
    variant: "FLW-009",
    lie: instead("mq_send", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a sender that waited is refused although there is room",
    variant: "FLW-009",
    lie: instead("waiting-mq_send", { answer: -1 }),
  },
  {
    what: "one receive makes room for two messages",
    variant: "FLW-009",
    lie: instead("mq_curmsgs", { answer: 2 }),
  },
  {
    what: "messages come in the order in which they were sent",
    variant: "MQS-001",
    lie: () => instead("mq_receive", { answer: inOrder() })(),
  },
  {
    what: "every message has the same priority",
    variant: "MQS-001",
    lie: instead("priority", { answer: 0 }),
  },
  {
    what: "anyone may register for the same queue",
    variant: "MQS-002",
    lie: instead("mq_notify", { when: "EBUSY", answer: 0 }),
  },
  {
    what: "a registration outlives its notification",
    variant: "MQS-002",
    lie: instead("mq_notify", { when: 0, from: 2, answer: "EBUSY" }),
  },
  {
    what: "a message can be sent by who may only receive",
    variant: "INT-006/queue",
    lie: instead("mq_send", { when: "EBADF", answer: 0 }),
  },
  {
    what: "an empty queue is as good as an empty message",
    variant: "FLW-002/queue",
    lie: instead("mq_receive", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a name that is too long is cut",
    variant: "LIM-007/queue",
    lie: instead("mq_open", { when: "ENAMETOOLONG", answer: 0 }),
  },
];

/** Lengths as if the first message came first: those of MQS-001 have a length each. */
function inOrder() {
  let received = 0;
  return () => ++received;
}
