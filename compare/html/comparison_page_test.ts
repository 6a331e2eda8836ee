import { doesNotMatch, match, ok, strictEqual } from "node:assert/strict";
import { hostileRun } from "../../reports/testdata/fixtures.ts";
import { formatRatio } from "../../reports/units.ts";
import { compare, type CompareOptions } from "../compare.ts";
import type { Comparison } from "../comparison.ts";
import { eventful, later } from "../testdata/runs.ts";
import { metricName } from "../words.ts";
import { renderComparisonHtml } from "./comparison_page.ts";
import { ratioAxis } from "./ratio_axis.ts";

function comparison(
  [base, head] = eventful(),
  options: Partial<CompareOptions> = {},
): Comparison {
  return compare(base, head, {
    names: ["before.json", "after.json"],
    margin: 0.05,
    anyway: false,
    ...options,
  });
}

/** The text of each row's cells, markup left out. */
function rowsOf(page: string): readonly string[] {
  return [...page.matchAll(/<tr>\s*<th scope="row"[^]*?<\/tr>/g)]
    .map(([row]) =>
      row.replace(/<[^>]*>/g, "|").replace(/[|\s]+/g, " ").trim()
    );
}

Deno.test("renderComparisonHtml() has a row for each metric with what the comparison says", () => {
  const found = comparison();
  const rows = rowsOf(renderComparisonHtml([found]));
  for (const metric of found.metrics) {
    const { speed, verdict } = metric;
    const row = rows.find((row) =>
      row.startsWith(`${metricName(metric)} ${verdict}`) &&
      (speed === null || row.includes(` ${formatRatio(speed.ratio)} `))
    );
    ok(row, `${metricName(metric)} ${verdict} is not in ${rows.join("\n")}`);
  }
});

Deno.test("renderComparisonHtml() draws each interval where it lies", () => {
  const found = comparison();
  const page = renderComparisonHtml([found]);
  const axis = ratioAxis(
    [...found.metrics, ...found.means].map(({ speed }) => speed),
  );
  let drawn = 0;
  for (const { speed } of found.metrics) {
    if (speed?.low == null || speed.high === null) continue;
    const [low, high] = [speed.low, speed.high].map(axis.percent);
    ok(page.includes(`x1="${low}%" x2="${high}%"`), JSON.stringify(speed));
    drawn++;
  }
  ok(drawn > 3);
});

Deno.test("renderComparisonHtml() says what is not comparable, and why", () => {
  const page = renderComparisonHtml([comparison()]);
  match(page, /incomparable: median of operations in A, mean in B/);
  match(page, /Not compared: 13 metrics of one run only/);
  match(page, /B is a run that was interrupted/);
  const other = later({ seed: 2 });
  other.environment.kernel = "7.0";
  const barred = renderComparisonHtml([comparison([later(), other])]);
  match(barred, /kernel differs: 6\.18\.0 in A, 7\.0 in B/);
  match(barred, /aria-label="not compared"/);
});

Deno.test("renderComparisonHtml() puts several comparisons on one page, each with a link", () => {
  const page = renderComparisonHtml([
    comparison(),
    comparison(eventful(), { names: ["before.json", "third.json"] }),
  ]);
  match(page, /href="#comparison-2">A: before\.json, B: third\.json</);
  match(page, /<article id="comparison-2">/);
  strictEqual(page.match(/<!DOCTYPE html>/g)?.length, 1);
});

Deno.test("renderComparisonHtml() loads nothing and runs nothing", () => {
  const page = renderComparisonHtml([comparison()]);
  doesNotMatch(page, /<script|https?:\/\/|\sstyle="|\son\w+="|url\(/);
  match(page, /content="default-src 'none'; style-src 'sha256-[^']+'; /);
});

Deno.test("renderComparisonHtml() shows hostile text as text", () => {
  const page = renderComparisonHtml([
    comparison([hostileRun(), hostileRun()], { anyway: true }),
  ]);
  doesNotMatch(page, /<b>x<\/b>|<img/);
  // deno-lint-ignore no-control-regex
  doesNotMatch(page, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  match(page, /&lt;b&gt;x&lt;\/b&gt;/);
});

Deno.test("renderComparisonHtml() nests its headings without gaps", () => {
  const levels = [...renderComparisonHtml([comparison()]).matchAll(/<h(\d)>/g)]
    .map(([, level]) => Number(level));
  ok(levels.length > 5);
  levels.reduce((before, level) => {
    ok(level <= before + 1, levels.join(" "));
    return level;
  }, 0);
});
