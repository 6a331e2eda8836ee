/**
 * A conformance run as one page that needs nothing else: no network, no script, and no colours to be understood.
 *
 * @module
 */
import { sameThroughApi } from "./api_findings.ts";
import {
  type ConformanceSummary,
  summarizeConformance,
} from "./conformance_summary.ts";
import { formatInstant } from "./environment_facts.ts";
import { caseSection } from "./html/case_section.ts";
import { type CaseView, viewCase } from "./html/case_view.ts";
import { type Html, html } from "./html/html.ts";
import { familyAnchor, matrixTable } from "./html/matrix.ts";
import { pageOf } from "./html/page.ts";
import {
  findingsPart,
  legend,
  missingPart,
  pageHeader,
} from "./html/page_parts.ts";
import type { Conformance } from "./schema.ts";

/** A broken build fails everywhere: the transcripts of so many verdicts show how. */
const MOST_TRANSCRIPTS = 100;

/** Writes the page: the matrix, where APIs differ from system calls, and a section for each case. */
export function renderConformanceHtml(conformance: Conformance): string {
  const summary = summarizeConformance(conformance);
  return pageOf(
    `ipcmark conform, ${formatInstant(conformance.startedAt)}`,
    html`
      ${pageHeader(conformance, summary)}<main>
      ${conformanceParts(conformance, summary)}</main>
    `,
  );
}

/** All that a page says of a conformance run, for a page of its own or with other things. */
export function conformanceParts(
  conformance: Conformance,
  summary: ConformanceSummary,
): Html {
  const byCase = Map.groupBy(conformance.verdicts, ({ caseId }) => caseId);
  const views = new Map(
    conformance.cases.map(({ id }) => [id, viewCase(byCase.get(id) ?? [])]),
  );
  return html`
    <section id="matrix" aria-labelledby="matrix-title">
    <h2 id="matrix-title">Cases and transports</h2>
    ${legend(conformance, summary)}
    <div class="scroll" tabindex="0" role="region" aria-label="Matrix">
    ${matrixTable(conformance, summary, views)}
    </div>
    </section>
    ${findingsPart(summary)}
    ${missingPart(summary)}
    <div id="cases">
    ${caseSections(conformance, summary, views)}</div>
  `;
}

function caseSections(
  conformance: Conformance,
  { families, apiFindings }: ConformanceSummary,
  views: ReadonlyMap<string, CaseView>,
): readonly Html[] {
  const rows = new Map(conformance.cases.map((row) => [row.id, row]));
  const findings = Map.groupBy(apiFindings, ({ caseId }) => caseId);
  const same = sameThroughApi(conformance);
  let transcripts = 0;
  return families.map((family) =>
    html`
      <section id="${familyAnchor(family.id)}">
      <h2>${family.id} ${family.title} <a href="#matrix">to the matrix</a></h2>
      ${family.rows.map(({ id }) =>
        caseSection({
          row: rows.get(id)!,
          view: views.get(id)!,
          findings: findings.get(id) ?? [],
          same: same.get(id) ?? [],
          room: () => ++transcripts <= MOST_TRANSCRIPTS,
        })
      )}</section>
    `
  );
}
