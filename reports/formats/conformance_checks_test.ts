import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Conformance, Verdict } from "../schema.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { conformanceChecks } from "./conformance_checks.ts";

function withVerdicts(...verdicts: readonly Partial<Verdict>[]): Conformance {
  const conformance = syntheticConformance();
  const [verdict] = conformance.verdicts;
  return {
    ...conformance,
    verdicts: verdicts.map((own) => ({ ...verdict!, ...own })),
  };
}

Deno.test("conformanceChecks() tells what passed, failed, or was left undecided", () => {
  const told: readonly (readonly [Partial<Verdict>, string, string, RegExp])[] =
    [
      [{ outcome: "pass" }, "passed", "pass", /^65536 B/],
      [{ outcome: "info" }, "passed", "info", /^65536 B/],
      [
        { outcome: "non-strict" },
        "passed",
        "non-strict",
        /^A reader.*\nSeen: /,
      ],
      [{ outcome: "fail" }, "failed", "fail", /^A reader.*\nSeen: 65536 B/],
      [
        { outcome: "unresolved" },
        "failed",
        "unresolved",
        /^The setup broke before a verdict: 65536 B/,
      ],
      [
        { outcome: "fail", expected: "a bug" },
        "skipped",
        "known",
        /^On record: a bug\nA reader.*\nSeen: 65536 B/,
      ],
      [
        { outcome: "pass", expected: "a bug" },
        "failed",
        "outlived",
        /^On record, but no more: a bug\n/,
      ],
      [
        {
          outcome: "pass",
          flaky: true,
          attempts: [
            { outcome: "fail", observed: "1 B less", durationMs: 1 },
            { outcome: "pass", observed: "all", durationMs: 1 },
          ],
        },
        "passed",
        "flaky",
        /^Held when tried again; before that: 1 B less\nA reader/,
      ],
      [{ outcome: "unsupported" }, "skipped", "unsupported", /^65536 B/],
      [{ outcome: "not-applicable" }, "skipped", "not-applicable", /^65536 B/],
    ];
  for (const [verdict, outcome, word, message] of told) {
    const [check] = conformanceChecks(withVerdicts(verdict)).checks;
    deepStrictEqual([check?.outcome, check?.word], [outcome, word]);
    match(check?.message ?? "", message);
  }
});

Deno.test("conformanceChecks() calls each verdict by a name of its own", () => {
  const { checks } = conformanceChecks(syntheticConformance());
  const names = checks.map(({ suite, subject, name }) =>
    JSON.stringify([suite, subject, name])
  );
  strictEqual(new Set(names).size, names.length);
  deepStrictEqual(
    checks.slice(0, 2).map(({ suite, subject, name }) => [
      suite,
      subject,
      name,
    ]),
    ["", " (ends swapped)"].map((how) => [
      "Integrity, order, reliability",
      "tcp@deno",
      `INT-001 All byte values${how}`,
    ]),
  );
  const threads = withVerdicts({ topology: "worker", swapped: true });
  match(
    conformanceChecks(threads).checks[0]!.name,
    / \(ends swapped, worker thread\)$/,
  );
  ok(checks.some(({ suite }) => suite === "XYZ"));
});

Deno.test("conformanceChecks() hands on attempts and transcripts, and shows what nobody tests", () => {
  const { checks } = conformanceChecks(syntheticConformance());
  const flaky = checks.find((check) => check.flaky);
  deepStrictEqual(
    flaky?.attempts?.map(({ outcome, word }) => [outcome, word]),
    [["failed", "fail"], ["passed", "pass"]],
  );
  strictEqual(checks.find(({ transcript }) => transcript)?.outcome, "failed");
  const { suite, subject, name, outcome, word, message } = checks.at(-1)!;
  deepStrictEqual([suite, subject, name, outcome, word, message], [
    "Permissions and credentials",
    "catalogue",
    "PRM-009 Another user's socket",
    "skipped",
    "untested",
    "needs a second machine | and <patience>",
  ]);
});

Deno.test("conformanceChecks() tells of a run that was interrupted, and of its machine", () => {
  const { properties, startedAt, finishedAt } = conformanceChecks({
    ...syntheticConformance(),
    state: "interrupted",
    finishedAt: null,
  });
  strictEqual(finishedAt, startedAt);
  strictEqual(properties.state, "interrupted");
  strictEqual(properties.deno, syntheticConformance().environment.deno);
});
