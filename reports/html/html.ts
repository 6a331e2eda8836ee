/**
 * HTML in which every text is escaped by construction: whatever is put into a template, save HTML itself, counts as text.
 *
 * @module
 */
import { escapeXml } from "../xml_text.ts";

/** Markup that may be put into markup. Only `html` and `join` make any. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What a template takes: text, numbers, markup, lists of markup; nothing where a part is left out. */
export type Part = string | number | Html | readonly Html[] | undefined;

/**
 * A piece of a page. Values of attributes stand between double quotes.
 *
 * @example
 * ```ts
 * import { html } from "./html.ts";
 * import assert from "node:assert/strict";
 *
 * assert.equal(html`<b title="${'"'}">${"a < b"}</b>`.markup, '<b title="&quot;">a &lt; b</b>');
 * ```
 */
export function html(
  strings: TemplateStringsArray,
  ...parts: readonly Part[]
): Html {
  const fixed = withoutIndentation(strings);
  let markup = fixed[0] ?? "";
  parts.forEach((part, index) => {
    markup += markupOf(part) + (fixed[index + 1] ?? "");
  });
  return new Html(markup);
}

const known = new WeakMap<TemplateStringsArray, readonly string[]>();

/** The indentation of a template is the source's, and would be most of a page. */
function withoutIndentation(strings: TemplateStringsArray): readonly string[] {
  const before = known.get(strings);
  if (before) return before;
  const fixed = strings.map((text) => text.replaceAll(/\s*\n\s*/g, "\n"));
  known.set(strings, fixed);
  return fixed;
}

function markupOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Html) return part.markup;
  if (typeof part === "object") {
    return part.map(({ markup }) => markup).join("");
  }
  return escapeXml(String(part));
}

/** Pieces with something between them that means nothing in HTML: "; ", or a line break. */
export function join(
  pieces: readonly Html[],
  between: "; " | "\n",
): Html {
  return new Html(pieces.map(({ markup }) => markup).join(between));
}

/** What a link within the page leads to: the same letters in an id and in an address. */
export function anchor(name: string): string {
  return name.replaceAll(/[^\w-]/g, "_");
}
