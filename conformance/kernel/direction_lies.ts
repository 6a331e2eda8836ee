import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about directions, emptiness and the end. */
export const directionLies: readonly KernelLie[] = [
  {
    what: "the end that reads takes what is written to it",
    variant: "INT-006",
    lie: instead("write", { when: "EBADF", answer: 1 }),
  },
  {
    what: "the end that writes waits for data",
    variant: "INT-006",
    lie: instead("read", { when: "EBADF", answer: "EAGAIN" }),
  },
  {
    what: "an empty socket has ended",
    variant: "FLW-002",
    lie: instead("recv", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "an empty pipe has ended",
    variant: "FLW-002/pipe",
    lie: instead("read", { when: "EAGAIN", answer: 0 }),
  },
  {
    what: "a FIFO without a writer waits for one",
    variant: "FLW-002/fifo",
    lie: instead("read", { when: 0, answer: "EAGAIN" }),
  },
  {
    what: "the end is an error",
    variant: "BND-008",
    lie: instead("recv", { when: 0, from: 3, answer: "ECONNRESET" }),
  },
  {
    what: "an empty message is not delivered",
    variant: "BND-008",
    lie: instead("recv", { when: 0, answer: "EAGAIN" }),
  },
  {
    what: "a FIFO's name that is too long is cut",
    variant: "LIM-007",
    lie: instead("mkfifo", { when: "ENAMETOOLONG", answer: 0 }),
  },
  {
    what: "a memory's name that is too long is an invalid one",
    variant: "LIM-007/memory",
    lie: instead("shm_open", { when: "ENAMETOOLONG", answer: "EINVAL" }),
  },
];
