import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Run } from "../reports/schema.ts";
import type { SyntheticTransport } from "../reports/testdata/synthetic_run.ts";
import { type Judged, roundsOf } from "./judge_runs.ts";
import { metricsOf } from "./metric.ts";
import { judgedOf, runOf } from "./testdata/gate_runs.ts";

const UNIX: SyntheticTransport = { name: "unix@deno", speed: 1.2 };
const PIPE: SyntheticTransport = { name: "pipe@deno", speed: 0.6 };
const BASE = runOf([UNIX, PIPE], { workloads: ["round-trip", "throughput"] });

function headOf(...transports: readonly SyntheticTransport[]): Run {
  return runOf(transports, {
    workloads: ["round-trip", "throughput"],
    seed: 8,
  });
}

function verdicts({ metrics }: Judged): Readonly<Record<string, string>> {
  return Object.fromEntries(metrics.map(({ id, verdict }) => [id, verdict]));
}

function firstOn(judged: Judged, transport: string) {
  return judged.metrics.find((metric) => metric.transport === transport)!;
}

Deno.test("judgeRuns() finds an unchanged system unchanged, and judges the reference not at all", () => {
  const judged = judgedOf(BASE, headOf(UNIX, PIPE));
  deepStrictEqual(verdicts(judged), {
    "round-trip/64/unix@deno/same-core": "unchanged",
    "round-trip/64/pipe@deno/same-core": "unchanged",
    "throughput/64/unix@deno/same-core": "unchanged",
    "throughput/64/pipe@deno/same-core": "unchanged",
  });
  deepStrictEqual(judged.added, []);
  deepStrictEqual(judged.differences, []);
});

Deno.test("judgeRuns() finds what became slower and faster, in times and in rates", () => {
  const judged = judgedOf(
    BASE,
    headOf({ ...UNIX, speed: 1 }, { ...PIPE, speed: 0.9 }),
  );
  deepStrictEqual(verdicts(judged), {
    "round-trip/64/unix@deno/same-core": "regressed",
    "round-trip/64/pipe@deno/same-core": "improved",
    "throughput/64/unix@deno/same-core": "regressed",
    "throughput/64/pipe@deno/same-core": "improved",
  });
  const { first, baseLaunches, headRounds } = firstOn(judged, "unix@deno");
  ok(Math.abs(first.ratio! / 1.2 - 1) < 0.03);
  ok(first.lower! < first.ratio! && first.ratio! < first.upper!);
  ok(first.detectable! > 0 && first.detectable! < 0.05);
  deepStrictEqual([baseLaunches, headRounds], [10, 40]);
});

Deno.test("judgeRuns() calls a slower machine no regression, and shows the reference's drift", () => {
  const slower = (run: Run): Run => ({
    ...run,
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.map((slice) => ({
        ...slice,
        elapsedNs: slice.elapsedNs * 2,
        operationNs: slice.operationNs && {
          ...slice.operationNs,
          p50: slice.operationNs.p50 * 2,
        },
      })),
    })),
  });
  const judged = judgedOf(BASE, slower(headOf(UNIX, PIPE)));
  deepStrictEqual(
    new Set(Object.values(verdicts(judged))),
    new Set(["unchanged"]),
  );
  strictEqual(judged.referenceDrift.length, 2);
  for (const { ratio } of judged.referenceDrift) {
    ok(Math.abs(ratio / 2 - 1) < 0.1, `${ratio}`);
  }
});

