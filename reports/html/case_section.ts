/**
 * The part of the page about one case.
 *
 * @module
 */
import type { ApiFinding } from "../api_findings.ts";
import type { Conformance, Source } from "../schema.ts";
import { sourceUrl, sourceWords } from "../source_links.ts";
import { transportLines, transportWords } from "./transport_names.ts";
import type { Alike, CaseView, Held } from "./case_view.ts";
import { findingBlock } from "./finding_block.ts";
import { anchor, Html, html, join } from "./html.ts";
import { signAndWord } from "./mark_signs.ts";

/** How binding a case is, in words. */
const LEVELS: Readonly<Record<Conformance["cases"][number]["level"], string>> =
  {
    MUST: "required by a standard",
    DOC: "documented",
    API: "a contract of this project or of the runtime",
    OBS: "observed, not documented",
    INFO: "recorded, nothing to hold it against",
  };

/** The digits of a transcript's longest time, in whole milliseconds. */
const WIDEST_TIME = 5;

/** What one section is made of. */
export interface CaseParts {
  readonly row: Conformance["cases"][number];
  readonly view: CaseView;
  readonly findings: readonly ApiFinding[];
  /** Transports through an API that showed the same as the system calls below it. */
  readonly same: readonly string[];
  /** Whether a transcript still has room on the page. */
  readonly room: () => boolean;
}

/** Writes the section. */
export function caseSection(parts: CaseParts): Html {
  const { row, view, findings, same } = parts;
  const { id, title, priority, level, sources, needs = [] } = row;
  const target = anchor(id);
  return html`
    <section class="case" id="${target}" aria-labelledby="${target}-title">
    <h3 id="${target}-title">${id} ${title}</h3>
    <p class="quiet">${level}: ${LEVELS[
      level
    ]} · priority ${priority}${needs.length === 0 ? undefined : html`
      · needs ${needs.join(", ")}
    `} · ${sourceList(sources)}</p>
    ${view.held.map((held) => heldTable(held, target, parts.room))}${view
      .unsupported.map(([reason, transports]) =>
        html`
          <p class="quiet">Unsupported here, ${transportWords(
            transports,
          )}: ${reason}</p>
        `
      )}${view.notApplicable.length === 0 ? undefined : html`
      <p class="quiet">Not applicable to ${transportWords(
        view.notApplicable,
      )}.</p>
    `}${findings.map((finding) =>
      findingBlock(finding, "API finding")
    )}${same.length === 0 ? undefined : html`
      <p class="quiet">No difference from the system calls below: ${transportWords(
        same,
      )}.</p>
    `}</section>
  `;
}

/** Sources with links, where they have addresses. */
export function sourceList(sources: readonly Source[]): Html {
  return join(
    sources.map((source) => {
      const url = sourceUrl(source);
      const words = sourceWords(source);
      return url === undefined
        ? html`${words}`
        : html`<a href="${url}">${words}</a>`;
    }),
    "; ",
  );
}

function heldTable(
  { sentence, alike }: Held,
  target: string,
  room: () => boolean,
): Html {
  return html`
    <p><strong>Expected:</strong> ${sentence}.</p>
    <table class="seen">
      <thead>
        <tr>
          <th scope="col">verdict</th>
          <th scope="col">transports</th>
          <th scope="col">observed</th>
        </tr>
      </thead>
      <tbody>
    ${alike.map((each) =>
      html`
        <tr id="${target}-${each.number}">
          <td>${signAndWord(each.mark)}</td>
          <td>${transportLines(each.who)}</td>
          <td>${observed(each, room)}</td>
        </tr>
      `
    )}</tbody>
    </table>
  `;
}

function observed(
  { observed, expected, attempts, transcript }: Alike,
  room: () => boolean,
): Html {
  return html`${observed}${
    expected === null
      ? undefined
      : html`<p><strong>Known deviation:</strong> ${expected}</p>`
  }${
    attempts.length === 0 ? undefined : html`
      <p><strong>Attempts:</strong></p>
      <ol>${attempts.map(({ outcome, observed }) =>
        html`<li>${outcome}: ${observed}</li>`
      )}</ol>
    `
  }${
    transcript.length === 0
      ? undefined
      : room()
      ? html`<p><strong>Transcript</strong> of the last attempt that failed:</p>
<pre tabindex="0">${join(transcript.map(transcriptLine), "\n")}</pre>`
      : html`
        <p
          class="quiet">conformance.json has a transcript: this page has no room for more.</p>
      `
  }`;
}

/** A line as it is, its time in one column with those above it. */
function transcriptLine(line: string): Html {
  const text = line.trimStart();
  const digits = /^-?\d+/.exec(text)?.[0].length ?? WIDEST_TIME;
  const gap = " ".repeat(Math.max(0, WIDEST_TIME - digits));
  return html`${new Html(gap)}${text}`;
}
