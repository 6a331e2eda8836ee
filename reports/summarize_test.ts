import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { isMeasured, type MeasuredRow, type Summary } from "./summary.ts";
import { summarize } from "./summarize.ts";
import { misplace } from "./testdata/fixtures.ts";
import { BASELINE_NS, syntheticRun } from "./testdata/synthetic_run.ts";

/** The row of a transport in the first group. */
function rowOf(summary: Summary, transport: string): MeasuredRow {
  const row = summary.groups[0]?.rows.find((row) =>
    row.transport === transport
  );
  ok(row && isMeasured(row));
  return row;
}

function near(value: number | null | undefined, truth: number, share: number) {
  ok(
    Math.abs((value ?? NaN) / truth - 1) < share,
    `${value} is not near ${truth}`,
  );
}

Deno.test("summarize() finds the speeds that the run was made with", () => {
  const summary = summarize(syntheticRun());
  for (
    const [transport, speed, verdict] of [
      ["pipe@libc", 3.3, "faster"],
      ["unix@deno", 1.18, "faster"],
      ["tcp-nagle@deno", 1.004, "no difference shown"],
      ["tcp@deno", 1, "baseline"],
      ["udp@deno", 0.9, "slower"],
    ] as const
  ) {
    const { relative, typical, launches } = rowOf(summary, transport);
    near(relative?.ratio, speed, 0.03);
    strictEqual(relative?.verdict, verdict);
    ok((relative.low ?? NaN) <= relative.ratio);
    ok((relative.high ?? NaN) >= relative.ratio);
    near(typical, (BASELINE_NS + 64 * 0.4) / speed, 0.05);
    strictEqual(launches, 10);
  }
});

Deno.test("summarize() sorts the fastest first and those without a figure last", () => {
  const [latency, rate] = summarize(
    syntheticRun({ workloads: ["round-trip", "throughput"] }),
  ).groups;
  for (const group of [latency, rate]) {
    const { rows = [] } = group ?? {};
    strictEqual(rows[0]?.transport, "pipe@libc");
    const measured = rows.filter(isMeasured);
    deepStrictEqual(rows.slice(0, measured.length), measured);
    const sign = group?.metric.better === "lower" ? 1 : -1;
    const typical = measured.map((row) => row.typical);
    deepStrictEqual(typical, typical.toSorted((a, b) => sign * (a - b)));
  }
});

Deno.test("summarize() says which statistic it took", () => {
  const { groups } = summarize(syntheticRun({
    workloads: ["round-trip", "throughput"],
    placements: ["same-core", "free"],
    launches: 1,
  }));
  deepStrictEqual(groups.map(({ title, statistic }) => [title, statistic]), [
    ["Round trip, 64 B, same core", "median of operations"],
    ["Round trip, 64 B, free (wherever the scheduler puts them)", "mean"],
    ["Throughput, 64 B, same core", "delivered rate"],
    [
      "Throughput, 64 B, free (wherever the scheduler puts them)",
      "delivered rate",
    ],
  ]);
});

Deno.test("summarize() takes the mean for all rows where one was not timed by the operation", () => {
  const run = syntheticRun({ launches: 1 });
  const slice = run.launches[0]?.slices[3];
  ok(slice);
  slice.operationNs = null;
  strictEqual(summarize(run).groups[0]?.statistic, "mean");
});

Deno.test("summarize() tells why a row has no figure", () => {
  const { groups } = summarize(syntheticRun({ launches: 1 }));
  deepStrictEqual(groups[0]?.rows.filter((row) => !isMeasured(row)), [
    {
      status: "failed",
      transport: "fifo@deno",
      reason: "far end exited with code 1: Interrupted",
    },
    {
      status: "unsupported",
      transport: "mqueue@libc",
      reason: "/dev/mqueue is not mounted",
    },
  ]);
});

Deno.test("summarize() counts what got lost, and rates only what arrived", () => {
  const { groups } = summarize(syntheticRun({
    workloads: ["throughput"],
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: "udp@deno", speed: 1, lost: 0.5 },
    ],
  }));
  const udp = groups[0]?.rows.find((row) => row.transport === "udp@deno");
  ok(udp && isMeasured(udp));
  near(udp.lostShare, 0.5, 0.001);
  near(udp.relative?.ratio, 0.5, 0.03);
  near(udp.messagesPerSecond, 0.5e9 / (BASELINE_NS + 25.6) / 1.05, 0.1);
  ok(udp.warnings.some(({ kind }) => kind === "lost"));
});

Deno.test("summarize() gives a p99 only with ten samples beyond it", () => {
  const of = (samples: number) =>
    rowOf(
      summarize(syntheticRun({
        transports: [{ name: "tcp@deno", speed: 1 }],
        launches: 2,
        samples,
      })),
      "tcp@deno",
    ).p99Ns;
  strictEqual(of(499), null);
  // 0.9 - 0.15 × ln(1 - 0.99) of the typical operation.
  near(of(500), BASELINE_NS * 1.59, 0.15);
});

