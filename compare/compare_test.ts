import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Run } from "../reports/schema.ts";
import { misplace } from "../reports/testdata/fixtures.ts";
import { compare } from "./compare.ts";
import type { MetricComparison } from "./comparison.ts";
import { metricsOf } from "./metric.ts";
import { later, scaled, turns } from "./testdata/runs.ts";

function find(
  metrics: readonly MetricComparison[],
  transport: string,
  aspect = "typical",
): MetricComparison {
  return metrics.find((metric) =>
    metric.transport === transport && metric.aspect === aspect
  )!;
}

Deno.test("compare() finds which transport became faster and which slower, and says by how much", () => {
  const base = later({ seed: 1 });
  const head = scaled(later({ seed: 2 }), {
    "unix@deno": 1.25,
    "udp@deno": 0.8,
  });
  const { metrics, paired } = compare(base, head);
  strictEqual(paired, false);
  const unix = find(metrics, "unix@deno");
  strictEqual(unix.verdict, "faster");
  ok(unix.speed!.low! < 1.25 && unix.speed!.high! > 1.25);
  ok(unix.head.typical < unix.base.typical);
  strictEqual(unix.fasterShare, 1);
  strictEqual(unix.delta, 1);
  const udp = find(metrics, "udp@deno", "p99");
  strictEqual(udp.verdict, "slower");
  ok(udp.speed!.low! < 0.8 && udp.speed!.high! > 0.8);
  const tcp = find(metrics, "tcp@deno");
  strictEqual(tcp.verdict, "about equal");
});

Deno.test("compare() of rates says faster where more arrives in the same time", () => {
  const options = { workloads: ["throughput"] } as const;
  const base = later({ seed: 1, ...options });
  const head = scaled(later({ seed: 2, ...options }), { "unix@deno": 1.25 });
  const unix = find(compare(base, head).metrics, "unix@deno");
  strictEqual(unix.verdict, "faster");
  strictEqual(unix.unit, "B/s");
  ok(unix.head.typical > unix.base.typical);
});

Deno.test("compare() with the runs swapped gives the reciprocal ratio and the opposite verdict", () => {
  const base = later({ seed: 1 });
  const head = scaled(later({ seed: 2 }), { "unix@deno": 1.25 });
  const [there, back] = [compare(base, head), compare(head, base)].map((
    { metrics },
  ) => find(metrics, "unix@deno"));
  strictEqual(back!.verdict, "slower");
  ok(Math.abs(there!.speed!.ratio * back!.speed!.ratio - 1) < 1e-9);
  strictEqual(there!.p, back!.p);
});

Deno.test("compare() adjusts p-values by Holm over all metrics that were tested", () => {
  const { metrics } = compare(later({ seed: 1 }), later({ seed: 2 }));
  const tested = metrics.filter(({ p }) => p !== null);
  strictEqual(tested.length, metrics.length);
  const smallest = tested.reduce((a, b) => a.p! <= b.p! ? a : b);
  strictEqual(smallest.adjustedP, Math.min(1, smallest.p! * tested.length));
});

Deno.test("compare() pairs launches of runs that took turns: what met both falls out", () => {
  const [base, head] = turns(0.3);
  head.environment.deno = "2.8.0";
  const together = find(
    compare(base, scaled(head, { "tcp@deno": 1.06 })).metrics,
    "tcp@deno",
  );
  strictEqual(together.verdict, "faster");
  delete base.settings.arm;
  head.environment.deno = base.environment.deno;
  const apart = find(
    compare(base, scaled(head, { "tcp@deno": 1.06 })).metrics,
    "tcp@deno",
  );
  strictEqual(apart.verdict, "no difference shown");
  ok(apart.detectable! > together.detectable!);
});

Deno.test("metricsOf() and compare() keep the place of a launch after one that was not where it belongs", () => {
  const [base, head] = turns(0.3);
  misplace(base.launches[0]!, "elsewhere");
  const [metric] = metricsOf(base);
  strictEqual(metric!.launches[0]!.launch, 1);
  const { verdict, base: figure } = find(
    compare(base, head).metrics,
    "tcp@deno",
  );
  strictEqual(verdict, "about equal");
  strictEqual(figure.launches, base.launches.length - 1);
});

