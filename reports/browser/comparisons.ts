import { deepStrictEqual, match, ok } from "node:assert/strict";
import type { Browser, Locator, Page } from "playwright-core";
import { compare } from "../../compare/compare.ts";
import type { Comparison, MetricComparison } from "../../compare/comparison.ts";
import { renderComparisonHtml } from "../../compare/html/comparison_page.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { checkAccess, FEW_STATES } from "./axe.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { Extent, PageElement } from "./element.ts";
import { anatomy, HOSTILE, isShownAsText, spoiled } from "./hostile_text.ts";
import { isNear, isRounded, placeBy, ticksOf } from "./log_axis.ts";
import { eventfulComparison, referenceComparison } from "./other_pages.ts";
import { visit } from "./visit.ts";

/** A line of a table: its cells' words, and where its picture has something. */
interface SeenLine {
  readonly name: string;
  readonly cells: readonly string[];
  readonly verdict: string;
  readonly mark: Extent | null;
  readonly interval: Extent | null;
}

async function linesOf(table: Locator): Promise<readonly SeenLine[]> {
  return await table.locator("tbody tr").evaluateAll((rows: PageElement[]) =>
    rows.map((row) => {
      const extent = (part: string) => {
        const seen = row.querySelector(part)?.getBoundingClientRect();
        if (seen === undefined) return null;
        const { left, right, top, bottom } = seen;
        return { left, right, top, bottom };
      };
      const verdict = row.querySelector("td.verdict");
      return {
        name: row.querySelector("th")!.textContent.trim(),
        cells: [...row.querySelectorAll("td:not(.picture)")]
          .map(({ textContent }) => textContent.trim()),
        verdict: verdict?.getAttribute("class")?.replace("verdict ", "") ?? "",
        mark: extent("circle.mark"),
        interval: extent("line.interval"),
      };
    })
  );
}

/** A line has its metric's verdict and figures, in words and drawn. */
function tells(
  { cells, verdict, mark, interval }: SeenLine,
  metric: MetricComparison,
  place: (ratio: number) => number,
): void {
  const [words, speed, range, base, head] = cells as [
    ...[string, string, string, string, string],
  ];
  deepStrictEqual(verdict, metric.verdict.replaceAll(" ", "-"));
  deepStrictEqual(
    words,
    [metric.verdict, ...metric.reason === null ? [] : [metric.reason]]
      .join(": "),
  );
  deepStrictEqual(
    cells.at(-1),
    `${metric.base.launches}, ${metric.head.launches}`,
  );
  if (metric.unit !== "") {
    isRounded(base, metric.base.typical);
    isRounded(head, metric.head.typical);
  }
  if (metric.speed === null) {
    deepStrictEqual([speed, range, mark, interval], ["", "", null, null]);
    return;
  }
  const { ratio, low, high } = metric.speed;
  isRounded(speed, ratio);
  isNear((mark!.left + mark!.right) / 2, place(ratio), "the mark");
  deepStrictEqual(interval === null, low === null || high === null);
  if (low === null || high === null) return deepStrictEqual(range, "");
  const [from, to] = range.split("–") as [string, string];
  isRounded(from, low);
  isRounded(to, high);
  isNear(interval!.left, place(low), "the interval's beginning");
  isNear(interval!.right, place(high), "the interval's end");
}

/** Every metric once, under its title, in the order of the comparison. */
async function metricsOf(page: Page, comparison: Comparison): Promise<void> {
  const titles = Map.groupBy(comparison.metrics, ({ title }) => title);
  let seen = 0;
  for (const section of await page.locator("article > section").all()) {
    const heading = await section.getByRole("heading").innerText();
    const metrics = [...titles].filter(([title]) =>
      heading.startsWith(`${title}, `)
    ).flatMap(([, own]) => own);
    if (metrics.length === 0) continue;
    const table = section.locator("table.figures");
    const lines = await linesOf(table);
    deepStrictEqual(
      lines.map(({ name }) => name),
      metrics.map(({ transport, aspect }) =>
        aspect === "p99" ? `${transport} p99` : transport
      ),
    );
    // Numbers at the edges stand beside their place.
    const place = placeBy(
      await ticksOf(table.locator("thead svg text[text-anchor=middle]"), "x"),
    );
    lines.forEach((line, index) => tells(line, metrics[index]!, place));
    seen += lines.length;
  }
  deepStrictEqual(seen, comparison.metrics.length);
}

/** Two runs with transports whose names end in `ending`; where hostile, all other texts do. */
function comparisonWith(ending: string, hostile: boolean): Comparison {
  const [base, head] = [1, 2].map((seed) => {
    const run = syntheticRun({
      transports: [
        { name: "tcp@deno", speed: 1 },
        ...[2, 3].map((speed) => ({ name: `t${speed}${ending}`, speed })),
        { name: `f${ending}`, speed: 1, fails: `failed ${ending}` },
      ],
      launches: 6,
      samples: 1,
      seed,
    });
    run.startedAt = `2026-11-2${seed}T03:15:00Z`;
    return hostile ? spoiled(run) : run;
  });
  return compare(base!, head!, { names: [`a${ending}`, `b${ending}`] });
}

async function lookAt(
  browser: Browser,
  comparison: Comparison,
  look: (page: Page, comparison: Comparison) => Promise<void>,
): Promise<void> {
  await visit(
    browser,
    renderComparisonHtml([comparison]),
    (page) => look(page, comparison),
  );
}

export const COMPARISONS: readonly BrowserTest[] = [
  ...Object.entries({
    "two Deno versions": referenceComparison,
    "two runs with each verdict": eventfulComparison,
  }).map(([name, comparison]): BrowserTest => ({
    name:
      `the page of a comparison of ${name} has each verdict, ratio and interval, in words and where the axis has them`,
    look: (browser) => lookAt(browser, comparison(), metricsOf),
  })),
  {
    name: "a page of several comparisons leads to each of them",
    async look(browser) {
      const comparisons = ["after.json", "third.json"].map(eventfulComparison);
      await visit(browser, renderComparisonHtml(comparisons), async (page) => {
        const [, link] = await page.getByRole("navigation").getByRole("link")
          .all();
        match(await link!.innerText(), /third\.json/);
        await link!.press("Enter");
        match(
          await page.locator("article:target h2").innerText(),
          /B: third\.json/,
        );
      });
    },
  },
  {
    name: "hostile text is text on the page of a comparison, and adds nothing",
    async look(browser) {
      const plain = comparisonWith("@deno", false);
      const hostile = comparisonWith(HOSTILE, true);
      deepStrictEqual(hostile.metrics.length, plain.metrics.length);
      ok(hostile.metrics.some(({ speed }) => speed !== null));
      deepStrictEqual(
        await anatomy(browser, renderComparisonHtml([hostile])),
        await anatomy(browser, renderComparisonHtml([plain])),
      );
      await lookAt(browser, hostile, isShownAsText);
    },
  },
  {
    name: "axe-core finds nothing on a page of several comparisons",
    async look(browser) {
      const comparisons = ["after.json", "third.json"].map(eventfulComparison);
      await visit(
        browser,
        renderComparisonHtml(comparisons),
        (page) => checkAccess(page, "compare", FEW_STATES),
      );
    },
  },
];
