import { deepStrictEqual, ok } from "node:assert/strict";
import type { Locator, Page } from "playwright-core";
import { renderReportHtml } from "../report_html.ts";
import type { Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import {
  type Group,
  isMeasured,
  type MeasuredRow,
  type RuntimeShare,
} from "../summary.ts";
import type { BrowserTest } from "./browser_test_case.ts";
import type { Extent, PageElement } from "./element.ts";
import { isNear, placeBy, ticksOf } from "./log_axis.ts";
import { floorRun, referenceRun } from "./reference_pages.ts";
import { seenRows } from "./table.ts";
import { visit } from "./visit.ts";

/** What a part of the picture covers, row after row; `null` where a row has no such part. */
async function extents(
  table: Locator,
  part: string,
): Promise<readonly (Extent | null)[]> {
  return await table.locator("tbody tr").evaluateAll(
    (rows: PageElement[], part: string) =>
      rows.map((row) => {
        const seen = row.querySelector(part)?.getBoundingClientRect();
        return seen
          ? {
            left: seen.left,
            right: seen.right,
            top: seen.top,
            bottom: seen.bottom,
          }
          : null;
      }),
    part,
  );
}

function middle(extent: Extent | null | undefined): number {
  ok(extent);
  return (extent.left + extent.right) / 2;
}

/** The table of each group that has one. */
async function eachTable<T>(
  page: Page,
  groups: readonly Group[],
  kind: string,
  rowsOf: (group: Group) => readonly T[],
  look: (table: Locator, rows: readonly T[], group: Group) => Promise<void>,
): Promise<void> {
  let seen = 0;
  for (const [index, group] of groups.entries()) {
    const rows = rowsOf(group);
    const table = page.locator(`table[id="group-${index}-${kind}"]`);
    deepStrictEqual(await table.count(), rows.length === 0 ? 0 : 1);
    if (rows.length === 0) continue;
    seen++;
    await look(table, rows, group);
  }
  ok(seen > 0);
}

/** The values of a forest plot, as the run has them and where they belong. */
async function forest(
  table: Locator,
  rows: readonly MeasuredRow[],
): Promise<void> {
  const seen = await seenRows(table);
  deepStrictEqual(
    seen.map(({ transport }) => transport),
    rows.map(({ transport }) => transport),
  );
  for (const [index, { typical, relative }] of rows.entries()) {
    const values = seen[index]!.cells.flatMap(({ value }) => value ?? []);
    deepStrictEqual(values[0], typical);
    if (relative) ok(values.includes(relative.ratio));
  }
  const place = placeBy(await ticksOf(table.locator("thead svg text"), "x"));
  const marks = await extents(table, ".range use");
  const whiskers = await extents(table, ".range .whisker");
  for (const [index, row] of rows.entries()) {
    const { transport, typical, relative, quartiles } = row;
    const range = relative
      ? relative.verdict === "baseline" ? null : relative
      : quartiles;
    isNear(
      middle(marks[index]),
      place(relative?.ratio ?? typical),
      `the mark of ${transport}`,
    );
    const drawn = range?.low != null && range.high !== null;
    deepStrictEqual(whiskers[index] !== null, drawn);
    if (!drawn) continue;
    isNear(whiskers[index]!.left, place(range.low!), `${transport}, low`);
    isNear(whiskers[index]!.right, place(range.high!), `${transport}, high`);
  }
}

/** Bars as long as times: the kernel's part begins where all begin, and the runtime's ends it. */
async function shares(
  table: Locator,
  rows: readonly RuntimeShare[],
): Promise<void> {
  const seen = await seenRows(table);
  const kernels = await extents(table, "rect.kernel");
  const runtimes = await extents(table, "rect.runtime");
  const start = kernels[0]!.left;
  const perNs = (middle(kernels[0]) - start) * 2 / kernelNs(rows[0]!);
  for (const [index, row] of rows.entries()) {
    const { transport, floorNs, transportNs } = row;
    deepStrictEqual(seen[index]!.transport, transport);
    const values = seen[index]!.cells.flatMap(({ value }) => value ?? []);
    deepStrictEqual(values.slice(0, 2), [floorNs, transportNs]);
    isNear(kernels[index]!.left, start, `${transport}, the beginning`);
    isNear(
      kernels[index]!.right,
      start + perNs * kernelNs(row),
      `${transport}, the kernel's part`,
    );
    const end = runtimes[index]?.right ?? kernels[index]!.right;
    isNear(end, start + perNs * transportNs, `${transport}, the end`);
  }
}

/** Where the kernel's part ends: with the bar, where no runtime's part was shown. */
function kernelNs({ verdict, floorNs, transportNs }: RuntimeShare): number {
  return verdict === "share" || verdict === "too few launches"
    ? Math.min(floorNs, transportNs)
    : transportNs;
}

function onPage(
  name: string,
  run: () => Run,
  look: (page: Page, groups: readonly Group[]) => Promise<void>,
): BrowserTest {
  return {
    name,
    look: (browser) =>
      visit(
        browser,
        renderReportHtml({ run: run() }),
        (page) => look(page, summarize(run()).groups),
      ),
  };
}

const measured = ({ rows }: Group) => rows.filter(isMeasured);

export const FORESTS: readonly BrowserTest[] = [
  ...Object.entries({ "run.json": referenceRun, "floor_run.json": floorRun })
    .map(([name, run]) =>
      onPage(
        `speeds and their intervals stand where the axis has the figures of ${name}`,
        run,
        (page, groups) => eachTable(page, groups, "forest", measured, forest),
      )
    ),
  onPage(
    "the kernel's and the runtime's bars are as long as the times of floor_run.json",
    floorRun,
    (page, groups) =>
      eachTable(
        page,
        groups,
        "share",
        ({ decomposition }) => decomposition?.rows ?? [],
        shares,
      ),
  ),
];