Deno.test("summarize() says so where a histogram is damaged", () => {
  const run = syntheticRun({ launches: 6 });
  const { histograms } = run.launches[3] ?? {};
  ok(histograms);
  for (const cell of Object.keys(histograms)) histograms[cell] = "damaged";
  const row = rowOf(summarize(run), "tcp@deno");
  strictEqual(row.p99Ns, null);
  ok(row.warnings.some(({ kind }) => kind === "damaged"));
});

Deno.test("summarize() checks against deno bench", () => {
  const summary = summarize(
    syntheticRun({ denoBench: { "unix@deno": -0.2 } }),
  );
  near(rowOf(summary, "unix@deno").denoBench?.difference, -0.2, 1e-6);
  near(rowOf(summary, "tcp@deno").denoBench?.difference, 0.003, 1e-6);
  deepStrictEqual(summary.denoBench, { compared: 6, agreed: 5 });
  deepStrictEqual(
    rowOf(summary, "unix@deno").warnings.map(({ text }) => text),
    ["deno bench measured 20 % less time for the same slices"],
  );
});

Deno.test("summarize() knows launches that failed beside launches that did not", () => {
  const run = syntheticRun();
  const cell = run.cells.find(({ transport }) => transport === "unix@deno");
  const launch = run.launches[0];
  ok(cell && launch);
  launch.slices = launch.slices.filter((slice) => slice.cell !== cell.id);
  launch.failures.push({ cell: cell.id, message: "timed out" });
  const row = rowOf(summarize(run), "unix@deno");
  strictEqual(row.launches, 9);
  ok(row.warnings.some(({ text }) => text === "failed in 1 launch: timed out"));
});

Deno.test("summarize() leaves slices out in which nothing arrived, and says so", () => {
  const run = syntheticRun({ workloads: ["throughput"] });
  for (const slice of run.launches[0]?.slices ?? []) slice.deliveredBytes = 0;
  const row = rowOf(summarize(run), "tcp@deno");
  strictEqual(row.launches, 9);
  ok(
    row.warnings.some(({ text }) =>
      text === "8 of 80 slices delivered nothing and are left out"
    ),
  );
});

Deno.test("summarize() makes no ratios without the baseline", () => {
  const summary = summarize(
    syntheticRun({ transports: [{ name: "unix@deno", speed: 1 }] }),
  );
  strictEqual(rowOf(summary, "unix@deno").relative, null);
});

Deno.test("summarize() compares the two fastest", () => {
  const lead = summarize(syntheticRun()).groups[0]?.lead;
  strictEqual(lead?.first, "pipe@libc");
  strictEqual(lead?.second, "unix@deno");
  near(lead?.relative.ratio, 3.3 / 1.18, 0.03);
});

Deno.test("summarize() never ranks threads with processes", () => {
  const { groups } = summarize(syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: "worker@web", speed: 5, threads: true },
      { name: "unix@deno", speed: 2 },
      { name: "shared-buffer@web", speed: 10, threads: true },
    ],
  }));
  deepStrictEqual(
    groups.map(({ title, rows }) => [
      title,
      ...rows.map(({ transport }) => transport),
    ]),
    [
      ["Round trip, 64 B, same core", "unix@deno", "tcp@deno"],
      [
        "Round trip, 64 B, worker threads, same core",
        "shared-buffer@web",
        "worker@web",
      ],
    ],
  );
  for (const row of groups[1]!.rows) {
    ok(isMeasured(row));
    strictEqual(row.relative, null);
  }
  strictEqual(groups[1]!.lead?.second, "worker@web");
});

Deno.test("summarize() says what a run that was cut short lacks", () => {
  const run = syntheticRun({ launches: 10 });
  run.state = "interrupted";
  run.launches.splice(3);
  const summary = summarize(run);
  deepStrictEqual(summary.warnings.map(({ kind }) => kind), [
    "incomplete",
    "incomplete",
  ]);
  strictEqual(
    rowOf(summary, "unix@deno").relative?.verdict,
    "too few launches",
  );
});

Deno.test("summarize() takes a run without launches, without cells, and one where all fails", () => {
  const none = summarize(syntheticRun({ launches: 0 }));
  ok(none.groups[0]?.rows.every((row) => !isMeasured(row)));
  deepStrictEqual(summarize(syntheticRun({ transports: [] })).groups, []);
  const failed = summarize(syntheticRun({
    transports: [{ name: "tcp@deno", speed: 1, fails: "gone" }],
  }));
  deepStrictEqual(failed.groups[0]?.rows, [
    { status: "failed", transport: "tcp@deno", reason: "gone" },
  ]);
});

Deno.test("summarize() carries warnings about placement, strangers and stray failures", () => {
  const run = syntheticRun();
  for (const launch of run.launches.slice(7)) {
    misplace(launch, "thread 12 of the far end may run on 0-1");
  }
  run.launches[0]?.strangers.push("wrong token");
  run.launches[0]?.failures.push({ cell: "", message: "deno bench died" });
  deepStrictEqual(summarize(run).warnings, [
    {
      kind: "placement",
      text:
        "Left out: same core was not verified in 3 of 10 launches: thread 12 of the far end may run on 0-1",
    },
    { kind: "failures", text: "deno bench died" },
    {
      kind: "strangers",
      text:
        "1 stranger tried to connect and had to be turned away: wrong token",
    },
  ]);
});
