import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { SettledClaim } from "../reports/claims_schema.ts";
import type { Run } from "../reports/schema.ts";
import { misplace } from "../reports/testdata/fixtures.ts";
import type { PerformanceClaim } from "./claim.ts";
import { CLAIMS } from "./mod.ts";
import { settleSpeed } from "./speed.ts";
import { performanceClaim } from "./testdata/claims.ts";
import { measuredRun, type Speed } from "./testdata/measured.ts";

const REAL = CLAIMS.filter((claim) => claim.kind === "performance");
const CLAIM = performanceClaim(1, {});

/** The mechanism named is so many times as fast as all others. */
function faster(mechanism: string, times: number): Speed {
  return ({ transport }) => transport.startsWith(`${mechanism}@`) ? times : 1;
}

function settled(run: Run, claim: PerformanceClaim = CLAIM): SettledClaim {
  return settleSpeed([claim], run)[0]!;
}

function findings({ conditions }: SettledClaim): readonly string[] {
  return conditions.map(({ finding }) => finding);
}

for (
  const [times, verdict] of [
    [1.5, "confirmed"],
    [1, "inconclusive"],
    [0.7, "refuted"],
  ] as const
) {
  Deno.test(`settleSpeed() calls a subject that is ${times} times as fast ${verdict}`, () => {
    const claim = settled(measuredRun([CLAIM], faster("unix", times)));
    strictEqual(claim.verdict, verdict);
    const [condition] = claim.conditions;
    strictEqual(
      condition!.where,
      "unix against tcp, round trip, 64 B, same core, deno",
    );
    const { ratio, low, high, launches, p } = condition!.ratio!;
    ok(low! <= ratio && ratio <= high!);
    ok(Math.abs(ratio / times - 1) < 0.01);
    strictEqual(launches.length, 14);
    ok(p >= 0 && p <= 1);
    match(
      condition!.observed,
      /^\d\.\d\d times as fast \(95 % interval \d\.\d\d to \d\.\d\d, 14 launches\)$/,
    );
  });
}

Deno.test("settleSpeed() takes more for the better where it is, as with a rate", () => {
  const claim = performanceClaim(1, { workload: "throughput" });
  const run = measuredRun([claim], faster("unix", 2));
  strictEqual(settled(run, claim).verdict, "confirmed");
});

Deno.test("settleSpeed() holds speeds against the bound that the claim sets, and tells it", () => {
  const claim = performanceClaim(1.2, {});
  const under = settled(measuredRun([claim], faster("unix", 1.1)), claim);
  strictEqual(under.verdict, "refuted");
  match(under.conditions[0]!.observed, /14 launches, asked for 1\.2\)$/);
  const over = settled(measuredRun([claim], faster("unix", 1.3)), claim);
  strictEqual(over.verdict, "confirmed");
});

Deno.test("settleSpeed() says what it depends on, condition by condition", () => {
  const claim = performanceClaim(1, {
    payloads: [64, 4_096],
    apis: ["libc", "deno"],
    placements: ["same-core", "cross-core"],
  });
  const run = measuredRun(
    [claim],
    (cell) =>
      cell.placement === "same-core" && cell.transport === "unix@libc" ? 2 : 1,
  );
  const { verdict, conditions } = settled(run, claim);
  strictEqual(verdict, "depends");
  deepStrictEqual(
    conditions.filter(({ finding }) => finding === "holds")
      .map(({ where }) => where),
    [64, 4].map((size, index) =>
      `unix against tcp, round trip, ${size} ${
        ["B", "KiB"][index]
      }, same core, libc`
    ),
  );
  strictEqual(conditions.length, 8);
});

Deno.test("settleSpeed() compares different workloads where a claim does", () => {
  const claim = performanceClaim(1, {
    workload: "first-reply",
    referenceWorkload: "connect",
    subject: "udp",
    payloads: [],
  });
  const run = measuredRun([claim], faster("udp", 1.5));
  const { verdict, conditions } = settled(run, claim);
  strictEqual(verdict, "confirmed");
  ok(Math.abs(conditions[0]!.ratio!.ratio - 1.5) < 0.01);
});

Deno.test("settleSpeed() leaves undecided what was measured too rarely", () => {
  const run = measuredRun([CLAIM], faster("unix", 2), { launches: 3 });
  const { verdict, conditions } = settled(run);
  strictEqual(verdict, "inconclusive");
  match(
    conditions[0]!.observed,
    /^2\.00 times as fast \(too few launches for an interval, 3 launches\)$/,
  );
});

Deno.test("settleSpeed() does not count launches that did not run where they were to run", () => {
  const run = measuredRun([CLAIM], faster("unix", 2));
  for (const launch of run.launches.slice(4)) {
    misplace(launch, "thread 12 of the far end may run on 0-1");
    for (const slice of launch.slices) slice.operationNs!.p50 = 1;
  }
  const claim = settled(run);
  strictEqual(claim.verdict, "inconclusive");
  strictEqual(claim.conditions[0]!.ratio!.launches.length, 4);
  ok(Math.abs(claim.conditions[0]!.ratio!.ratio - 2) < 0.01);
});

Deno.test("settleSpeed() tells why nothing was measured, and what cannot be measured anywhere", () => {
  const skippedAs = (status: "unsupported" | "not-applicable") =>
    settled(
      measuredRun([CLAIM], faster("unix", 2), {
        skipped: ({ transport }) =>
          transport === "tcp@deno" ? { status, reason: "no such thing" } : null,
      }),
    );
  const unsupported = skippedAs("unsupported");
  deepStrictEqual(findings(unsupported), ["undecided"]);
  strictEqual(unsupported.verdict, "inconclusive");
  strictEqual(unsupported.conditions[0]!.observed, "no such thing");
  const impossible = skippedAs("not-applicable");
  deepStrictEqual(findings(impossible), ["untestable"]);
  strictEqual(impossible.verdict, "not-testable");
  const none = settled({
    ...measuredRun([CLAIM], faster("unix", 2)),
    cells: [],
    launches: [],
  });
  deepStrictEqual(findings(none), ["undecided"]);
  strictEqual(none.conditions[0]!.observed, "not measured");
});

Deno.test("settleSpeed() judges the comparisons of all claims together", () => {
  const claims = Array.from({ length: 30 }, () => CLAIM);
  const run = measuredRun([CLAIM], faster("unix", 2), { launches: 8 });
  strictEqual(settled(run).verdict, "confirmed");
  deepStrictEqual(
    new Set(settleSpeed(claims, run).map(({ verdict }) => verdict)),
    new Set(["inconclusive"]),
  );
});

for (const claim of REAL) {
  // With all ratios of a world turned round, what was faster is slower.
  const subjects = new Set(claim.comparisons.map((each) => each.subject));
  const world = (times: number): Speed => ({ transport }) =>
    subjects.has(transport.split("@")[0]!) ? times : 1;
  Deno.test(`${claim.id} comes out as confirmed, refuted, inconclusive or depends, as the world is`, () => {
    const verdictIn = (speed: Speed) =>
      settled(measuredRun([claim], speed), claim).verdict;
    strictEqual(verdictIn(world(2)), "confirmed");
    strictEqual(verdictIn(world(1 / 2)), "refuted");
    strictEqual(verdictIn(world(claim.atLeast)), "inconclusive");
    strictEqual(
      verdictIn((cell) =>
        world(cell.placement === "same-core" ? 2 : 1 / 2)(cell)
      ),
      "depends",
    );
  });
}
