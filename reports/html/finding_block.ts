import { apiFindingLines } from "../api_finding_words.ts";
import type { ApiFinding } from "../api_findings.ts";
import { type Html, html } from "./html.ts";

/** The system calls and an API, side by side. */
export function findingBlock(finding: ApiFinding, label: string): Html {
  const { kind, floor, api, expected } = finding;
  const { head } = apiFindingLines(finding);
  const sides = [floor, api].map(({ transport, outcome, sentence, observed }) =>
    html`<div><strong>${transport}</strong>${
      kind === "promise" ? html`<p>${sentence}.</p>` : undefined
    }<p>${outcome}: ${observed}</p></div>`
  );
  return html`
    <div class="finding"><h4>${label}: ${head}</h4>
    <div class="sides">${sides}</div>${expected === null
      ? undefined
      : html`<p><strong>Known deviation:</strong> ${expected}</p>`}</div>
  `;
}
