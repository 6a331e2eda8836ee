import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { encoded, put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { emptyReads } from "./kernel/empty_reads.ts";

/** FLW-002. */
export const nothingThere: ConformanceCase = {
  id: "FLW-002",
  title: "Non-blocking read on empty",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "recv(2)", section: "ERRORS, EAGAIN" },
    { doc: "read(2)", section: "ERRORS, EAGAIN" },
    { doc: "mq_receive(3)", section: "ERRORS, EAGAIN" },
  ],
  variants: [...emptyReads, {
    id: "FLW-002/pending",
    sentence:
      "A receive where nothing is there stays pending, and gets what comes then; so does the one after it",
    when: {},
    framing: "any",
    async near({ channel, cues }) {
      const into = new Uint8Array(64);
      for (const word of ["first", "second"]) {
        const receiving = take(channel, into);
        ok(await staysPending(receiving), "A receive of nothing was over");
        await cues.give(word);
        const bytes = await soon("What was sent", receiving);
        ok(bytes !== null, "The channel ended");
        deepStrictEqual(into.subarray(0, bytes), encoded(word));
      }
      return { outcome: "pass", observed: "pending until data came, twice" };
    },
    async far({ channel, cues }) {
      for (const word of ["first", "second"]) {
        strictEqual(await cues.take(), word);
        await put(channel, encoded(word));
      }
    },
  }],
};
