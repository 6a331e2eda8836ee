import type { Answer, Lie } from "./calls.ts";
import type { KernelLie } from "./lies.ts";

/** Wrong answers about what several processes share. */
export const sharingLies: readonly KernelLie[] = [
  {
    what: "a read loses a number",
    variant: "CON-002/descriptor",
    lie: once("read", 400, 396),
  },
  {
    what: "a queue that is full takes a message and loses it",
    variant: "CON-002/queue",
    lie: once("mq_send", "EAGAIN", 0),
  },
  {
    what: "a byte of a large block is lost",
    variant: "CON-004",
    lie: once("read", "success", (truth) => Number(truth) - 1),
  },
];

/** Has the first such answer of a call be another one; what follows is the truth. */
function once(
  call: string,
  when: Answer | "success",
  answer: Answer | ((truth: Answer) => Answer),
): () => Lie {
  return () => {
    let told = false;
    return (name, truth) => {
      const fits = when === "success"
        ? typeof truth === "number"
        : truth === when;
      if (told || name !== call || !fits) return truth;
      told = true;
      return typeof answer === "function" ? answer(truth) : answer;
    };
  };
}
