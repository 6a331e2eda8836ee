import { ok } from "node:assert/strict";
import { makeFifo } from "./_rivals.ts";
import { giveUpOnce } from "./_opening.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { fifoOpening } from "./kernel/fifo_life.ts";

/** TMO-005: opening a FIFO that nobody writes to. */
export const fifoOpenings: ConformanceCase = {
  id: "TMO-005",
  title: "Blocked FIFO open can be given up",
  priority: 2,
  level: "API",
  sources: [
    { doc: "fifo(7)" },
    { doc: "open(2)", section: "ERRORS, ENXIO" },
  ],
  variants: [
    fifoOpening,
    {
      id: "TMO-005/api",
      sentence:
        "An opening that nobody joins can be given up; the API's own open for reading stays pending, holds up nothing else, and ends once somebody opens for both",
      when: { naming: "path", connects: false, framing: "stream" },
      applies: ({ api }) => api === "deno",
      framing: "none",
      oneWay: "one program does it all",
      async near(side) {
        await giveUpOnce(side);
        const path = `${side.directory}/${crypto.randomUUID()}.fifo`;
        await makeFifo(path);
        const opening = Deno.open(path, { read: true });
        try {
          ok(await staysPending(opening), "Opening without a writer ended");
        } finally {
          using _both = await soon(
            "Opening for both",
            Deno.open(path, { read: true, write: true }),
          );
          using _reading = await soon("The open that waited", opening);
          await Deno.remove(path);
        }
        return {
          outcome: "pass",
          observed:
            "given up with AbortError; Deno.open waited until the FIFO was opened for both",
        };
      },
      async far() {},
    },
  ],
};
