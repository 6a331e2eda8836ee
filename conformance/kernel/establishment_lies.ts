import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about finding each other. */
export const establishmentLies: readonly KernelLie[] = [
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
];
