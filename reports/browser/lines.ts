import { deepStrictEqual, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { sweepsOf, valueOf } from "../html/sweep.ts";
import { workloadId } from "../html/workload_section.ts";
import { renderReportHtml } from "../report_html.ts";
import { summarize } from "../summarize.ts";
import { isMeasured, type Summary } from "../summary.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { PageElement } from "./element.ts";
import { isNear, placeBy, type SeenTick, ticksOf } from "./log_axis.ts";
import { floorRun } from "./reference_pages.ts";
import { visit } from "./visit.ts";

/** A point of a line. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** What a chart says: data in order, and the pixels where each point stands. */
interface SeenChart {
  readonly points: readonly (Point & {
    readonly transport: string;
    readonly at: Point;
  })[];
  /** Numbers to the left, from below. */
  readonly ticks: readonly SeenTick[];
}

async function read(chart: Locator): Promise<SeenChart> {
  const points = await chart.locator("use[data-value]").evaluateAll(
    (marks: (PageElement & { parentElement: PageElement })[]) =>
      marks.map((mark) => {
        const { left, right, top, bottom } = mark.getBoundingClientRect();
        return {
          transport: mark.parentElement.dataset["transport"] ?? "",
          x: Number(mark.dataset["x"]),
          y: Number(mark.dataset["value"]),
          at: { x: (left + right) / 2, y: (top + bottom) / 2 },
        };
      }),
  );
  const ticks = await ticksOf(
    chart.locator("text.tick[text-anchor=end]"),
    "y",
  );
  return { points, ticks };
}

/** Each transport's points, as the run has them. */
type Lines = ReadonlyMap<string, readonly Point[]>;

/** All charts of one figure: each transport once, each point where the numbers beside the axis say. */
async function holds(charts: Locator, lines: Lines): Promise<void> {
  const drawn = new Map<string, Point[]>();
  for (const chart of await charts.all()) {
    const { points, ticks } = await read(chart);
    const place = placeBy(ticks);
    for (const { transport, x, y, at } of points) {
      isNear(at.y, place(y), `${transport} at ${x}`);
      drawn.set(transport, [...drawn.get(transport) ?? [], { x, y }]);
    }
    inOrder(points);
  }
  deepStrictEqual(
    new Map([...drawn].sort()),
    new Map([...lines].filter(([name]) => drawn.has(name)).sort()),
  );
  ok(drawn.size >= Math.min(lines.size, 8));
}

/** What is further to the right on the page is larger, and the other way round. */
function inOrder(points: SeenChart["points"]): void {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  for (const [index, { x, at }] of sorted.entries()) {
    const before = sorted[index - 1];
    if (before === undefined) continue;
    if (x === before.x) isNear(at.x, before.at.x, `what belongs at ${x}`);
    else ok(at.x > before.at.x);
  }
}

async function percentiles(page: Page, { groups }: Summary): Promise<void> {
  let seen = 0;
  for (const [index, { rows }] of groups.entries()) {
    const lines = new Map(
      rows.filter(isMeasured).filter(({ percentiles }) =>
        percentiles.length > 1
      ).map(({ transport, percentiles }) => [
        transport,
        percentiles.map(({ share, ns }) => ({ x: share, y: ns })),
      ]),
    );
    if (lines.size === 0) continue;
    await holds(
      page.locator(`svg.chart[id^="group-${index}-percentiles-"]`),
      lines,
    );
    seen++;
  }
  ok(seen > 0);
}

async function sweeps(page: Page, summary: Summary): Promise<void> {
  const byWorkload = Map.groupBy(summary.groups, ({ workload }) => workload);
  let seen = 0;
  for (const [index, own] of [...byWorkload.values()].entries()) {
    for (const [number, sweep] of sweepsOf(own, summary).entries()) {
      const points = sweep.groups.flatMap((group) =>
        group.rows.filter(isMeasured).map(({ transport, typical }) => ({
          transport,
          point: { x: valueOf(group, sweep.parameter), y: typical },
        }))
      );
      const lines = Map.groupBy(points, ({ transport }) => transport);
      const id = `${workloadId(index)}-sweep-${number}-chart-`;
      await holds(
        page.locator(`svg.chart[id^="${id}"]`),
        new Map([...lines].map(([name, own]) => [
          name,
          own.map(({ point }) => point),
        ])),
      );
      seen++;
    }
  }
  ok(seen > 0);
}

/** Dots of the rounds, as many as there are; the higher the figure, the higher the dot. */
async function rounds(page: Page, { groups }: Summary): Promise<void> {
  const rows = groups[0]!.rows.filter(isMeasured);
  const dots = await page.locator(
    'table[id="group-0-rounds"] .strip .dots',
  ).evaluateAll((all: PageElement[]) =>
    all.map((each) => each.getAttribute("d") ?? "")
  );
  deepStrictEqual(dots.length, rows.length);
  for (const [index, { rounds, transport }] of rows.entries()) {
    const places = [...dots[index]!.matchAll(/M([\d.]+) ([\d.]+)/g)]
      .map(([, x, y]) => ({ x: Number(x), y: Number(y) }));
    deepStrictEqual(places.length, rounds.length, transport);
    places.forEach(({ x }, at) => ok(at === 0 || x > places[at - 1]!.x));
    const order = rounds.map(({ value }, at) => ({ value, y: places[at]!.y }))
      .sort((a, b) => a.value - b.value);
    order.forEach(({ y }, at) => ok(at === 0 || y <= order[at - 1]!.y));
  }
}

const LOOKS: Readonly<
  Record<string, (page: Page, summary: Summary) => Promise<void>>
> = {
  "percentile curves run through the percentiles of floor_run.json":
    percentiles,
  "lines over the size run through the figures of floor_run.json": sweeps,
  "the dots of stability are the rounds of floor_run.json": rounds,
};

export const LINES: readonly BrowserTest[] = Object.entries(LOOKS).map(
  ([name, look]) => ({
    name,
    async look(browser) {
      const run = floorRun();
      await visit(
        browser,
        renderReportHtml({ run }),
        (page) => look(page, summarize(run)),
      );
    },
  }),
);
