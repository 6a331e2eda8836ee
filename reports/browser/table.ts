/**
 * What a table says to those who see it.
 *
 * @module
 */
import type { Locator, Page } from "playwright-core";
import type { PageElement } from "./element.ts";

/** A cell: its words, and the number behind them. */
export interface SeenCell {
  readonly words: string;
  /** `null` where the cell has none. */
  readonly value: number | null;
}

/** A row that is not hidden. */
export interface SeenRow {
  readonly transport: string;
  readonly cells: readonly SeenCell[];
}

/** The rows that are shown, from top to bottom. */
export async function seenRows(table: Locator): Promise<readonly SeenRow[]> {
  return await table.locator("tbody tr").evaluateAll((rows: PageElement[]) =>
    rows.filter(({ hidden }) => !hidden).map(({ children, dataset }) => ({
      transport: dataset["transport"] ?? "",
      cells: [...children].map(({ textContent, dataset }) => ({
        words: textContent.trim(),
        value: dataset["value"] === undefined ? null : Number(dataset["value"]),
      })),
    }))
  );
}

/** Data attributes of all elements that fit, by one name. */
export async function dataOf(
  elements: Locator,
  name: string,
): Promise<readonly string[]> {
  return await elements.evaluateAll(
    (all: PageElement[], name: string) =>
      all.map(({ dataset }) => dataset[name] ?? ""),
    name,
  );
}

/** The first table of a page with figures of transports. */
export function firstForest(page: Page): Locator {
  return page.locator('table[id$="-forest"]').first();
}
