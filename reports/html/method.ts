/**
 * On what and how a run was measured, in plain words.
 *
 * @module
 */
import {
  environmentFacts,
  type Fact,
  formatInstant,
} from "../environment_facts.ts";
import type { Summary } from "../summary.ts";
import { TOLERANCES, toleranceWords } from "../tolerances.ts";
import { unmeasured } from "../unmeasured.ts";
import { type Html, html } from "./html.ts";

/** Reasons that are listed. */
const MOST_REASONS = 60;

/** On what and how the run was measured, with the command that repeats it. */
export function machineSection(summary: Summary): Html {
  return html`<section id="method" aria-labelledby="method-title">
<h2 id="method-title">Machine and method</h2>
${
    factList([
      ["measured", formatInstant(summary.startedAt)],
      ...environmentFacts(summary).filter(([name]) => name !== "command"),
    ])
  }
${sysctls(summary)}
<h3>How to measure it again</h3>
<pre tabindex="0" class="command">${summary.settings.command}</pre>
<h3>How it was measured</h3>
${words(summary)}
</section>`;
}

/** Names and what there is to say. */
export function factList(facts: readonly Fact[]): Html {
  return html`<dl class="machine">${
    facts.map(([name, text]) =>
      html`
        <div>
          <dt>${name}</dt>
          <dd>${text}</dd>
        </div>
      `
    )
  }</dl>`;
}

function sysctls({ environment }: Summary): Html | undefined {
  const settings = Object.entries(environment.sysctls);
  return settings.length === 0
    ? undefined
    : html`<details><summary>Settings of the kernel</summary>${
      factList(settings)
    }</details>`;
}

/** What has no figures, and why. */
export function unmeasuredSection(summary: Summary): Html {
  const lines = unmeasured(summary);
  const rest = lines.length - MOST_REASONS;
  return html`
    <section id="unmeasured" aria-labelledby="unmeasured-title">
      <h2 id="unmeasured-title">Not measured</h2>
      <ul>${lines.slice(0, MOST_REASONS).map((line) =>
        html`<li>${line.length > 600 ? `${line.slice(0, 600)}…` : line}</li>`
      )}${rest > 0
        ? html`<li class="quiet">${rest.toLocaleString("en")} more</li>`
        : undefined}</ul>
    </section>
  `;
}

function words({ settings, denoBench }: Summary): Html {
  const { launches, rounds } = settings;
  return html`<ul class="method">
<li><strong>Launches and rounds.</strong> Each of ${launches} launches started fresh processes. Within a launch every cell was measured once in each of ${rounds} rounds, in an order that was shuffled anew, so that whatever disturbs the machine meets all transports alike.</li>
<li><strong>What is timed.</strong> Every operation by itself where a workload is about latency; throughput at the receiver, until the far end acknowledges the last byte. Every message is checked when it arrives.</li>
<li><strong>Speed.</strong> The ratio to ${settings.baseline}, formed within the same launch and round; above 1 is faster, whatever the metric. One ratio a launch remains; the figure shown is the Hodges–Lehmann estimate of them, with the exact Wilcoxon interval, which exists from ${TOLERANCES.launchesForInterval} launches on.</li>
<li><strong>Verdicts.</strong> Faster or slower is said where the interval clears 1 and the ratio differs from 1 by more than ${
    toleranceWords(TOLERANCES.effect)
  }. “No difference shown” is not “equal”.</li>
<li><strong>Noise.</strong> Spread is the distance between the quartiles of the launches, as a share of their median; above ${
    toleranceWords(TOLERANCES.spread)
  } a row counts as noisy.</li>${
    denoBench.compared === 0 ? undefined : html`
      <li><strong>A second opinion.</strong> <code>deno bench</code> timed the same slices: ${denoBench
        .agreed} of ${denoBench.compared} figures agree within ${toleranceWords(
          TOLERANCES.denoBench,
        )}.</li>
    `
  }
</ul>`;
}
