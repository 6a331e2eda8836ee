import { deepEqual, equal, match, ok } from "node:assert/strict";
import type { Run, SliceRecord } from "../reports/schema.ts";
import { summarize } from "../reports/summarize.ts";
import { isMeasured } from "../reports/summary.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { distinctRuns, recordOf, type RunRecord } from "./history_record.ts";

const TRANSPORTS = [{ name: "tcp@deno", speed: 1 }, {
  name: "unix@deno",
  speed: 2,
}];

function slices(run: Run, change: (slice: SliceRecord) => SliceRecord): Run {
  return {
    ...run,
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.map(change),
    })),
  };
}

Deno.test("recordOf() has the figures that reports show, each within its interval", () => {
  const run = syntheticRun({
    transports: TRANSPORTS,
    workloads: ["round-trip", "throughput"],
  });
  const { figures, unfit } = recordOf(run, "run.json");
  const shown = summarize(run).groups.flatMap(({ rows }) =>
    rows.filter(isMeasured).map(({ typical }) => typical)
  );
  deepEqual(
    figures.map(({ value }) => value).toSorted(),
    shown.toSorted(),
  );
  for (const { value, low, high, launches } of figures) {
    equal(launches, 10);
    ok(low! <= value && value <= high!);
  }
  equal(unfit, null);
});

Deno.test("recordOf() has no interval where launches are too few for one", () => {
  const run = syntheticRun({ transports: TRANSPORTS, launches: 3 });
  for (const { value, low, high } of recordOf(run, "").figures) {
    ok(value > 0);
    deepEqual([low, high], [null, null]);
  }
});

Deno.test("recordOf() says why a run stands beside no others", () => {
  const run = syntheticRun({ transports: TRANSPORTS, launches: 1 });
  const arm = {
    name: "new",
    together: "1",
    deno: null,
    env: {},
    v8Flags: [],
    burn: null,
  };
  const unfit = (changed: Run) => recordOf(changed, "").unfit;
  const asArm = (own: Partial<NonNullable<Run["settings"]["arm"]>>) =>
    unfit({ ...run, settings: { ...run.settings, arm: { ...arm, ...own } } });
  equal(asArm({ deno: "2.9.5" }), null);
  match(asArm({ env: { A: "1" } })!, /arm new had an environment or flags/);
  match(asArm({ v8Flags: ["--jitless"] })!, /of its own/);
  match(
    asArm({ burn: { transport: "unix@deno", share: 0.2 } })!,
    /slowed down on purpose/,
  );
  match(unfit({ ...run, launches: [] })!, /nothing was measured/);
  // Times that were never taken are no figures.
  match(
    unfit(slices(run, (slice) => ({
      ...slice,
      elapsedNs: 0,
      operationNs: { p50: 0, p90: 0, p99: 0, mean: 0, min: 0, max: 0 },
    })))!,
    /nothing was measured/,
  );
  const usage = {
    userNs: 1,
    systemNs: 1,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
  };
  const costing = (end: typeof usage) =>
    unfit(slices(run, (slice) => ({
      ...slice,
      cost: { near: end, far: end },
    })));
  equal(costing(usage), null);
  const counting = { ...usage, instructions: { count: 5, kernel: true } };
  match(costing(counting)!, /counted instructions/);
});

Deno.test("distinctRuns() counts a run once, by the file that knows most of it, and sorts by time", () => {
  const run = syntheticRun({ transports: TRANSPORTS, launches: 2 });
  const record = (file: string, more: Partial<RunRecord>) => ({
    ...recordOf(run, file),
    ...more,
  });
  const early = record("early.json", { startedAt: "2026-11-02T09:00:00Z" });
  const files = (records: readonly RunRecord[]) =>
    distinctRuns(records).map(({ file }) => file);
  const copies = [
    record("run-2026.json", { state: "running" }),
    record("run-2026-1f2e3d4c.json", {}),
    record("run.json", {}),
    early,
  ];
  deepEqual(files(copies), ["early.json", "run-2026-1f2e3d4c.json"]);
  deepEqual(files(copies.toReversed()), files(copies));
  // The same instant, written otherwise.
  deepEqual(
    files([
      record("a-long-name.json", { state: "interrupted" }),
      record("b.json", { startedAt: "2026-11-21T03:15:00.000Z" }),
    ]),
    ["b.json"],
  );
  // What took turns with it is another run, and so is one of another seed.
  deepEqual(
    files([
      record("a", { arm: "base" }),
      record("b", { arm: "head" }),
      record("c", { seed: 8 }),
    ]),
    ["a", "b", "c"],
  );
});
