/**
 * Lists that may be longer than anybody reads.
 *
 * @module
 */
import { type Html, html } from "./html.ts";

/** Rows of one table, beyond which a page becomes a burden. */
export const MOST_ROWS = 80;

/** The first ones, and those that always have to be there. */
export function shownRows<T>(
  rows: readonly T[],
  isNeeded: (row: T) => boolean = () => false,
  most = MOST_ROWS,
): readonly T[] {
  if (rows.length <= most) return rows;
  return rows.filter((row, index) => index < most || isNeeded(row));
}

/** "80 of 10,000 shown; …" where not all are. */
export function leftOutNote(shown: number, all: number, rest: string): Html {
  return shown >= all ? html`` : html`
    <p
      class="quiet cut">${shown.toLocaleString("en")} of ${all.toLocaleString(
        "en",
      )} shown, the fastest first; ${rest}.</p>
  `;
}
