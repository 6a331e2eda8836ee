import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { type FinalResults, Parser, type Result } from "tap-parser";
import type { CheckReport } from "../checks.ts";
import { CHECKS, reportOf, RETRIED, vileReport } from "../testdata/checks.ts";
import { oneLine, textLines } from "./clean_text.ts";
import { renderTap } from "./tap.ts";

interface Parsed {
  readonly points: readonly Result[];
  readonly extra: readonly string[];
  readonly results: FinalResults;
}

/** What another's parser makes of it; `strict` refuses every line that is not TAP. */
function parse(text: string): Parsed {
  const points: Result[] = [];
  const extra: string[] = [];
  const parser = new Parser({ strict: true });
  parser.on("assert", (point: Result) => void points.push(point));
  parser.on("extra", (line: string) => void extra.push(line));
  let results: FinalResults | undefined;
  parser.on("complete", (all: FinalResults) => void (results = all));
  parser.end(text);
  ok(results);
  return { points, extra, results };
}

Deno.test("renderTap() writes a plan, test points with YAML, and SKIP", () => {
  strictEqual(
    renderTap(reportOf(CHECKS.slice(0, 3))),
    `TAP version 14
1..3
# ipcmark gate
# cpu: Example <1>
# cores: 2
not ok 1 - round-trip / unix@deno / 64 B, same core
  ---
  verdict: "regressed"
  message: "1.21 times as slow [1.17, 1.25]\\nmargin 5 %"
  duration_ms: 1234.568
  ...
ok 2 - round-trip / tcp@deno / 64 B, same core
  ---
  verdict: "unchanged"
  duration_ms: 20
  ...
ok 3 - ordering / udp@deno / INT-003 Order # SKIP inconclusive: the interval is wider than the margin
  ---
  verdict: "inconclusive"
  message: "the interval is wider than the margin"
  ...
# 1 failed, 1 passed, 1 skipped
`,
  );
});

Deno.test("renderTap() tells attempts, flakiness and transcripts as YAML", () => {
  agrees(reportOf(RETRIED));
  const { points } = parse(renderTap(reportOf(RETRIED)));
  deepStrictEqual(
    points.map((
      { ok, diag },
    ) => [ok, diag.flaky, diag.attempts, diag.transcript]),
    [
      [true, true, ["fail: 1 < 2", "pass:"], undefined],
      [false, undefined, ["fail: one", "fail: two"], RETRIED[1]!.transcript],
    ],
  );
});

function agrees(report: CheckReport): void {
  const { points, extra, results } = parse(renderTap(report));
  const { checks } = report;
  const count = (outcome: string) =>
    checks.filter((check) => check.outcome === outcome).length;
  deepStrictEqual(extra, []);
  deepStrictEqual(
    [results.count, results.fail, results.skip, results.failures.length],
    [checks.length, count("failed"), count("skipped"), count("failed")],
  );
  strictEqual(results.ok, count("failed") === 0);
  for (const [index, point] of points.entries()) {
    const { suite, subject, name, outcome, word, message } = checks[index]!;
    const lines = textLines(message);
    strictEqual(point.ok, outcome !== "failed");
    strictEqual(point.name, oneLine([suite, subject, name].join(" / ")));
    strictEqual(point.todo, false);
    strictEqual(
      point.skip,
      outcome === "skipped" ? oneLine([word, ...lines].join(": ")) : false,
    );
    strictEqual(point.diag.verdict, oneLine(word));
    strictEqual(point.diag.message ?? "", lines.join("\n"));
  }
}

Deno.test("renderTap() is read by tap-parser as it was meant", () => {
  agrees(reportOf(CHECKS));
});

Deno.test("renderTap() is read by tap-parser as it was meant, hostile text too", () => {
  agrees(vileReport());
});

Deno.test("renderTap() of nothing is a plan of nothing", () => {
  const { results } = parse(renderTap(reportOf([])));
  deepStrictEqual([results.ok, results.count], [true, 0]);
  strictEqual(results.plan.skipReason, "SKIP nothing was judged");
});
