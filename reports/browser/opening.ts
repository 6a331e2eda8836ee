import { deepStrictEqual, ok, rejects } from "node:assert/strict";
import type { Page } from "playwright-core";
import { renderConformanceHtml } from "../conformance_html.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { COMPARED_PAGES } from "./other_pages.ts";
import { REFERENCE_PAGES, referenceConformance } from "./reference_pages.ts";
import { visit, WIDTHS } from "./visit.ts";

const PAGES: Readonly<Record<string, () => string>> = {
  ...REFERENCE_PAGES,
  ...COMPARED_PAGES,
  "conformance.html": () => renderConformanceHtml(referenceConformance()),
};

/** How wide the page is, and how wide the window. */
async function widths(page: Page): Promise<unknown> {
  return await page.evaluate(
    "[document.documentElement.scrollWidth, innerWidth]",
  );
}

/** What a careless page would do; each is to be noticed. */
const FAULTS: Readonly<Record<string, string>> = {
  "a script that fails": "<script>nobody.home()</script>",
  "a picture from elsewhere": '<img src="picture.png">',
  "a warning": "<script>console['warn'](1)</script>",
  "a dialog": "<script>alert(1)</script>",
  "what the policy refuses":
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'"><style>p{}</style>`,
};

export const OPENING: readonly BrowserTest[] = [
  ...Object.entries(FAULTS).map(([fault, markup]): BrowserTest => ({
    name: `visit() notices ${fault}`,
    async look(browser) {
      await rejects(visit(browser, markup, () => Promise.resolve()), {
        name: "AssertionError",
      });
    },
  })),
  ...Object.entries(PAGES).map(([name, render]): BrowserTest => ({
    name:
      `the page of ${name} opens from a file, asks for nothing else, says nothing, and scrolls to no side`,
    async look(browser) {
      await visit(browser, render(), async (page) => {
        ok(await page.locator("main h2").count() > 0);
        for (const width of WIDTHS) {
          await page.setViewportSize({ width, height: 900 });
          deepStrictEqual(await widths(page), [width, width]);
        }
      });
    },
  })),
];