const MISSING: readonly (readonly [string, Run, RegExp])[] = [
  [
    "failed",
    headOf(UNIX, { ...PIPE, fails: "exited with code 1" }),
    /^not measured: exited with code 1$/,
  ],
  [
    "was skipped",
    headOf(UNIX, {
      ...PIPE,
      skipped: { status: "unsupported", reason: "no such file" },
    }),
    /^not measured: no such file$/,
  ],
  [
    "is unavailable",
    (() => {
      const run = headOf(UNIX, PIPE);
      run.cells = run.cells.filter(({ transport }) => transport !== PIPE.name);
      run.transports.find(({ name }) => name === PIPE.name)!.unavailable =
        "no C library";
      for (const launch of run.launches) {
        launch.slices = launch.slices.filter(({ cell }) =>
          !cell.includes(PIPE.name)
        );
      }
      return run;
    })(),
    /^not measured: no C library$/,
  ],
  [
    "is not in the run",
    headOf(UNIX),
    /^not measured: this run does not have it$/,
  ],
];

for (const [what, head, reason] of MISSING) {
  Deno.test(`judgeRuns() reports a metric that ${what}, and judges the others`, () => {
    const judged = judgedOf(BASE, head);
    const missing = judged.metrics.filter(({ transport }) =>
      transport === PIPE.name
    );
    strictEqual(missing.length, 2);
    for (const { verdict, first, head, headLaunches, base } of missing) {
      strictEqual(verdict, "inconclusive");
      match(first.reason, reason);
      deepStrictEqual([head, headLaunches, first.ratio], [null, 0, null]);
      ok(base! > 0);
    }
    strictEqual(firstOn(judged, UNIX.name).verdict, "unchanged");
  });
}

Deno.test("judgeRuns() names what the base does not have", () => {
  const judged = judgedOf(
    runOf([UNIX]),
    runOf([UNIX, PIPE], { sizes: [64, 4096] }),
  );
  deepStrictEqual(judged.added, [
    "round-trip/64/pipe@deno/same-core",
    "round-trip/4096/tcp@deno/same-core",
    "round-trip/4096/unix@deno/same-core",
    "round-trip/4096/pipe@deno/same-core",
  ]);
  strictEqual(judged.metrics.length, 1);
});

Deno.test("judgeRuns() concludes nothing where the reference was not measured beside it", () => {
  const without = runOf([UNIX]);
  for (const launch of without.launches) {
    launch.slices = launch.slices.filter(({ cell }) => !cell.includes("tcp"));
  }
  const reason = (base: Run, head: Run) =>
    firstOn(judgedOf(base, head), UNIX.name).first.reason;
  strictEqual(
    reason(runOf([UNIX]), without),
    "tcp@deno was not measured beside it now",
  );
  strictEqual(
    reason(without, runOf([UNIX])),
    "tcp@deno was not measured beside it with the base",
  );
});

Deno.test("judgeRuns() measures each size by the reference's same size", () => {
  const sizes = { sizes: [64, 65_536] };
  const judged = judgedOf(
    runOf([UNIX], sizes),
    runOf([UNIX], { ...sizes, seed: 8 }),
  );
  deepStrictEqual(
    judged.metrics.map(({ id, verdict }) => [id, verdict]),
    [["round-trip/64/unix@deno/same-core", "unchanged"], [
      "round-trip/65536/unix@deno/same-core",
      "unchanged",
    ]],
  );
});

Deno.test("judgeRuns() compares nothing across machines, unless both sides were measured in one job", () => {
  const elsewhere = headOf({ ...UNIX, speed: 1 }, PIPE);
  elsewhere.environment = { ...elsewhere.environment, deno: "2.8.0" };
  const judged = judgedOf(BASE, elsewhere);
  deepStrictEqual(
    new Set(Object.values(verdicts(judged))),
    new Set(["incomparable"]),
  );
  const { first, head } = judged.metrics[0]!;
  strictEqual(first.reason, "Deno: 2.9.6, now 2.8.0");
  strictEqual(first.ratio, null);
  ok(head! > 0);
  const together = judgedOf(BASE, elsewhere, true);
  deepStrictEqual(together.differences, []);
  strictEqual(firstOn(together, UNIX.name).verdict, "regressed");
});

Deno.test("roundsOf() counts the rounds of all launches", () => {
  const [metric] = metricsOf(runOf([], { launches: 3, rounds: 4 }));
  strictEqual(roundsOf(metric!), 12);
});
