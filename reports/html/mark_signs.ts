import type { Mark } from "../conformance_summary.ts";
import { signOf, wordsOf } from "../conformance_words.ts";
import { type Html, html } from "./html.ts";

/** A mark's sign with its word beside it: neither colour nor sign is needed to read it. */
export function signAndWord(mark: Mark): Html {
  return html`<span class="sign ${mark}" aria-hidden="true">${
    signOf(mark, true)
  }</span> ${wordsOf(mark)}`;
}
