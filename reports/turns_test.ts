import { deepStrictEqual } from "node:assert/strict";
import type { Run } from "./schema.ts";
import { summarize } from "./summarize.ts";
import type { Turn } from "./summary.ts";
import { floorRun } from "./testdata/fixtures.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

/** Those of the first group. */
function turnsOf(run: Run): readonly Turn[] {
  return summarize(run).groups[0]?.decomposition?.turns ?? [];
}

Deno.test("turns() names the mechanisms that an API turns round, and only those", () => {
  deepStrictEqual(turnsOf(floorRun()), [{
    mechanisms: ["pipe"],
    floors: ["pipe@libc"],
    transports: ["pipe@deno"],
    among: 5,
  }]);
  const turned = (fifo: number, fifoDeno: number) =>
    turnsOf(syntheticRun({
      transports: [
        { name: "tcp@libc", speed: 1.6 },
        { name: "tcp@deno", speed: 1 },
        { name: "unix@libc", speed: 2.4 },
        { name: "unix@deno", speed: 1.6 },
        { name: "pipe@libc", speed: 4 },
        { name: "pipe@deno", speed: 0.5 },
        { name: "fifo@libc", speed: fifo },
        { name: "fifo@deno", speed: fifoDeno },
      ],
    })).map(({ mechanisms }) => mechanisms.toSorted());
  // Alike in both: neither is the fastest, but both together are.
  deepStrictEqual(turned(4, 0.5), [["fifo", "pipe"]]);
  // As fast as the pipe in the kernel, and nothing like it through the API.
  deepStrictEqual(turned(4, 1.3), []);
});
