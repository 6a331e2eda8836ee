/**
 * Results as one page that needs nothing else: what a run measured, what a conformance run showed and what became of
 * claims, together or alone.
 *
 * @module
 */
import type { Claims } from "./claims_schema.ts";
import { claimTotals } from "./claims_words.ts";
import { conformanceParts } from "./conformance_html.ts";
import { summarizeConformance } from "./conformance_summary.ts";
import { totalsSentence } from "./conformance_words.ts";
import { formatInstant } from "./environment_facts.ts";
import { brief } from "./html/brief.ts";
import { claimsSection } from "./html/claims_section.ts";
import { contents, type Part, transportFilter } from "./html/contents.ts";
import { html } from "./html/html.ts";
import { masthead, type Told } from "./html/masthead.ts";
import { pageOf } from "./html/page.ts";
import { SCRIPT } from "./html/page_script.ts";
import { STYLE } from "./html/page_style.ts";
import { REPORT_SCRIPT } from "./html/report_script.ts";
import { REPORT_STYLE } from "./html/report_style.ts";
import { runParts } from "./html/run_parts.ts";
import type { Conformance, Run } from "./schema.ts";

/** What there is; at least one. */
export interface Results {
  readonly run?: Run | undefined;
  readonly conformance?: Conformance | undefined;
  readonly claims?: Claims | undefined;
}

/** Writes the page. */
export function renderReportHtml(results: Results): string {
  const { run, conformance, claims } = results;
  const files = brief(toldOf(results), 300);
  const page = run === undefined ? undefined : runParts(run);
  const parts = [
    ...page?.shown ?? [],
    ...conformance === undefined ? [] : [conformancePart(conformance)],
    ...claims === undefined ? [] : [claimsPart(claims)],
    ...page?.behind ?? [],
  ];
  const names = run === undefined
    ? []
    : [...new Set(run.cells.map(({ transport }) => transport))];
  const title = titleOf(results);
  return pageOf(
    `ipcmark: ${title}, ${formatInstant(files[0]?.startedAt ?? "")}`,
    html`<a class="skip" href="#${parts[0]?.id}">Skip to the contents</a>
<div class="frame${
      parts.length === 1
        ? html`
          single
        `
        : undefined
    }">
${masthead(title, files)}
${
      parts.length === 1
        ? undefined
        : contents(parts, transportFilter(names))
    }<main>
${parts.map(({ body }) => body)}</main>
</div>`,
    {
      style: STYLE + REPORT_STYLE,
      scripts: [
        REPORT_SCRIPT,
        ...conformance === undefined ? [] : [SCRIPT],
      ],
    },
  );
}

function titleOf({ run, conformance }: Results): string {
  if (run !== undefined) return "Which IPC mechanism is the fast one here?";
  return conformance === undefined
    ? "Claims about IPC"
    : "What IPC mechanisms guarantee";
}

function toldOf({ run, conformance, claims }: Results): readonly Told[] {
  return [
    ...run === undefined ? [] : [told("Run", run)],
    ...conformance === undefined ? [] : [
      told("Conformance", conformance, {
        goal: "conformance",
        words: totalsSentence(summarizeConformance(conformance)),
      }),
    ],
    ...claims === undefined ? [] : [
      told("Claims", claims, { goal: "claims", words: claimTotals(claims) }),
    ],
  ];
}

function told(
  kind: string,
  { startedAt, environment }: Pick<Told, "startedAt" | "environment">,
  comesTo?: Told["comesTo"],
): Told {
  return { kind, startedAt, environment, comesTo };
}

function claimsPart(claims: Claims): Part {
  const body = claimsSection(brief(claims, 2000));
  return { id: "claims", title: "Claims", body };
}

function conformancePart(conformance: Conformance): Part {
  const summary = summarizeConformance(conformance);
  return {
    id: "conformance",
    title: "Conformance",
    inner: [
      { id: "matrix", title: "Cases and transports" },
      { id: "cases", title: "Cases" },
    ],
    body: html`<section id="conformance" aria-labelledby="conformance-title">
<h2 id="conformance-title">Conformance</h2>
<p>${totalsSentence(summary)}.</p>${
      conformance.state === "complete"
        ? undefined
        : html`<p class="banner">The run has not come to its end.</p>`
    }
</section>
${conformanceParts(conformance, summary)}`,
  };
}
