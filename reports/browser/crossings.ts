import { deepStrictEqual, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { crossingWords } from "../crossings.ts";
import { renderReportHtml } from "../report_html.ts";
import { summarize } from "../summarize.ts";
import type { Summary } from "../summary.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { Extent, PageElement } from "./element.ts";
import { floorRun } from "./reference_pages.ts";
import { visit, WIDTHS } from "./visit.ts";

/** A cross or a number beside one. */
interface Seen {
  readonly words: string;
  readonly extent: Extent;
}

async function seen(marks: Locator): Promise<readonly Seen[]> {
  return await marks.evaluateAll((all: PageElement[]) =>
    all.map((each) => {
      const { left, right, top, bottom } = each.getBoundingClientRect();
      const words = each.textContent.trim();
      return { words, extent: { left, right, top, bottom } };
    })
  );
}

function meet(a: Extent, b: Extent): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom &&
    b.top < a.bottom;
}

/** The figure of each transport at each size, as this chart has them. */
async function figures(chart: Locator): Promise<ReadonlyMap<string, number>> {
  const points = await chart.locator(".series use[data-value]").evaluateAll(
    (marks: (PageElement & { parentElement: PageElement })[]) =>
      marks.map(({ dataset, parentElement }) =>
        [
          `${parentElement.dataset["transport"]} ${dataset["x"]}`,
          Number(dataset["value"]),
        ] as const
      ),
  );
  return new Map(points);
}

/** The crossings whose two lines this chart has. A difference that is shown within rounds need not part the medians. */
async function expected(
  chart: Locator,
  { crossings }: Summary,
): Promise<readonly string[]> {
  const title = await chart.getAttribute("aria-label") ?? "";
  const known = await figures(chart);
  return crossings.filter(({ title: own, below, above, upTo, from }) => {
    const order = (size: number) =>
      Math.sign(
        known.get(`${below} ${size}`)! - known.get(`${above} ${size}`)!,
      );
    return title.startsWith(`${own}:`) && order(upTo) * order(from) < 0;
  }).map(crossingWords);
}

/** Each crossing is told by one cross, and what stands for several says how many. */
async function tellsAll(chart: Locator, summary: Summary): Promise<number> {
  const crosses = await seen(chart.locator("use.crossing"));
  const told = crosses.map(({ words }) => words.split("; "));
  const own = await expected(chart, summary);
  deepStrictEqual(told.flat().toSorted(), own.toSorted());
  const numbers = await seen(chart.locator(".crossings-here"));
  deepStrictEqual(
    numbers.map(({ words }) => Number(words)),
    told.map(({ length }) => length).filter((length) => length > 1),
  );
  const marks = [...crosses, ...numbers];
  for (const [index, { words, extent }] of marks.entries()) {
    for (const other of marks.slice(index + 1)) {
      ok(!meet(extent, other.extent), `${words} covers ${other.words}`);
    }
  }
  return numbers.length;
}

async function everyChart(page: Page, summary: Summary): Promise<void> {
  let numbers = 0;
  for (const chart of await page.locator("svg.chart[id*=-sweep-]").all()) {
    numbers += await tellsAll(chart, summary);
  }
  ok(numbers > 0);
}

export const CROSSINGS: readonly BrowserTest[] = WIDTHS.map((width) => ({
  name:
    `crosses of floor_run.json tell each crossing, and none covers another or a number, ${width} pixels wide`,
  look: (browser) =>
    visit(
      browser,
      renderReportHtml({ run: floorRun() }),
      (page) => everyChart(page, summarize(floorRun())),
      { width },
    ),
}));
