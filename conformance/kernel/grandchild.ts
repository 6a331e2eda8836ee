import { strictEqual } from "node:assert/strict";
import { startDescendants } from "../_descendants.ts";
import type { ConformanceCase } from "../case.ts";
import { must } from "./calls.ts";
import { direction, findsEnd, isEnding } from "./ends.ts";
import { type Kernel, onKernel } from "./kernel.ts";

const F_SETFD = 2;

/** DTH-005: who holds an end without knowing it. */
export const grandchildHolds: ConformanceCase = {
  id: "DTH-005",
  title: "A grandchild holding the fd delays EOF",
  priority: 2,
  level: "DOC",
  sources: [{ doc: "pipe(7)", section: "I/O on pipes and FIFOs" }],
  variants: [onKernel({
    id: "DTH-005",
    sentence:
      "A writing end that a grandchild has inherited keeps the end from the reader after its owner has closed it and the child was killed, until the grandchild ends; one that is close-on-exec does not",
    of: isEnding,
    async run(kernel, object, { directory }) {
      const [reading, writing] = await direction(kernel, object, directory);
      const [spared, closing] = await direction(kernel, object, directory);
      must(kernel.fcntl(writing, F_SETFD, 0), "fcntl");
      await using descendants = startDescendants();
      // They have it now, and nobody who is started later gets it.
      strictEqual(kernel.close(writing), 0, "close");
      strictEqual(kernel.close(closing), 0, "close");
      await descendants.started;
      await findsEnd(kernel, spared);
      stillOpen(kernel, reading, "While both live");
      await descendants.killChild();
      stillOpen(kernel, reading, "After the child was killed");
      await descendants.endGrandchild();
      await findsEnd(kernel, reading);
      return {
        outcome: "pass",
        observed:
          "close-on-exec: the end at once; inherited: EAGAIN, EAGAIN after the child was killed, the end after the grandchild's",
      };
    },
  })],
};

function stillOpen(kernel: Kernel, fd: number, when: string): void {
  strictEqual(kernel.read(fd, new Uint8Array(1)), "EAGAIN", when);
}
