import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { calculateSummary, parse, validate } from "ctrf";
import type { CheckReport } from "../checks.ts";
import { CHECKS, reportOf, RETRIED, vileReport } from "../testdata/checks.ts";
import { oneLine, textLines } from "./clean_text.ts";
import { ctrfReport } from "./ctrf.ts";

function agrees(report: CheckReport): void {
  const text = JSON.stringify(ctrfReport(report));
  deepStrictEqual(validate(JSON.parse(text)), { valid: true, errors: [] });
  const { results } = parse(text, { validate: true });
  const { start, stop, suites, duration, ...counted } = results.summary;
  deepStrictEqual([start, stop], [
    Date.parse(report.startedAt),
    Date.parse(report.finishedAt),
  ]);
  strictEqual(duration, stop - start);
  strictEqual(suites, new Set(report.checks.map(({ suite }) => suite)).size);
  const theirs = calculateSummary(results.tests);
  deepStrictEqual(
    counted,
    Object.fromEntries(
      Object.keys(counted).map((key) => [
        key,
        theirs[key as keyof typeof theirs],
      ]),
    ),
  );
  deepStrictEqual(
    results.tests.map(({ suite, name, status, rawStatus, message }) =>
      [suite, name, status, rawStatus, message ?? ""] as const
    ),
    report.checks.map((check) =>
      [
        [oneLine(check.suite)],
        `${oneLine(check.subject)}: ${oneLine(check.name)}`,
        check.outcome,
        oneLine(check.word),
        textLines(check.message).join("\n"),
      ] as const
    ),
  );
}

Deno.test("ctrfReport() is valid to the package ctrf, which counts the same", () => {
  agrees(reportOf(CHECKS));
  agrees(reportOf([]));
});

Deno.test("ctrfReport() tells attempts, flakiness and transcripts in the fields that there are for them", () => {
  agrees(reportOf(RETRIED));
  const { summary, tests } = ctrfReport(reportOf(RETRIED)).results;
  strictEqual(summary.flaky, 1);
  deepStrictEqual(
    tests.map(({ status, retries, flaky, retryAttempts, stdout }) => ({
      status,
      retries,
      flaky,
      retryAttempts,
      stdout,
    })),
    [{
      status: "passed",
      retries: 1,
      flaky: true,
      retryAttempts: [
        { attempt: 1, status: "failed", duration: 1, message: "fail\n1 < 2" },
      ],
      stdout: undefined,
    }, {
      status: "failed",
      retries: 1,
      flaky: undefined,
      retryAttempts: [
        { attempt: 1, status: "failed", duration: 1, message: "fail\none" },
      ],
      stdout: RETRIED[1]!.transcript,
    }],
  );
});

Deno.test("ctrfReport() is valid with hostile text, and holds no half of a letter", () => {
  agrees(vileReport());
  const text = JSON.stringify(ctrfReport(vileReport()));
  strictEqual(/\\ud[89a-f]/i.test(text), false);
});

Deno.test("ctrfReport() tells durations in whole milliseconds, and tests apart", () => {
  const { tests } = ctrfReport(reportOf(CHECKS)).results;
  deepStrictEqual(tests.map(({ duration }) => duration), [1235, 20, 0, 0]);
  strictEqual(new Set(tests.map(({ testId }) => testId)).size, 4);
});
