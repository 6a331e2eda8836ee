import type { Lie } from "./calls.ts";
import { instead, type KernelLie } from "./lies.ts";

/** Wrong answers about the buffers of sockets. */
export const bufferLies: readonly KernelLie[] = [
  {
    what: "the size of a buffer reads back as it was set",
    variant: "LIM-008",
    lie: instead("option", { answer: (size) => Number(size) / 2 }),
  },
  {
    what: "a buffer may have no room at all",
    variant: "LIM-008",
    lie: instead("option", { from: 2, answer: 0 }),
  },
  {
    what: "a datagram larger than the buffer is lost",
    variant: "FLW-007",
    lie: instead("recv", { when: "success", answer: "EAGAIN" }),
  },
  {
    what: "a small receive buffer is as good as any",
    variant: "FLW-007",
    lie: instead("recv", { when: "EAGAIN", answer: 9_216 }),
  },
  {
    what: "the receiver's small buffer holds a sender back",
    variant: "FLW-011",
    lie: after(
      "setsockopt",
      instead("write", { when: "success", answer: (n) => Number(n) / 2 }),
    ),
  },
  {
    what: "a small receive buffer takes everything",
    variant: "FLW-011/inet",
    lie: after(
      "setsockopt",
      instead("write", { when: "EAGAIN", answer: 65_536 }),
    ),
  },
  {
    what: "a small receive buffer loses nothing",
    variant: "FLW-011/datagrams",
    lie: after(
      "setsockopt",
      instead("recv", { when: "EAGAIN", answer: 1_000 }),
    ),
  },
];

/** Tells the truth until a call was made for the first time. */
function after(call: string, lie: () => Lie): () => Lie {
  return () => {
    const then = lie();
    let made = false;
    return (name, truth) => {
      made ||= name === call;
      return made ? then(name, truth) : truth;
    };
  };
}
