import { type Html, html } from "../../reports/html/html.ts";

/** Names and texts below a title. */
export function factList(
  facts: readonly (readonly [name: string, text: string])[],
): Html {
  return html`<ul class="facts">${
    facts.map(([name, text]) =>
      html`<li>${name === "" ? text : `${name}: ${text}`}</li>`
    )
  }</ul>`;
}

/** How a section looks. */
export interface SectionLook {
  /** Of its list. */
  readonly kind?: string;
  /** Of its heading; 2 unless told. */
  readonly level?: 2 | 3;
}

/** Lines under a heading; nothing without any. */
export function section(
  title: string,
  lines: readonly string[],
  { kind = "plain", level = 2 }: SectionLook = {},
): Html | undefined {
  if (lines.length === 0) return undefined;
  const heading = level === 2
    ? html`<h2>${title}</h2>`
    : html`<h3>${title}</h3>`;
  const items = lines.map((line) => html`<li>${line}</li>`);
  return html`<section>${heading}<ul class="${kind}">${items}</ul></section>`;
}
