import { deepStrictEqual, ok } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import axe from "axe-core";
import type { Browser } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import {
  checkAccess,
  type Checked,
  FEW_STATES,
  STATES,
  violations,
} from "./axe.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { COMPARED_PAGES, storedListPage } from "./other_pages.ts";
import { REFERENCE_PAGES } from "./reference_pages.ts";
import { visit } from "./visit.ts";

/** What the suite looks at each time: axe-core takes a minute for the reference pages, which are a hundred times as large. */
const SMALL = {
  name: "one of every verdict",
  render: () =>
    renderReportHtml({
      run: syntheticRun({ launches: 6, sizes: [64, 4096], samples: 60 }),
      conformance: syntheticConformance(),
      claims: syntheticClaims(),
    }),
};

/** What is looked at when the file is made: these hold all that other pages do. */
const PAGES: Readonly<Record<string, () => string>> = {
  "floor_run.json": REFERENCE_PAGES["floor_run.json"]!,
  "all together": REFERENCE_PAGES["all together"]!,
  ...COMPARED_PAGES,
  "a list of stored results": storedListPage,
};

const KEPT = new URL("../data/axe.json", import.meta.url);

/** What stands in the file of what was found. */
function kept(): { version: string; checked: readonly Checked[] } {
  return JSON.parse(readFileSync(KEPT, "utf8"));
}

async function update(browser: Browser): Promise<void> {
  const checked: Checked[] = [];
  for (const [name, render] of Object.entries(PAGES)) {
    checked.push(
      ...await visit(browser, render(), (page) => checkAccess(page, name)),
    );
  }
  const found = { version: axe.version, checked };
  writeFileSync(KEPT, `${JSON.stringify(found, null, 2)}\n`);
}

export const ACCESSIBILITY: readonly BrowserTest[] = [
  {
    name: "axe-core finds what is wrong with a page",
    async look(browser) {
      const markup =
        `<!DOCTYPE html><title>x</title><main><h1>x</h1><input><p style="color:#ccc">pale</p></main>`;
      const found = await visit(browser, markup, violations);
      const rules = found.violations.map(({ id }) => id);
      ok(rules.includes("label") && rules.includes("color-contrast"));
    },
  },
  {
    name:
      `axe-core finds nothing on a page of ${SMALL.name}, light, dark and printed`,
    async look(browser) {
      await visit(
        browser,
        SMALL.render(),
        (page) => checkAccess(page, SMALL.name, FEW_STATES),
      );
    },
  },
  {
    name:
      "reports/data/axe.json holds what axe-core found on the reference pages",
    async look(browser) {
      if (Deno.env.get("UPDATE") === "1") await update(browser);
      const { version, checked } = kept();
      deepStrictEqual(version, axe.version);
      deepStrictEqual(
        new Set(checked.map(({ page, state }) => `${page}: ${state}`)).size,
        Object.keys(PAGES).length * STATES.length,
      );
      for (const { violations } of checked) {
        deepStrictEqual(
          violations,
          { critical: 0, serious: 0, moderate: 0, minor: 0 },
        );
      }
    },
  },
];
