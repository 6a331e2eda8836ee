/**
 * The parts of a page, and the way to them.
 *
 * @module
 */
import { type Html, html } from "./html.ts";

/** A part of a page, and what stands in it. */
export interface Part {
  readonly id: string;
  readonly title: string;
  readonly inner?: readonly { readonly id: string; readonly title: string }[];
  readonly body: Html;
}

/** Beyond these, a list is longer than what it leads to is worth. */
const MOST_INNER = 12;

/** Links to all parts; `filter` stands below. */
export function contents(parts: readonly Part[], filter?: Html): Html {
  return html`
    <nav class="contents"
      aria-label="Parts of this page"><ul>${parts.map((
        { id, title, inner = [] },
      ) =>
        html`<li><a href="#${id}">${title}</a>${
          inner.length === 0 || inner.length > MOST_INNER
            ? undefined
            : html`<ul>${
              inner.map(({ id, title }) =>
                html`<li><a href="#${id}">${title}</a></li>`
              )
            }</ul>`
        }</li>`
      )}</ul>${filter}</nav>
  `;
}

/** Fields by which a reader hides transports; shown where the page's script runs. */
export function transportFilter(names: readonly string[]): Html | undefined {
  if (names.length < 3) return undefined;
  const apis = new Set(
    names.flatMap((name) => /@\w+$/.exec(name)?.[0] ?? []),
  );
  return html`
    <form class="transports" hidden="hidden" role="search"
      aria-label="Show some transports only">
      <label>Transports <input type="search" name="text" size="14" placeholder="tcp unix …"/></label>
      <label>API <select name="api"><option value="">all</option>${[...apis]
        .map((api) =>
          html`<option value="${api}">${api}</option>`
        )}</select></label>
      <output></output>
    </form>
  `;
}
