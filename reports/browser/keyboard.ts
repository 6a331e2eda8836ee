import { deepStrictEqual, ok } from "node:assert/strict";
import type { Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { floorRun } from "../testdata/fixtures.ts";
import { visit, WIDTHS } from "./visit.ts";

/**
 * Writes down what gets the focus, and whether that is seen. What can be used and is shown is numbered; cells of the
 * matrix that lead to nothing of interest are left out on purpose.
 */
const WATCH = `
const usable = "a[href], button, input, select, summary, [tabindex]";
const all = [...document.querySelectorAll(usable)]
  .filter((each) => each.tabIndex >= 0 && each.checkVisibility());
globalThis.watched = { all: all.map((each) => each.outerHTML.slice(0, 80)), reached: [], unseen: [] };
addEventListener("focusin", ({ target }) => {
  watched.reached.push(all.indexOf(target));
  const { outlineStyle, outlineWidth } = getComputedStyle(target);
  if (outlineStyle === "none" || parseFloat(outlineWidth) < 1) watched.unseen.push(target.outerHTML.slice(0, 80));
});
all.length`;

/** What {@linkcode WATCH} wrote down. */
interface Watched {
  readonly all: readonly string[];
  readonly reached: readonly number[];
  readonly unseen: readonly string[];
}

async function everythingByTab(page: Page): Promise<void> {
  const count = await page.evaluate(WATCH) as number;
  ok(count > 60);
  for (let presses = 0; presses < count; presses++) {
    await page.keyboard.press("Tab");
  }
  const { all, reached, unseen } = await page.evaluate("watched") as Watched;
  deepStrictEqual(unseen, []);
  deepStrictEqual(all.filter((_, index) => !reached.includes(index)), []);
}

async function unfolds(page: Page): Promise<void> {
  const closed = page.locator("main details:not([open])");
  const count = await closed.count();
  const summary = page.locator("main details > summary", {
    hasText: "All figures",
  }).first();
  await summary.press("Enter");
  deepStrictEqual(await closed.count(), count - 1);
  await summary.press("Space");
  deepStrictEqual(await closed.count(), count);
}

/** A page with something of everything. */
function page(): string {
  return renderReportHtml({
    run: floorRun({ launches: 6, samples: 60 }),
    conformance: syntheticConformance(),
    claims: syntheticClaims(),
  });
}

export const KEYBOARD: readonly BrowserTest[] = [
  ...WIDTHS.map((width): BrowserTest => ({
    name:
      `the Tab key leads to all that can be used, and where it is is seen, ${width} pixels wide`,
    look: (browser) => visit(browser, page(), everythingByTab, { width }),
  })),
  {
    name: "what is folded up unfolds by Enter and by the space bar",
    look: (browser) => visit(browser, page(), unfolds),
  },
  {
    name: "the first Tab and Enter skip to the contents",
    look: (browser) =>
      visit(browser, page(), async (page) => {
        await page.keyboard.press("Tab");
        ok(await page.locator("a.skip").isVisible());
        const goal = await page.locator("a.skip").getAttribute("href");
        await page.keyboard.press("Enter");
        ok(new URL(page.url()).hash === goal);
        await page.keyboard.press("Tab");
        // What comes next stands in the contents, not in the list that was skipped.
        ok(await page.locator("main :focus").count() === 1);
      }),
  },
];
