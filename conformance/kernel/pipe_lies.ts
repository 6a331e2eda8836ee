import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about what a pipe holds. */
export const pipeLies: readonly KernelLie[] = [
  {
    what: "sizes are not rounded to pages",
    variant: "LIM-004",
    lie: instead("fcntl", {
      when: "success",
      from: 3,
      answer: (size) => Number(size) - 1,
    }),
  },
  {
    what: "data that would not fit is no reason to refuse a size",
    variant: "LIM-004",
    lie: instead("fcntl", { when: "EBUSY", answer: 4096 }),
  },
  {
    what: "a size beyond the largest is cut",
    variant: "LIM-004",
    lie: instead("fcntl", { from: 8, answer: 1 << 20 }),
  },
  {
    what: "PIPE_BUF is less than POSIX asks for",
    variant: "LIM-004",
    lie: instead("fpathconf", { answer: 256 }),
  },
  {
    what: "writes claim a byte more than was taken",
    variant: "LIM-005",
    lie: instead("write", { when: 3000, answer: 3001 }),
  },
  {
    what: "a small write is taken in part",
    variant: "FLW-003",
    lie: instead("write", { when: "EAGAIN", answer: 3996 }),
  },
  {
    what: "a small write is refused although it fits",
    variant: "FLW-003",
    lie: instead("write", { when: 3996, answer: "EAGAIN" }),
  },
  {
    what: "a large write claims to be taken whole",
    variant: "FLW-004",
    lie: instead("write", { when: "success", answer: 69_632 }),
  },
  {
    what: "a large write is refused although a part fits",
    variant: "FLW-004",
    lie: instead("write", { when: "success", answer: "EAGAIN" }),
  },
];
