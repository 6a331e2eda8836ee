import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { HOSTILE, hostileRun } from "../../reports/testdata/fixtures.ts";
import { scaleFor } from "../../reports/units.ts";
import { type History, historyOf } from "../history.ts";
import { recordOf } from "../history_record.ts";
import {
  fileOf,
  manyRecords,
  manyRuns,
  type ManyRunsOptions,
} from "../testdata/many_runs.ts";
import { renderHistoryHtml } from "./history_page.ts";

function historyWith(options: ManyRunsOptions = {}): History {
  return historyOf(manyRecords(options), { seed: 1 });
}

/** A step, another machine, a run that was stopped. */
function eventfulHistory(): History {
  const runs = manyRuns({
    step: { from: 15, slower: 1.15 },
    environmentOf: (index) => index < 24 ? {} : { kernel: "6.20.1" },
  });
  runs[7] = { ...runs[7]!, state: "interrupted" };
  return historyOf(runs.map((run) => recordOf(run, fileOf(run))), { seed: 1 });
}

Deno.test("renderHistoryHtml() has a point and a row for each run of each metric", () => {
  const history = eventfulHistory();
  const page = renderHistoryHtml(history, "results");
  const points = history.series.flatMap(({ points }) => points);
  strictEqual(page.match(/<circle /g)?.length, points.length);
  strictEqual(page.match(/<tr>\s*<th scope="row"/g)?.length, points.length);
  strictEqual(page.match(/class="point early"/g)?.length, 2);
  for (const { points, unit } of history.series) {
    const { format } = scaleFor(unit, points.map(({ value }) => value));
    for (const { value } of points) ok(page.includes(`<td>${format(value)}<`));
  }
});

Deno.test("renderHistoryHtml() draws slower runs higher, as their times are", () => {
  const history = historyWith({ count: 20, step: { from: 10, slower: 1.5 } });
  const page = renderHistoryHtml(history, "results");
  const [, unix = ""] = /<h3>unix@deno<\/h3>([^]*)/.exec(page) ?? [];
  const heights = [...unix.matchAll(/<circle [^>]*cy="([\d.]+)"/g)]
    .map(([, y]) => Number(y));
  strictEqual(heights.length, 20);
  ok(Math.min(...heights.slice(0, 10)) > Math.max(...heights.slice(10)));
});

Deno.test("renderHistoryHtml() marks changes and machines in the picture, in words and in the table", () => {
  const page = renderHistoryHtml(eventfulHistory(), "results");
  match(page, /class="change-words"[^>]*>slower, ×1\.1\d</);
  match(page, /<li class="slower">2026-10-16 03:15 UTC: slower, 1\.1\d times/);
  match(page, /class="machine"[^]*?>B<\/text>/);
  match(page, /<td class="words">slower<\/td>/);
  match(page, /aria-label="unix@deno: [^"]*; 2026-10-16/);
});

Deno.test("renderHistoryHtml() draws a single run, and says where nothing was measured", () => {
  const single = renderHistoryHtml(historyWith({ count: 1 }), "results");
  match(single, /cx="50%"/);
  doesNotMatch(single, /NaN|Infinity|undefined/);
  const empty = manyRuns({ count: 1 }).map((run) => ({ ...run, launches: [] }));
  const page = renderHistoryHtml(
    historyOf(empty.map((run) => recordOf(run, fileOf(run))), { seed: 1 }),
    "results",
  );
  match(page, /nothing was measured/);
});

Deno.test("renderHistoryHtml() of a thousand runs stays below two megabytes, and says what is left to CSV", () => {
  const history = historyWith({
    count: 1_000,
    launches: 1,
    workloads: ["round-trip", "throughput", "connect"],
  });
  const page = renderHistoryHtml(history, "results");
  ok(page.length < 2e6, `${page.length} letters`);
  strictEqual(page.match(/<circle /g)?.length, 6_000);
  doesNotMatch(page, /class="spread"/);
  match(page, /The last 667 of 1000 runs of unix@deno as a table/);
  match(page, /--format csv” has all/);
});

Deno.test("renderHistoryHtml() loads nothing, runs nothing, and shows hostile text as text", () => {
  const history = historyOf([recordOf(hostileRun(), HOSTILE)], { seed: 1 });
  const page = renderHistoryHtml(history, HOSTILE);
  doesNotMatch(page, /<script|\sstyle="|\son\w+="|url\(|<b>x<\/b>/);
  // deno-lint-ignore no-control-regex
  doesNotMatch(page, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  match(page, /&lt;b&gt;x&lt;\/b&gt;/);
});
