import { strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import type { KernelObject } from "../../transports/transport.ts";
import type { ConformanceCase, Observation } from "../case.ts";
import { type Answer, must } from "./calls.ts";
import { type Kernel, onKernel } from "./kernel.ts";
import { freshName, isFifo, isMemory, isQueue } from "./kinds.ts";

/** The longest name of a file, and of what is named like one, on Linux (limits.h). */
const NAME_MAX = 255;
const SMALL = { messages: 1, messageBytes: 16 };

/** Makes something by a name, whose removal it leaves to the end of the case. */
type Make = (kernel: Kernel, name: string) => Answer;

/** LIM-007. */
export const nameTooLong: ConformanceCase = {
  id: "LIM-007",
  title: "Name too long",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "mkfifo(3)", section: "ERRORS, ENAMETOOLONG" },
    { doc: "mq_open(3)", section: "ERRORS, ENAMETOOLONG" },
    { doc: "shm_open(3)", section: "ERRORS, ENAMETOOLONG" },
  ],
  variants: [
    onNames("LIM-007", isFifo, "mkfifo", (kernel, path) => {
      const answer = kernel.mkfifo(path);
      if (answer === 0) kernel.calls.atEnd(() => Deno.removeSync(path));
      return answer;
    }),
    onNames("LIM-007/queue", isQueue, "mq_open", (kernel, name) => {
      const answer = kernel.openQueue(name, creating(), SMALL);
      if (typeof answer === "number") {
        kernel.calls.atEnd(() => void kernel.unlinkQueue(name));
      }
      return answer;
    }),
    onNames("LIM-007/memory", isMemory, "shm_open", (kernel, name) => {
      const answer = kernel.openMemory(name, creating());
      if (typeof answer === "number") {
        kernel.calls.atEnd(() => void kernel.unlinkMemory(name));
      }
      return answer;
    }),
  ],
};

function onNames(
  id: string,
  of: (object: KernelObject) => object is KernelObject,
  call: string,
  make: Make,
) {
  return onKernel({
    id,
    sentence:
      `A name of ${NAME_MAX} bytes is taken, one of a byte more is refused with ENAMETOOLONG`,
    of,
    run(kernel, { kind }, { directory }): Observation {
      const within = kind === "fifo" ? `${directory}/` : "/";
      must(make(kernel, nameOf(within, NAME_MAX)), call);
      const tooLong = make(kernel, nameOf(within, NAME_MAX + 1));
      strictEqual(tooLong, "ENAMETOOLONG", `A name of ${NAME_MAX + 1} B`);
      return {
        outcome: "pass",
        observed: `${call}: ${NAME_MAX} B taken, ${NAME_MAX + 1} B ${tooLong}`,
      };
    },
  });
}

/** A name of exactly `bytes` bytes behind what comes before it. */
function nameOf(within: string, bytes: number): string {
  return freshName(within).padEnd(within.length + bytes, "x");
}

function creating(): number {
  const { O_RDWR, O_CREAT, O_EXCL } = platform();
  return O_RDWR | O_CREAT | O_EXCL;
}