Deno.test("compare() of different machines compares nothing, and all the same where told to", () => {
  const base = later({ seed: 1 });
  const head = later({ seed: 2 });
  head.environment.deno = "2.8.0";
  const refused = compare(base, head);
  deepStrictEqual(refused.differences, [
    { fact: "Deno", base: "2.9.6", head: "2.8.0" },
  ]);
  ok(
    refused.metrics.every(({ verdict, speed, p }) =>
      verdict === "incomparable" && speed === null && p === null
    ),
  );
  deepStrictEqual(refused.means, []);
  const { metrics, differences } = compare(base, head, { anyway: true });
  strictEqual(differences.length, 1);
  ok(metrics.every(({ verdict }) => verdict !== "incomparable"));
});

Deno.test("compare() does not compare a run that counted instructions with one that did not", () => {
  const base = later({ seed: 1 });
  const usage = {
    userNs: 1,
    systemNs: 1,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
  };
  const instructions = { count: 1, kernel: true };
  base.launches[0]!.slices[0]!.cost = {
    near: { ...usage, instructions },
    far: usage,
  };
  const { differences } = compare(base, later({ seed: 2 }));
  deepStrictEqual(differences.map(({ fact }) => fact), [
    "instructions counted",
  ]);
});

Deno.test("compare() calls figures of different statistics incomparable, and only those", () => {
  const base = later({ seed: 1 });
  const cell = base.cells.find(({ transport }) => transport === "unix@deno")!;
  for (const { slices } of base.launches) {
    for (const slice of slices) {
      if (slice.cell === cell.id) slice.operationNs = null;
    }
  }
  const { metrics, uncompared } = compare(base, later({ seed: 2 }), {
    anyway: true,
  });
  const unix = find(metrics, "unix@deno");
  strictEqual(unix.verdict, "incomparable");
  strictEqual(unix.reason, "mean in A, median of operations in B");
  strictEqual(find(metrics, "tcp@deno").verdict, "about equal");
  deepStrictEqual(
    uncompared.map(({ id, reason }) => [id, reason]),
    [[`${cell.id} p99`, "only in B"]],
  );
});

Deno.test("compare() with fewer than five launches shows nothing and says why", () => {
  const few = { launches: 4 };
  const head = scaled(later({ seed: 2, ...few }), { "unix@deno": 2 });
  const { metrics, means } = compare(later({ seed: 1, ...few }), head);
  const unix = find(metrics, "unix@deno");
  strictEqual(unix.verdict, "no difference shown");
  strictEqual(unix.reason, "too few launches");
  strictEqual(unix.speed!.low, null);
  strictEqual(unix.p, null);
  strictEqual(unix.detectable, null);
  ok(means.every(({ speed }) => speed.low === null));
});

Deno.test("compare() of runs of one launch gives ratios without an interval or a detectable effect", () => {
  const one = { launches: 1 };
  const { metrics } = compare(
    later({ seed: 1, ...one }),
    later({ seed: 2, ...one }),
  );
  for (const { speed, detectable, reason, verdict } of metrics) {
    ok(speed!.ratio > 0);
    strictEqual(detectable, null);
    strictEqual(reason, "too few launches");
    strictEqual(verdict, "no difference shown");
  }
});

Deno.test("compare() tells where so few launches can show nothing among so many metrics", () => {
  const five = { launches: 5 };
  const base = later({ seed: 1, ...five });
  const head = scaled(later({ seed: 2, ...five }), { "unix@deno": 3 });
  const all = compare(base, head);
  match(
    all.notes.join(),
    /show no difference among 8 metrics, however large: .* at least 6 launches/,
  );
  strictEqual(find(all.metrics, "unix@deno").verdict, "no difference shown");
  const one = compare(base, head, {
    only: ({ id }) => id === find(all.metrics, "unix@deno").id,
  });
  deepStrictEqual(one.notes, []);
  strictEqual(find(one.metrics, "unix@deno").verdict, "faster");
});

