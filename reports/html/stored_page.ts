/**
 * A list of stored results, each a link to its report.
 *
 * @module
 */
import { formatInstant } from "../environment_facts.ts";
import { counted } from "../plain_text.ts";
import type { StoredEntry } from "../stored_entry.ts";
import { type Html, html, join } from "./html.ts";
import { pageOf } from "./page.ts";
import { STYLE } from "./page_style.ts";

/** What is listed. */
export interface StoredList {
  /** As its user named it. */
  readonly directory: string;
  readonly entries: readonly StoredEntry[];
  /** Whether the directory holds more than was looked at. */
  readonly bounded: boolean;
}

const OWN_STYLE = `
.stored { border-collapse: collapse; width: 100%; }
.stored th, .stored td { text-align: left; vertical-align: top; padding: .3rem .9rem .3rem 0; border-top: 1px solid var(--line); overflow-wrap: anywhere; }
.stored thead th { color: var(--quiet); font-weight: 500; border-top: 0; }
.stored td:first-child, .stored td:nth-child(3) { white-space: nowrap; }
.stored code { font: 12.5px/1.45 ui-monospace, monospace; }
@media (max-width: 50rem) {
  .stored thead { display: none; }
  .stored tr { display: block; padding: .5rem 0; border-top: 1px solid var(--line); }
  .stored td { display: block; border: 0; padding: 0; }
}`;

/** What a page beside the reports needs and no script. */
const PLAIN = { style: STYLE + OWN_STYLE, scripts: [] };

/**
 * The page, newest first, broken files last.
 *
 * @param linkTo The address of a report, relative to the page's.
 */
export function storedPage(
  { directory, entries, bounded }: StoredList,
  linkTo: (path: string) => string,
): string {
  const sound = entries.filter((entry) => entry.broken === null)
    .toSorted((a, b) =>
      Date.parse(b.startedAt) - Date.parse(a.startedAt) ||
      a.path.localeCompare(b.path)
    );
  const broken = entries.filter((entry) => entry.broken !== null);
  return pageOf(
    `ipcmark, ${directory}`,
    html`
      <header>
        <h1>ipcmark</h1>
        <p>${directory}: ${counted(entries.length, "result file")}${bounded
          ? ", and more: only a part was looked at"
          : ""}.</p>
      </header>
      <main>
      ${sound.length === 0
        ? html`<p>No result can be shown: “ipcmark bench”, “conform”, “claims” and “gate” leave some.</p>`
        : html`
          <table class="stored">
            <thead>
              <tr>
                <th scope="col">date</th>
                <th scope="col">report</th>
                <th scope="col">state</th>
                <th scope="col">command</th>
                <th scope="col">machine</th>
              </tr>
            </thead>
            <tbody>${sound.map((entry) => row(entry, linkTo))}</tbody>
          </table>
        `}${broken.length === 0 ? undefined : html`
        <h2>Broken</h2>
        <ul>${broken.map(({ path, broken }) =>
          html`<li><strong>${path}</strong>: ${broken ?? ""}</li>`
        )}</ul>
      `}</main>
    `,
    PLAIN,
  );
}

function row(
  { path, kind, startedAt, state, command, machine }: StoredEntry & {
    readonly broken: null;
  },
  linkTo: (path: string) => string,
): Html {
  return html`
    <tr>
      <td>${formatInstant(startedAt)}</td>
      <td><a href="${linkTo(path)}">${path}</a><br>${kind}</td>
      <td>${state}</td>
      <td><code>${command}</code></td>
      <td class="quiet">${machine}</td>
    </tr>
  `;
}

/** A page that holds nothing but text, line by line. */
export function textPage(title: string, text: string): string {
  const lines = text.split("\n").map((line) => html`${line}`);
  return pageOf(
    title,
    html`
      <main>
        <h1>${title}</h1>
        <pre tabindex="0">${join(lines, "\n")}</pre>
      </main>
    `,
    PLAIN,
  );
}
