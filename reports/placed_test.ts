import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { environmentFacts } from "./environment_facts.ts";
import { headline } from "./headline.ts";
import type { Run } from "./schema.ts";
import { speedSvg } from "./speed_svg.ts";
import { summarize } from "./summarize.ts";
import { isMeasured, type Summary } from "./summary.ts";
import { misplace } from "./testdata/fixtures.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";
import { unmeasured } from "./unmeasured.ts";

const TRANSPORTS = [
  { name: "tcp@deno", speed: 1 },
  { name: "unix@deno", speed: 2 },
];
const ELSEWHERE = "the near end's threads run on 0-1, not on 1";

function runOf(options: Parameters<typeof syntheticRun>[0] = {}): Run {
  return syntheticRun({ transports: TRANSPORTS, ...options });
}

/** Makes the figures of a launch ten times as bad, so that they show wherever they get to. */
function spoil({ slices, histograms, denoBench }: Run["launches"][number]) {
  for (const slice of slices) {
    slice.elapsedNs *= 10;
    if (slice.operationNs) slice.operationNs.p50 *= 10;
  }
  for (const cell of Object.keys(histograms)) histograms[cell] = "damaged";
  for (const figure of denoBench) figure.averageNs *= 100;
}

function placementFact(summary: Summary): string | undefined {
  return environmentFacts(summary).find(([name]) => name === "placement")?.[1];
}

function warningsOf({ warnings }: Summary): string[] {
  return warnings.map(({ text }) => text);
}

Deno.test("a launch that was not where it was asked to be changes no figure", () => {
  const sound = runOf();
  const run = runOf();
  for (const launch of run.launches.slice(7)) {
    spoil(launch);
    misplace(launch, ELSEWHERE);
  }
  sound.launches.splice(7);
  deepStrictEqual(summarize(run).groups, summarize(sound).groups);
  deepStrictEqual(warningsOf(summarize(run)), [
    `Left out: same core was not verified in 3 of 10 launches: ${ELSEWHERE}`,
  ]);
  strictEqual(
    placementFact(summarize(run)),
    "same core, verified in 7 of 10 launches",
  );
});

Deno.test("launches that are left out do not count towards an interval", () => {
  const run = runOf();
  for (const launch of run.launches.slice(5)) misplace(launch, ELSEWHERE);
  match(
    warningsOf(summarize(run))[0] ?? "",
    /takes 6 launches of a placement, 5 launches are left$/,
  );
});

Deno.test("a run whose launches were all elsewhere has no figures, and says why", () => {
  const run = runOf({ launches: 8 });
  for (const launch of run.launches) misplace(launch, ELSEWHERE);
  const summary = summarize(run);
  strictEqual(
    summary.groups.flatMap(({ rows }) => rows).some(isMeasured),
    false,
  );
  deepStrictEqual(unmeasured(summary), [
    `tcp@deno and unix@deno: left out: same core was not verified in 8 of 8 launches: ${ELSEWHERE}`,
  ]);
  deepStrictEqual(headline(summary), [
    "Round trip, 64 B, same core: nothing was measured.",
  ]);
});

Deno.test("a launch that was interrupted before it could be read back takes nothing from the others", () => {
  const run = runOf({ launches: 8 });
  const sound = summarize(run).groups;
  const last = structuredClone(run.launches[0]!);
  misplace(last, "the launch ended before it could be read back");
  run.launches.push({ ...last, slices: [], histograms: {}, denoBench: [] });
  run.state = "interrupted";
  run.settings.launches = 12;
  const summary = summarize(run);
  deepStrictEqual(summary.groups, sound);
  deepStrictEqual(warningsOf(summary), [
    "The run was interrupted: 9 of 12 launches are here",
  ]);
  strictEqual(placementFact(summary), "same core, verified (processor 0)");
});

Deno.test("a failure is told even where its launch is left out", () => {
  const run = runOf();
  const [launch] = run.launches;
  misplace(launch!, ELSEWHERE);
  launch!.failures.push({ cell: run.cells[0]!.id, message: "it broke" });
  const row = summarize(run).groups[0]?.rows.find(({ transport }) =>
    transport === "tcp@deno"
  );
  ok(row && isMeasured(row));
  ok(row.warnings.some(({ text }) => text === "failed in 1 launch: it broke"));
});

Deno.test("a placement that cannot be had is listed with its reason, and spoils no count", () => {
  const run = runOf({ placements: ["same-core", "cross-core"] });
  const reason = "cross-core placement: this process may use one core only";
  for (const cell of run.cells.filter((of) => of.placement === "cross-core")) {
    cell.skipped = { status: "unsupported", reason };
  }
  run.launches = run.launches.filter(({ placement }) =>
    placement.asked === "same-core"
  );
  const summary = summarize(run);
  deepStrictEqual(warningsOf(summary), []);
  deepStrictEqual(unmeasured(summary), [
    `unix@deno and tcp@deno (round trip, 64 B, two cores): unsupported: ${reason}`,
  ]);
  strictEqual(
    placementFact(summary),
    "same core, verified (processor 0) · two cores, not measured",
  );
  const picture = speedSvg(summary);
  match(picture, /same core/);
  strictEqual(picture.includes("two cores"), false);
});

Deno.test("where the scheduler chose, titles say so and times are means", () => {
  const run = runOf({ placements: ["free"] });
  for (const { placement } of run.launches) placement.verified = false;
  const summary = summarize(run);
  const [group] = summary.groups;
  strictEqual(group?.statistic, "mean");
  strictEqual(
    group.title,
    "Round trip, 64 B, free (wherever the scheduler puts them)",
  );
  strictEqual(group.rows.every(isMeasured), true);
  match(speedSvg(summary), /free \(wherever the scheduler puts them\)/);
  deepStrictEqual(warningsOf(summary), []);
});
