/**
 * The head of a page: what it is about, when, and on what machine.
 *
 * @module
 */
import { formatInstant } from "../environment_facts.ts";
import type { Environment } from "../schema.ts";
import { type Html, html } from "./html.ts";

/** A result file, as far as the head tells of it. */
export interface Told {
  /** "Run", "Conformance" or "Claims". */
  readonly kind: string;
  readonly startedAt: string;
  readonly environment: Environment;
  /** What it comes to, and the id of the part that tells it all; absent where a summary stands below. */
  readonly comesTo?:
    | { readonly goal: string; readonly words: string }
    | undefined;
}

/** Writes the head; files of another machine than the first are said to be. */
export function masthead(title: string, files: readonly Told[]): Html {
  const [first] = files;
  if (first === undefined) return html``;
  const machine = machineOf(first);
  return html`<header class="masthead">
<p class="eyebrow">ipcmark</p>
<h1>${title}</h1>
<p>${machine}</p>
<p class="files">${
    files.map((file) =>
      html`<span>${file.kind} ${formatInstant(file.startedAt)}</span>`
    )
  }</p>${
    files.flatMap(({ comesTo }) => comesTo ?? []).map(({ goal, words }) =>
      html`<p><a href="#${goal}">${words}</a></p>`
    )
  }${
    files.filter((file) => machineOf(file) !== machine).map((file) =>
      html`
        <p
          class="banner"><strong>${file
            .kind} of another machine or Deno:</strong> ${machineOf(file)}</p>
      `
    )
  }
</header>`;
}

/** What tells one machine, or one state of it, from another. */
function machineOf({ environment }: Told): string {
  const { cpu, cores, os, kernel, deno } = environment;
  return `${cpu} · ${cores} cores · ${os} ${kernel} · Deno ${deno}`;
}
