/**
 * What a table says to those who see it.
 *
 * @module
 */
import type { Locator, Page } from "playwright-core";

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

/** What is looked at of an element of a page. */
interface Element {
  readonly hidden: boolean;
  readonly children: Iterable<Element>;
  readonly textContent: string;
  readonly dataset: Readonly<Record<string, string | undefined>>;
}

/** The rows that are shown, from top to bottom. */
export async function seenRows(table: Locator): Promise<readonly SeenRow[]> {
  return await table.locator("tbody tr").evaluateAll((rows) =>
    (rows as unknown as readonly Element[]).filter(({ hidden }) => !hidden).map(
      ({ children, dataset }) => ({
        transport: dataset["transport"] ?? "",
        cells: [...children].map(({ textContent, dataset }) => ({
          words: textContent.trim(),
          value: dataset["value"] === undefined
            ? null
            : Number(dataset["value"]),
        })),
      }),
    )
  );
}

/** The first table of a page with figures of transports. */
export function firstForest(page: Page): Locator {
  return page.locator('table[id$="-forest"]').first();
}
