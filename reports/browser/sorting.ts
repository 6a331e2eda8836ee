import { deepStrictEqual, notDeepStrictEqual, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import { EVERYTHING, syntheticRun } from "../testdata/synthetic_run.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { PageElement } from "./element.ts";
import { referenceRun } from "./reference_pages.ts";
import { firstForest, type SeenRow, seenRows } from "./table.ts";
import { visit } from "./visit.ts";

/** How a reader presses the button in a column's head. */
type Press = (button: Locator) => Promise<void>;
const WAYS: Readonly<Record<string, Press>> = {
  "mouse": (button) => button.click(),
  "Enter": (button) => button.press("Enter"),
  "space bar": (button) => button.press("Space"),
};

async function sortable(table: Locator): Promise<readonly number[]> {
  return await table.locator("thead th").evaluateAll((heads: PageElement[]) =>
    heads.flatMap((head, index) =>
      head.matches("[data-sort=number]") ? index : []
    )
  );
}

/** Numbers rise, or fall; rows without one come last either way. */
function isSorted(rows: readonly SeenRow[], column: number, sign: number) {
  const values = rows.map(({ cells }) => cells[column]!.value);
  const numbers = values.flatMap((value) => value ?? []);
  deepStrictEqual(numbers, numbers.toSorted((a, b) => sign * (a - b)));
  deepStrictEqual(
    values,
    [...numbers, ...values.filter((value) => value === null)],
  );
}

function names(rows: readonly SeenRow[]): readonly string[] {
  return rows.map(({ transport }) => transport);
}

async function press(table: Locator, column: number, by: Press) {
  const head = table.locator("thead th").nth(column);
  await by(head.getByRole("button"));
  return {
    order: await head.getAttribute("aria-sort"),
    ordered: await table.locator("thead [aria-sort]").count(),
    rows: await seenRows(table),
  };
}

async function sortsEveryColumn(page: Page, by: Press): Promise<void> {
  const table = firstForest(page);
  const before = await seenRows(table);
  const columns = await sortable(table);
  ok(columns.length >= 3);
  for (const column of columns) {
    const rising = await press(table, column, by);
    deepStrictEqual([rising.order, rising.ordered], ["ascending", 1]);
    isSorted(rising.rows, column, 1);
    const falling = await press(table, column, by);
    deepStrictEqual([falling.order, falling.ordered], ["descending", 1]);
    isSorted(falling.rows, column, -1);
    notDeepStrictEqual(names(rising.rows), names(falling.rows));
    deepStrictEqual(
      new Set(falling.rows.map((row) => JSON.stringify(row))),
      new Set(before.map((row) => JSON.stringify(row))),
    );
  }
}

export const SORTING: readonly BrowserTest[] = [
  ...Object.entries(WAYS).map(([way, by]): BrowserTest => ({
    name: `columns of numbers are sorted up and down by ${way}`,
    async look(browser) {
      const page = renderReportHtml({ run: referenceRun() });
      await visit(browser, page, (page) => sortsEveryColumn(page, by));
    },
  })),
  {
    name: "names are sorted as people sort them, and what has no figure last",
    async look(browser) {
      const run = syntheticRun({
        transports: [...EVERYTHING, { name: "tcp10@deno", speed: 2 }, {
          name: "tcp9@deno",
          speed: 3,
        }],
        launches: 2,
      });
      await visit(browser, renderReportHtml({ run }), async (page) => {
        const table = firstForest(page);
        const { rows } = await press(table, 0, WAYS["mouse"]!);
        const order = names(rows);
        ok(order.indexOf("tcp9@deno") < order.indexOf("tcp10@deno"));
        ok(order.indexOf("pipe@deno") < order.indexOf("tcp9@deno"));
      });
    },
  },
];
