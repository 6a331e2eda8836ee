import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { misplace } from "../testdata/fixtures.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { timedGroups } from "./timed_group.ts";

const TRANSPORTS = [
  { name: "tcp@deno", speed: 1 },
  { name: "unix@deno", speed: 2 },
];

function run() {
  return syntheticRun({
    transports: TRANSPORTS,
    workloads: ["round-trip", "throughput"],
    launches: 3,
    samples: 100,
  });
}

Deno.test("timedGroups() adds up the launches that count, fastest transport first", () => {
  const given = run();
  misplace(given.launches[0]!, "elsewhere");
  const [group, ...others] = timedGroups(given);
  strictEqual(others.length, 0, "throughput is timed as a whole");
  deepStrictEqual(
    group!.rows.map(({ transport, times }) => [transport, times.count]),
    [["unix@deno", 200], ["tcp@deno", 200]],
  );
});

Deno.test("timedGroups() names transports whose histograms are missing or damaged", () => {
  const given = run();
  for (const { histograms } of given.launches) {
    for (const id of Object.keys(histograms)) {
      if (id.includes("tcp")) histograms[id] = "no histogram";
    }
  }
  deepStrictEqual(timedGroups(given)[0]!.untimed, [
    { transport: "tcp@deno", reason: "a histogram is damaged" },
  ]);
});
