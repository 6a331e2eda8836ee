import { strictEqual } from "node:assert/strict";
import type { ConformanceCase } from "../case.ts";
import { direction, findsEnd, hears, isEnding, say } from "./ends.ts";
import { onKernel } from "./kernel.ts";

const COPIES = 3;

/** CLS-011: an end that is open more than once. */
export const lastWriter: ConformanceCase = {
  id: "CLS-011",
  title: "EOF only when the last writer is gone",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "close(2)" },
  ],
  variants: [onKernel({
    id: "CLS-011",
    sentence:
      "A reader finds no end while any copy of the writing end is open, and can be written to through each of them; it finds the end once the last is closed",
    of: isEnding,
    async run(kernel, object, { directory }) {
      const [reading, writing] = await direction(kernel, object, directory);
      const copies = Array.from(
        { length: COPIES },
        () => kernel.dup(writing),
      );
      for (const [closed, next] of [writing, ...copies].entries()) {
        say(kernel, next, "alive");
        await hears(kernel, reading, "alive");
        strictEqual(
          kernel.read(reading, new Uint8Array(1)),
          "EAGAIN",
          `A read after ${closed} of ${COPIES + 1} were closed`,
        );
        strictEqual(kernel.close(next), 0, "close");
      }
      await findsEnd(kernel, reading);
      return {
        outcome: "pass",
        observed: `EAGAIN until the last of ${
          COPIES + 1
        } was closed, then the end`,
      };
    },
  })],
};
