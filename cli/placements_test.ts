import { deepStrictEqual, rejects } from "node:assert/strict";
import { FREE } from "../harness/placement.ts";
import type { Processors } from "../harness/processors.ts";
import { choosePlacements } from "./placements.ts";
import { UsageError } from "./usage_error.ts";

/** Linux with these processors, each a core of its own; none: none: nobody can tell. */
function linux(allowed: string | undefined): Processors {
  return {
    os: "linux",
    topology: () => Promise.resolve(null),
    boundBy: () => "taskset",
    affinities: () =>
      Promise.resolve(allowed === undefined ? "no taskset" : [allowed]),
    whyNotBound: () => Promise.resolve(null),
  };
}

const SAME_CORE = {
  placement: "same-core",
  nearCpus: "1",
  farCpus: "1",
  boundBy: "taskset",
  reason: null,
} as const;

Deno.test("choosePlacements() takes same-core where nothing is asked for", async () => {
  deepStrictEqual(await choosePlacements([], linux("0-1")), {
    plans: [SAME_CORE],
    warnings: [],
    notes: [],
  });
});

Deno.test("choosePlacements() leaves it to the scheduler where the default cannot be had, and warns", async () => {
  const warning =
    "Placement same-core cannot be had: no taskset. So the scheduler chooses where the processes run: times are means, and vary more from launch to launch";
  deepStrictEqual(await choosePlacements([], linux(undefined)), {
    plans: [FREE],
    warnings: [warning],
    notes: [warning],
  });
});

Deno.test("choosePlacements() keeps what cannot be had beside what can, with its reason", async () => {
  const asked = ["same-core", "cross-core", "same-core"] as const;
  deepStrictEqual(await choosePlacements(asked, linux("1")), {
    plans: [SAME_CORE, {
      placement: "cross-core",
      nearCpus: undefined,
      farCpus: undefined,
      boundBy: null,
      reason: "this process may use one core only",
    }],
    warnings: [],
    notes: ["cross-core is not measured: this process may use one core only"],
  });
});

Deno.test("choosePlacements() replaces no wish: one that cannot be had is a usage error that says why", async () => {
  await rejects(
    choosePlacements(["cross-core"], linux("1")),
    new UsageError(
      'Placement cross-core cannot be had: this process may use one core only; "--placement free" measures wherever the scheduler puts the processes',
    ),
  );
  await rejects(
    choosePlacements(["same-core", "cross-core"], linux(undefined)),
    new UsageError(
      'Placements same-core and cross-core cannot be had: no taskset; "--placement free" measures wherever the scheduler puts the processes',
    ),
  );
});

Deno.test("choosePlacements() can always have free", async () => {
  deepStrictEqual(
    await choosePlacements(["free"], linux(undefined)),
    { plans: [FREE], warnings: [], notes: [] },
  );
});
