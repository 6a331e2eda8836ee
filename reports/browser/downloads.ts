import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import { readFile } from "node:fs/promises";
import type { Page } from "playwright-core";
import { renderCsv } from "../formats/csv.ts";
import { brief } from "../html/brief.ts";
import { renderReportHtml } from "../report_html.ts";
import type { Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import { hostileRun } from "../testdata/fixtures.ts";
import { vileRun } from "../testdata/vile_run.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import { referenceRun } from "./reference_pages.ts";
import { visit } from "./visit.ts";

const RUNS: Readonly<Record<string, () => Run>> = {
  "the reference run": referenceRun,
  "a hostile run": hostileRun,
  "a run whose names mean something to spreadsheets": () =>
    brief(vileRun(), 100),
};

async function downloaded(page: Page) {
  const coming = page.waitForEvent("download");
  await page.getByRole("link", { name: "CSV" }).press("Enter");
  const download = await coming;
  return {
    name: download.suggestedFilename(),
    text: await readFile(await download.path(), "utf8"),
  };
}

export const DOWNLOADS: readonly BrowserTest[] = Object.entries(RUNS).map(
  ([name, run]): BrowserTest => ({
    name: `the CSV file that a page makes of ${name} is that of the run`,
    async look(browser) {
      await visit(
        browser,
        renderReportHtml({ run: run() }),
        async (page) => {
          const file = await downloaded(page);
          match(file.name, /^ipcmark-[\dTZ]+\.csv$/);
          const expected = renderCsv(summarize(run()));
          deepStrictEqual(file.text.split("\r\n"), expected.split("\r\n"));
          strictEqual(file.text, expected);
        },
      );
    },
  }),
);
