import { deepStrictEqual, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { PageElement } from "./element.ts";
import { referenceRun } from "./reference_pages.ts";
import { visit, WIDTHS } from "./visit.ts";

const NARROW = WIDTHS[1];

async function edges(element: Locator): Promise<readonly [number, number]> {
  return await element.evaluate((seen: PageElement) => {
    const { left, right } = seen.getBoundingClientRect();
    return [left, right] as const;
  });
}

/** The words of each head, the pictures and the names are seen whole before anyone scrolls. */
async function seenWhole(page: Page): Promise<void> {
  const table = page.locator('table[id="group-0-rounds"]');
  const [left, right] = await edges(table.locator(".."));
  const parts = [
    ...await table.locator(".axis-name, svg.strip, .name").all(),
  ];
  ok(parts.length > 2);
  for (const part of parts) {
    const [from, to] = await edges(part);
    ok(left <= from && to <= right, `${from} to ${to} in ${left} to ${right}`);
  }
}

/**
 * Of each table: whether a part of it is out of sight to the right, whether that edge fades, and whether it still does
 * once the reader is there. Styles follow what was scrolled with the next frame.
 */
const FADING = `(async () => {
  const seen = [];
  for (const each of document.querySelectorAll(".wide")) {
    if (!each.checkVisibility()) continue;
    const fades = () => getComputedStyle(each).maskImage !== "none";
    const before = fades();
    each.scrollLeft = each.scrollWidth;
    await new Promise((next) => requestAnimationFrame(() => requestAnimationFrame(next)));
    seen.push({ wider: each.scrollWidth > each.clientWidth, before, after: fades() });
  }
  return seen;
})()`;

interface Fading {
  readonly wider: boolean;
  readonly before: boolean;
  readonly after: boolean;
}

async function fade(page: Page): Promise<void> {
  const seen: Fading[] = [];
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 });
    seen.push(...await page.evaluate(FADING) as readonly Fading[]);
  }
  ok(seen.some(({ wider }) => wider) && seen.some(({ wider }) => !wider));
  deepStrictEqual(
    seen,
    seen.map(({ wider }) => ({ wider, before: wider, after: false })),
  );
}

export const NARROW_TABLES: readonly BrowserTest[] = [
  {
    name:
      `the head and the pictures of stability are seen whole, ${NARROW} pixels wide`,
    look: (browser) =>
      visit(browser, renderReportHtml({ run: referenceRun() }), seenWhole, {
        width: NARROW,
      }),
  },
  {
    name: "tables fade to the side where they go on, until one is there",
    look: (browser) =>
      visit(browser, renderReportHtml({ run: referenceRun() }), fade),
  },
];
