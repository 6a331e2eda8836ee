/**
 * What documents say, and what the machine showed.
 *
 * @module
 */
import { because } from "../claims_because.ts";
import type { Claims, ClaimVerdict, SettledClaim } from "../claims_schema.ts";
import {
  claimTotals,
  findingWords,
  repeatCommand,
  surpriseWords,
} from "../claims_words.ts";
import { formatInstant, machineFacts } from "../environment_facts.ts";
import { sourceList } from "./case_section.ts";
import { anchor, type Html, html } from "./html.ts";
import { factList } from "./method.ts";

const SIGNS: Readonly<Record<ClaimVerdict, string>> = {
  "confirmed": "✓",
  "refuted": "✗",
  "depends": "◐",
  "inconclusive": "?",
  "not-testable": "–",
};

/** Writes the section: a row for each claim, with the evidence folded up in it. */
export function claimsSection(claims: Claims): Html {
  const verdicts = Object.keys(SIGNS).filter((verdict) =>
    claims.claims.some((claim) => claim.verdict === verdict)
  );
  return html`
    <section id="claims" aria-labelledby="claims-title">
      <h2 id="claims-title">Claims</h2>
      <p>${claimTotals(claims)}.${claims.state === "complete"
        ? undefined
        : html`
          <strong>The run has not come to its end.</strong>
        `}</p>
      <form class="claims" hidden="hidden" role="search"
        aria-label="Narrow the claims down">
        <label>Words <input type="search" name="text" size="24"/></label>
        <label>Verdict <select name="verdict"><option value="">any</option>${verdicts
          .map((verdict) =>
            html`<option value="${verdict}">${verdict}</option>`
          )}</select></label>
        <output></output>
      </form>
      <div class="wide" tabindex="0" role="region"
        aria-label="Claims and their verdicts">
        <table class="data claims-table" id="claims-table">
          <thead>
            <tr>
              <th scope="col" data-sort="text">verdict</th>
              <th scope="col" data-sort="text">statement</th>
              <th scope="col" data-sort="text">topic</th>
              <th scope="col">why</th>
            </tr>
          </thead>
          <tbody>${claims.claims.map((claim) => row(claim))}</tbody>
        </table>
      </div>
      <details>
        <summary>Documents</summary>
        ${factList(Object.entries(claims.documents))}
      </details>
      <details>
        <summary>Machine</summary>
        ${factList([
          ["settled", formatInstant(claims.startedAt)],
          ...machineFacts(claims.environment),
        ])}
      </details>
      <h3>How to settle them again</h3>
      <pre tabindex="0" class="command">${claims.command}</pre>
    </section>
  `;
}

function row(claim: SettledClaim): Html {
  const { id, verdict, statement, documents, topic } = claim;
  const surprise = surpriseWords(claim);
  return html`
    <tr id="claim-${anchor(id)}" data-claim="${id}" data-verdict="${verdict}">
      <td><span class="verdict ${verdict}"><span aria-hidden="true">${SIGNS[
        verdict
      ]}</span> ${verdict}</span>${surprise === undefined
        ? undefined
        : html`<p><strong>${surprise}</strong></p>`}</td>
      <th
        scope="row">${statement}<span class="quiet said">${id} · ${documents
          .join(" ")}</span></th>
      <td>${topic}</td>
      <td>${because(claim).filter((line) => line !== "").map((line) =>
        html`<p>${line}</p>`
      )}${evidence(claim)}</td>
    </tr>
  `;
}

function evidence(claim: SettledClaim): Html {
  const { truth, conditions } = claim;
  return html`
    <details>
      <summary>Evidence (${conditions.length})</summary>
      <p><strong>What is so:</strong> ${truth
        .text} <span class="quiet">${sourceList(truth.sources)}</span></p>
      <ul class="evidence">${conditions.map((condition) =>
        html`<li><strong>${condition.where}</strong>: ${
          findingWords(condition.finding)
        }. ${condition.observed} <code>${
          repeatCommand(claim, condition)
        }</code></li>`
      )}</ul>
    </details>
  `;
}
