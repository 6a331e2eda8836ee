import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about what outlives a process. */
export const survivalLies: readonly KernelLie[] = [
  {
    what: "a queue goes with the process that made it",
    variant: "DTH-003",
    farDies: true,
    lie: instead("mq_open", { answer: "ENOENT" }),
  },
  {
    what: "messages go with the process that sent them",
    variant: "DTH-003",
    farDies: true,
    lie: instead("mq_receive", { when: "success", answer: "EAGAIN" }),
  },
  {
    what: "a queue that outlived its maker outlives its unlinking",
    variant: "DTH-003",
    farDies: true,
    lie: instead("mq_open", { when: "ENOENT", answer: 9_999 }),
  },
  {
    what: "memory goes with the process that made it",
    variant: "DTH-003/memory",
    farDies: true,
    lie: instead("shm_open", { answer: "ENOENT" }),
  },
  {
    what: "memory is emptied as the last process that has it ends",
    variant: "DTH-003/memory",
    farDies: true,
    lie: instead("lseek", { answer: 0 }),
  },
  {
    what: "memory that outlived its maker outlives its unlinking",
    variant: "DTH-003/memory",
    farDies: true,
    lie: instead("shm_open", { when: "ENOENT", answer: 9_999 }),
  },
];
