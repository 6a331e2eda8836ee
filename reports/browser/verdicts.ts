import { deepStrictEqual, ok } from "node:assert/strict";
import type { Page } from "playwright-core";
import { summarizeConformance } from "../conformance_summary.ts";
import { representatives } from "../headline.ts";
import { renderReportHtml } from "../report_html.ts";
import { summarize } from "../summarize.ts";
import { isMeasured } from "../summary.ts";
import { syntheticClaims } from "../testdata/synthetic_claims.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { PageElement } from "./element.ts";
import { referenceConformance, referenceRun } from "./reference_pages.ts";
import { dataOf, seenRows } from "./table.ts";
import { visit } from "./visit.ts";

/** The marks of each case in the matrix; "" where a cell is empty. */
async function marksSeen(page: Page): Promise<Map<string, string[]>> {
  const rows = await page.locator(".matrix tr[data-text]").evaluateAll(
    (rows: PageElement[]) =>
      rows.map((row) => ({
        id: row.querySelector("th b")?.textContent ?? "",
        marks: [...row.querySelectorAll("td")].map((cell) =>
          cell.getAttribute("class")?.replace(/ ?first| $/g, "").trim() ?? ""
        ),
      })),
  );
  return new Map(rows.map(({ id, marks }) => [id, marks]));
}

export const VERDICTS: readonly BrowserTest[] = [
  {
    name: "the summary's table has the speeds of run.json",
    async look(browser) {
      const run = referenceRun();
      const groups = representatives(summarize(run).groups);
      await visit(browser, renderReportHtml({ run }), async (page) => {
        const seen = await seenRows(page.locator("#winners"));
        ok(seen.length > 3);
        for (const { transport, cells } of seen) {
          const expected = groups.map(({ rows }) => {
            const row = rows.find((row) => row.transport === transport);
            return row && isMeasured(row) ? row.relative?.ratio ?? null : null;
          });
          const [, ...speeds] = cells;
          deepStrictEqual(speeds.map(({ value }) => value), expected);
        }
      });
    },
  },
  {
    name: "the matrix has the marks of conformance.json",
    async look(browser) {
      const conformance = referenceConformance();
      const { families } = summarizeConformance(conformance);
      const expected = families.flatMap(({ rows }) =>
        rows.map(({ id, cells }) =>
          [id, cells.map((cell) => cell?.mark ?? "")] as const
        )
      );
      await visit(
        browser,
        renderReportHtml({ conformance }),
        async (page) =>
          deepStrictEqual(await marksSeen(page), new Map(expected)),
      );
    },
  },
  {
    name: "each claim has its verdict",
    async look(browser) {
      const claims = syntheticClaims();
      await visit(
        browser,
        renderReportHtml({ claims }),
        async (page) =>
          deepStrictEqual(
            await dataOf(page.locator("#claims-table tbody tr"), "verdict"),
            claims.claims.map(({ verdict }) => verdict),
          ),
      );
    },
  },
];
