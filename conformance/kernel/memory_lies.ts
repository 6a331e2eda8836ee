import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about shared memory. */
export const memoryLies: readonly KernelLie[] = [
  {
    what: "memory can be made twice",
    variant: "MQS-003",
    lie: instead("shm_open", { when: "EEXIST", answer: 0 }),
  },
  {
    what: "new memory has a size",
    variant: "MQS-003",
    lie: instead("lseek", { when: 0, answer: 4_096 }),
  },
  {
    what: "memory is gone with its name",
    variant: "MQS-003",
    lie: instead("lseek", { when: "success", from: 3, answer: 0 }),
  },
  {
    what: "a name that was unlinked stays",
    variant: "MQS-003",
    lie: instead("shm_open", { when: "ENOENT", answer: 0 }),
  },
];
