import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { referenceConformance, referenceRun } from "./reference_pages.ts";
import { dataOf, firstForest, seenRows } from "./table.ts";
import { visit } from "./visit.ts";

async function transportsIn(table: Locator): Promise<readonly string[]> {
  return (await seenRows(table)).map(({ transport }) => transport);
}

/** Names of the lines that stand out in the pictures of a page. */
async function linesShown(page: Page): Promise<ReadonlySet<string>> {
  return new Set(
    await dataOf(page.locator("g.series:not(.away)"), "transport"),
  );
}

/** Rows of all tables that are about a transport and shown. */
async function rowsShown(page: Page): Promise<number> {
  return await page.locator("tr[data-transport]:not([hidden])").count();
}

async function transportsByWords(page: Page): Promise<void> {
  const table = firstForest(page);
  const [all, rows] = [await transportsIn(table), await rowsShown(page)];
  const words = page.getByRole("searchbox", { name: "Transports" });
  await words.click();
  await page.keyboard.type("PIPE udp");
  const some = all.filter((name) => /pipe|udp/.test(name));
  ok(some.length > 0 && some.length < all.length);
  deepStrictEqual(await transportsIn(table), some);
  for (const name of await linesShown(page)) match(name, /pipe|udp/);
  match(
    await page.locator("form.transports output").innerText(),
    /^\d+ of \d+ transports$/,
  );
  // As many people try it; the page must not go anywhere.
  await page.keyboard.press("Enter");
  await words.fill("nowhere");
  strictEqual(await rowsShown(page), 0);
  strictEqual((await linesShown(page)).size, 0);
  await words.fill("");
  deepStrictEqual(await transportsIn(table), all);
  strictEqual(await rowsShown(page), rows);
  strictEqual(await page.locator("g.series.away").count(), 0);
  strictEqual(await page.locator("form.transports output").innerText(), "");
}

async function transportsByKeyboard(page: Page): Promise<void> {
  const table = firstForest(page);
  const all = await transportsIn(table);
  const api = page.getByRole("combobox", { name: "API" });
  await api.focus();
  await page.keyboard.press("ArrowDown");
  const chosen = await api.inputValue();
  ok(chosen.startsWith("@"));
  deepStrictEqual(
    await transportsIn(table),
    all.filter((name) => name.endsWith(chosen)),
  );
  await page.keyboard.press("ArrowUp");
  deepStrictEqual(await transportsIn(table), all);
}

async function claims(page: Page): Promise<void> {
  const all = syntheticClaims().claims.map(({ verdict }) => verdict);
  const verdicts = () =>
    dataOf(page.locator("tr[data-verdict]:not([hidden])"), "verdict");
  deepStrictEqual(await verdicts(), all);
  const form = page.locator("form.claims");
  await form.getByRole("combobox").selectOption("refuted");
  const refuted = all.filter((verdict) => verdict === "refuted");
  deepStrictEqual(await verdicts(), refuted);
  strictEqual(
    await form.locator("output").innerText(),
    `${refuted.length} of ${all.length} claims`,
  );
  await form.getByRole("combobox").selectOption("");
  await form.getByRole("searchbox").fill("MOON packets");
  deepStrictEqual(await verdicts(), ["not-testable"]);
  await form.getByRole("searchbox").fill("nowhere");
  deepStrictEqual(await verdicts(), []);
  await form.getByRole("searchbox").fill("");
  deepStrictEqual(await verdicts(), all);
}

async function cases(page: Page): Promise<void> {
  const shown = (css: string) =>
    page.locator(css).filter({ visible: true }).count();
  const state = async () => ({
    rows: await shown(".matrix tr[data-text]"),
    heads: await shown(".matrix thead th"),
    sections: await shown("section.case"),
    families: await shown(".matrix th[scope=rowgroup]"),
  });
  const all = await state();
  strictEqual(all.sections, all.rows);
  const form = page.locator("form.cases");
  const words = form.getByRole("searchbox").or(form.getByRole("textbox"));
  await words.fill("half-close");
  const few = await state();
  ok(few.rows > 0 && few.rows < all.rows && few.families < all.families);
  strictEqual(few.sections, few.rows);
  match(await page.locator("#counted").innerText(), /^\d+ of \d+ cases$/);
  await form.locator("select[name=api]").selectOption("libc");
  ok((await state()).heads < all.heads);
  await form.locator("select[name=which]").selectOption("bad");
  ok((await state()).rows < few.rows);
  // A link to a case that is hidden shows it, and all others with it.
  const hidden = page.locator("section.case[hidden]").first();
  const id = await hidden.getAttribute("id");
  await page.evaluate(`location.hash = ${JSON.stringify(id)}`);
  await page.locator(`section.case[id="${id}"]`).waitFor();
  deepStrictEqual(await state(), all);
}

export const FILTERING: readonly BrowserTest[] = [
  {
    name: "words hide transports in tables and pictures, and they come back",
    look: (browser) =>
      visit(
        browser,
        renderReportHtml({ run: referenceRun() }),
        transportsByWords,
      ),
  },
  {
    name: "arrow keys choose an API, and take it back",
    look: (browser) =>
      visit(
        browser,
        renderReportHtml({ run: referenceRun() }),
        transportsByKeyboard,
      ),
  },
  {
    name: "claims are narrowed down by verdict and by words",
    look: (browser) =>
      visit(browser, renderReportHtml({ claims: syntheticClaims() }), claims),
  },
  {
    name:
      "cases are narrowed down by words, API and kind, and a link to a hidden one shows it",
    look: (browser) =>
      visit(
        browser,
        renderReportHtml({ conformance: referenceConformance() }),
        cases,
      ),
  },
];
