import { deepStrictEqual, ok } from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import axe from "axe-core";
import type { Browser, Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { REFERENCE_PAGES } from "./reference_pages.ts";
import { visit, WIDTHS } from "./visit.ts";

/** What was found on a page in one state; kept under `reports/data`. */
interface Checked {
  readonly page: string;
  readonly state: string;
  /** Rules that had something to say of the page and found nothing wrong. */
  readonly passed: number;
  /** Rules that left something for people to judge, each with how often. */
  readonly undecided: Readonly<Record<string, number>>;
  /** Elements at which a rule was broken, by how serious that is. */
  readonly violations: Readonly<Record<Impact, number>>;
}

const IMPACTS = ["critical", "serious", "moderate", "minor"] as const;
type Impact = (typeof IMPACTS)[number];

/** What a page looks like, and to whom. */
interface State {
  readonly colorScheme: "light" | "dark";
  readonly width: number;
  readonly media: "screen" | "print";
}

const STATES: readonly State[] = [
  ...(["light", "dark"] as const).flatMap((colorScheme) =>
    WIDTHS.map((width) => ({ colorScheme, width, media: "screen" } as const))
  ),
  { colorScheme: "light", width: WIDTHS[0], media: "print" },
];

/** What the suite looks at each time: axe-core takes a minute for the reference pages, which are a hundred times as large. */
const SMALL = {
  name: "one of every verdict",
  states: STATES.filter(({ colorScheme, width, media }) =>
    media === "print" || (colorScheme === "light") === (width === WIDTHS[0])
  ),
  render: () =>
    renderReportHtml({
      run: syntheticRun({ launches: 6, sizes: [64, 4096], samples: 60 }),
      conformance: syntheticConformance(),
      claims: syntheticClaims(),
    }),
};

/** What is looked at when the file is made: these hold all that the other reference pages do. */
const PAGES = ["floor_run.json", "all together"] as const;

const KEPT = new URL("../data/axe.json", import.meta.url);

async function violations(page: Page): Promise<axe.AxeResults> {
  await page.evaluate(axe.source);
  return await page.evaluate("axe.run()") as axe.AxeResults;
}

/** Each element at which a rule was broken, in a line. */
function broken({ violations }: axe.AxeResults): readonly string[] {
  return violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ html }) => `${impact} ${id}: ${html.slice(0, 120)}`)
  );
}

function summary(
  page: string,
  state: string,
  { passes, incomplete, violations }: axe.AxeResults,
): Checked {
  const count = (wanted: Impact) =>
    violations.filter(({ impact }) => impact === wanted)
      .reduce((sum, { nodes }) => sum + nodes.length, 0);
  return {
    page,
    state,
    passed: passes.length,
    undecided: Object.fromEntries(
      incomplete.map(({ id, nodes }) => [id, nodes.length]),
    ),
    violations: Object.fromEntries(
      IMPACTS.map((impact) => [impact, count(impact)]),
    ) as Record<Impact, number>,
  };
}

async function check(
  browser: Browser,
  name: string,
  markup: string,
  states: readonly State[] = STATES,
): Promise<readonly Checked[]> {
  return await visit(browser, markup, async (page) => {
    const checked: Checked[] = [];
    for (const { colorScheme, width, media } of states) {
      await page.emulateMedia({ colorScheme, media });
      await page.setViewportSize({ width, height: 900 });
      const found = await violations(page);
      const state = `${media}, ${colorScheme}, ${width} px`;
      deepStrictEqual(broken(found), [], state);
      ok(found.passes.length > 30);
      checked.push(summary(name, state, found));
    }
    return checked;
  });
}

/** What stands in the file of what was found. */
function kept(): { version: string; checked: readonly Checked[] } {
  return JSON.parse(readFileSync(KEPT, "utf8"));
}

async function update(browser: Browser): Promise<void> {
  const checked: Checked[] = [];
  for (const name of PAGES) {
    checked.push(...await check(browser, name, REFERENCE_PAGES[name]!()));
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
      await check(browser, SMALL.name, SMALL.render(), SMALL.states);
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
        PAGES.length * STATES.length,
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