Deno.test("compare() lists what only one run has, and runs without a common metric have none", () => {
  const base = later({ seed: 1, sizes: [64] });
  const head = later({ seed: 2, sizes: [64, 4096] });
  const { uncompared, metrics } = compare(base, head);
  strictEqual(metrics.length, 8);
  strictEqual(uncompared.length, 8);
  ok(
    uncompared.every(({ reason, title }) =>
      reason === "only in B" && title === "Round trip, 4 KiB"
    ),
  );
  const other = compare(base, later({ seed: 2, sizes: [4096] }));
  strictEqual(other.metrics.length, 0);
  strictEqual(other.uncompared.length, 16);
  const empty = compare(later({ launches: 0 }), later({ launches: 0 }));
  deepStrictEqual([empty.metrics, empty.uncompared, empty.means], [[], [], []]);
});

Deno.test("compare() of a run with itself says so and finds all about equal", () => {
  const run = later({ seed: 1 });
  const { notes, metrics } = compare(run, structuredClone(run));
  match(notes[0]!, /same run/);
  ok(
    metrics.every(({ verdict, speed }) =>
      verdict === "about equal" && Math.abs(speed!.ratio - 1) < 1e-9
    ),
  );
});

Deno.test("compare() relative to a transport takes out what changed the machine as a whole", () => {
  const base = later({ seed: 1 });
  const slowed = Object.fromEntries(
    base.transports.map(({ name }) => [name, 0.7]),
  );
  const head = scaled(later({ seed: 2 }), { ...slowed, "udp@deno": 0.5 });
  const { metrics, uncompared, relativeTo } = compare(base, head, {
    relativeTo: "tcp@deno",
  });
  strictEqual(relativeTo, "tcp@deno");
  ok(metrics.every(({ transport }) => transport !== "tcp@deno"));
  deepStrictEqual(uncompared, []);
  strictEqual(find(metrics, "unix@deno").verdict, "about equal");
  const udp = find(metrics, "udp@deno");
  strictEqual(udp.verdict, "slower");
  strictEqual(udp.unit, "");
  ok(udp.speed!.low! < 0.5 / 0.7 && udp.speed!.high! > 0.5 / 0.7);
});

Deno.test("compare() relative to a transport lists metrics that were not measured beside it", () => {
  const base = later({ seed: 1 });
  const head = later({ seed: 2 });
  withoutSlices(head, "tcp@deno");
  const { metrics, uncompared } = compare(base, head, {
    relativeTo: "tcp@deno",
  });
  strictEqual(metrics.length, 0);
  strictEqual(uncompared.length, 6);
  match(uncompared[0]!.reason, /^tcp@deno was not measured beside it$/);
});

Deno.test("compare() takes the geometric mean of a workload, repeatably", () => {
  const base = later({ seed: 1 });
  const head = scaled(later({ seed: 2 }), { "unix@deno": 1.44 });
  const { means, settings } = compare(base, head, { seed: 5 });
  strictEqual(settings.seed, 5);
  deepStrictEqual(
    means.map(({ workload, aspect, metrics }) => [workload, aspect, metrics]),
    [["round-trip", "typical", 4], ["round-trip", "p99", 4]],
  );
  const { ratio, low, high } = means[0]!.speed;
  ok(low! < 1.44 ** (1 / 4) && high! > 1.44 ** (1 / 4), `${low} to ${high}`);
  ok(low! < ratio && ratio < high!);
  deepStrictEqual(compare(base, head, { seed: 5 }).means, means);
  ok(compare(base, head, { seed: 6 }).means[0]!.speed.low !== low);
});

Deno.test("compare() leaves a launch that lacks a metric out of the workload's mean", () => {
  const base = later({ seed: 1 });
  const { slices } = base.launches[0]!;
  const cell = slices[0]!.cell;
  base.launches[0]!.slices = slices.filter((slice) => slice.cell !== cell);
  const { means } = compare(base, later({ seed: 2 }));
  deepStrictEqual(means[0]!.launches, { base: 9, head: 10 });
});

function withoutSlices(run: Run, transport: string): void {
  for (const launch of run.launches) {
    launch.slices = launch.slices.filter(({ cell }) =>
      !cell.includes(`/${transport}/`)
    );
  }
}
