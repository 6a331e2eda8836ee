import { deepStrictEqual } from "node:assert/strict";
import type { Cell } from "./schema.ts";
import { summarize } from "./summarize.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";
import { unmeasured } from "./unmeasured.ts";

const SKIPPED: Cell["skipped"] = {
  status: "not-applicable",
  reason: "it needs connections",
};

function linesOf(options: Parameters<typeof syntheticRun>[0]): string[] {
  return unmeasured(summarize(syntheticRun({ launches: 1, ...options })));
}

Deno.test("unmeasured() joins transports that share a reason", () => {
  deepStrictEqual(
    linesOf({
      transports: [
        { name: "tcp@deno", speed: 1 },
        { name: "udp@deno", speed: 1, skipped: SKIPPED },
        { name: "pipe@deno", speed: 1, skipped: SKIPPED },
        { name: "fifo@deno", speed: 1, fails: "gone" },
      ],
    }),
    ["udp@deno and pipe@deno: not applicable: it needs connections"],
  );
});

Deno.test("unmeasured() says where, unless it is everywhere", () => {
  const run = syntheticRun({
    launches: 1,
    sizes: [1, 64, 4096],
    transports: [{ name: "udp@deno", speed: 1 }],
  });
  for (const cell of run.cells.slice(1)) cell.skipped = SKIPPED;
  for (const launch of run.launches) {
    launch.slices = launch.slices.filter(({ cell }) =>
      cell === run.cells[0]?.id
    );
  }
  deepStrictEqual(unmeasured(summarize(run)), [
    "udp@deno (round trip, 64 B, same core and round trip, 4 KiB, same core): not applicable: it needs connections",
  ]);
});

Deno.test("unmeasured() names all transports together where they are many", () => {
  const transports = ["tcp", "unix", "udp", "pipe"].map((name) => ({
    name,
    speed: 1,
    skipped: SKIPPED,
  }));
  deepStrictEqual(linesOf({ transports }), [
    "every transport: not applicable: it needs connections",
  ]);
  deepStrictEqual(linesOf({ transports: transports.slice(1) }), [
    "unix, udp and pipe: not applicable: it needs connections",
  ]);
});

Deno.test("unmeasured() is empty where all was measured", () => {
  deepStrictEqual(linesOf({ transports: [{ name: "a", speed: 1 }] }), []);
});
