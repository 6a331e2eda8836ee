/**
 * Many transports, those of one API together: "@deno: tcp, udp".
 *
 * @module
 */
import { type Html, html } from "./html.ts";

/** On a line for each API. */
export function transportLines(names: readonly string[]): Html {
  return html`${
    byApi(names).map(([api, own]) =>
      html`<div><span class="quiet">@${api}:</span> ${own.join(", ")}</div>`
    )
  }`;
}

/** "@deno: tcp, udp; @node: tcp". */
export function transportWords(names: readonly string[]): string {
  return byApi(names).map(([api, own]) => `@${api}: ${own.join(", ")}`)
    .join("; ");
}

/** What stands before and after the "@" of "pipe@deno (ends swapped)", and what is said of it. */
function byApi(
  names: readonly string[],
): readonly (readonly [api: string, own: readonly string[]])[] {
  const parts = names.map((name) => {
    const [whole, note = ""] = name.split(/ (?=\()/, 2);
    const at = whole!.lastIndexOf("@");
    const mechanism = whole!.slice(0, at);
    return {
      api: whole!.slice(at + 1),
      name: note === "" ? mechanism : `${mechanism} ${note}`,
    };
  });
  return [...Map.groupBy(parts, ({ api }) => api)].map(([api, own]) => [
    api,
    own.map(({ name }) => name),
  ]);
}
