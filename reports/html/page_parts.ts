/**
 * What stands above and between the matrix and the cases.
 *
 * @module
 */
import { apiFindingsIntroduction } from "../api_finding_words.ts";
import type { ConformanceSummary } from "../conformance_summary.ts";
import { legendMarks, MIXED, totalsSentence } from "../conformance_words.ts";
import { formatInstant, machineFacts } from "../environment_facts.ts";
import type { Conformance } from "../schema.ts";
import { sourceList } from "./case_section.ts";
import { anchor, type Html, html } from "./html.ts";
import { DIFFERENT } from "./matrix.ts";
import { signAndWord } from "./mark_signs.ts";

/** What the reader may narrow the matrix down to; shown where the page's script runs. */
const KINDS: readonly (readonly [value: string, words: string])[] = [
  ["", "all cases"],
  ["bad", "with failures"],
  ["deviating", "with known deviations, flaky or non-strict"],
  ["api", "with API findings"],
  ["core", "of priority 1"],
];

/** The title, the totals, the machine, and the way to the parts of the page. */
export function pageHeader(
  { startedAt, state, environment, command }: Conformance,
  summary: ConformanceSummary,
): Html {
  const facts = [...machineFacts(environment), ["command", command] as const];
  return html`<header>
<a class="skip" href="#cases">Skip the matrix</a>
<h1>ipcmark conform</h1>
<p>${totalsSentence(summary)}.</p>
${
    state === "complete"
      ? undefined
      : html`<p><strong>The run has not come to its end.</strong></p>`
  }
<ul class="facts"><li>measured: ${formatInstant(startedAt)}</li>${
    facts.map(([name, text]) => html`<li>${name}: ${text}</li>`)
  }</ul>
<nav aria-label="Parts of this page"><a href="#matrix">Matrix</a>${
    summary.apiFindings.length === 0 ? undefined : html`
      · <a href="#api-findings">API findings (${summary.apiFindings.length})</a>
    `
  }${
    summary.untested.length === 0 ? undefined : html`
      · <a href="#untested">Untested rows (${summary.untested.length})</a>
    `
  } · <a href="#cases">Cases</a></nav>
</header>`;
}

/** The meaning of the signs, and fields to narrow the matrix down with. */
export function legend(
  { transports }: Conformance,
  summary: ConformanceSummary,
): Html {
  const apis = [...new Set(transports.map(({ api }) => api))];
  return html`
    <ul
      class="legend">${legendMarks(summary).map((mark) =>
        html`<li>${signAndWord(mark)}</li>`
      )}<li>${MIXED} the two directions differ, the worse is shown</li>${summary
          .apiFindings.length === 0
        ? undefined
        : html`<li>${DIFFERENT} API finding: it shows something else than the system calls</li>`}</ul>
    <form class="cases" hidden="hidden" role="search"
      aria-label="Narrow the cases down">
      <label>Words <input type="search" name="text" size="24" placeholder="CLS, half-close …"/></label>
      <label>Show <select name="which">${KINDS.map(([value, words]) =>
        html`<option value="${value}">${words}</option>`
      )}</select></label>
      <label>Transports <select name="api"><option value="">of every API</option>${apis
        .map((api) =>
          html`<option value="${api}">@${api}</option>`
        )}</select></label>
      <output id="counted"></output>
    </form>
  `;
}

/** Every difference between an API and the system calls below it. */
export function findingsPart({ apiFindings }: ConformanceSummary): Html {
  if (apiFindings.length === 0) return html``;
  const byCase = Map.groupBy(apiFindings, ({ caseId }) => caseId);
  return html`
    <section id="api-findings" aria-labelledby="api-findings-title">
      <h2 id="api-findings-title">API findings (${apiFindings.length})</h2>
      <p>${apiFindingsIntroduction}</p>
      <ul>
    ${[...byCase].map(([caseId, own]) =>
      html`
        <li><a href="#${anchor(caseId)}">${caseId} ${own[0]?.title}</a>: ${[
          ...new Set(own.flatMap(({ through }) => through)),
        ].join(", ")}</li>
      `
    )}</ul>
    </section>
  `;
}

/** What this machine could not run, and what nobody tests. */
export function missingPart(
  { unavailable, untested }: ConformanceSummary,
): Html {
  return html`${
    unavailable.length === 0 ? undefined : html`
      <section aria-labelledby="unsupported-title">
        <h2 id="unsupported-title">Unsupported here</h2>
        <ul>${unavailable.map(([name, reason]) =>
          html`<li>${name}: ${reason}</li>`
        )}</ul>
      </section>
    `
  }${
    untested.length === 0 ? undefined : html`
      <section id="untested" aria-labelledby="untested-title">
        <h2 id="untested-title">Untested rows of the catalogue (${untested
          .length})</h2>
        <ul>${untested.map(({ id, title, level, priority, sources, reason }) =>
          html`<li><strong>${id} ${title}</strong>: ${reason} <span class="quiet">(${level}, priority ${priority}; ${
            sourceList(sources)
          })</span></li>`
        )}</ul>
      </section>
    `
  }`;
}
