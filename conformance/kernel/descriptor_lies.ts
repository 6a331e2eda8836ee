import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about a lack of descriptors. */
export const descriptorLies: readonly KernelLie[] = [
  {
    what: "a connection is lost by an accept without a descriptor",
    variant: "LIM-009",
    lie: instead("accept4", { when: "success", answer: "EAGAIN" }),
  },
  {
    what: "a socket without a descriptor is a matter of memory",
    variant: "LIM-009",
    lie: instead("socket", { when: "EMFILE", answer: "ENOBUFS" }),
  },
  {
    what: "half a pair takes a descriptor away",
    variant: "LIM-009/pairs",
    lie: instead("pipe2", { when: 0, answer: "EMFILE" }),
  },
  {
    what: "a limit is none",
    variant: "LIM-009/single",
    lie: instead("socket", { when: "EMFILE", answer: 0 }),
  },
];
