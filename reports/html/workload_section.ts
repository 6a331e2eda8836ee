/**
 * All that a run shows of one workload.
 *
 * @module
 */
import { workloadTitle } from "../../cell_title.ts";
import { sentence } from "../headline.ts";
import { counted, listWords, upperFirst } from "../plain_text.ts";
import { type Group, isMeasured, type Summary } from "../summary.ts";
import { figuresTable } from "./figures_table.ts";
import { forest, type GroupParts } from "./forest.ts";
import { type Html, html } from "./html.ts";
import type { Looks } from "./look.ts";
import { percentileCharts } from "./percentile_chart.ts";
import { elsewhere, placementTable } from "./placement_table.ts";
import { shareTable } from "./share_table.ts";
import { sweepsOf } from "./sweep.ts";
import { sweepChart } from "./sweep_chart.ts";

/** What the sections of a page have in common. */
export interface RunParts {
  readonly summary: Summary;
  readonly looks: Looks;
  readonly idOf: (group: Group) => string;
}

/** Notes of one group, beyond which they are counted only. */
const MOST_NOTES = 30;
/** Names of one note. */
const MOST_NAMES = 12;

/** The id of a workload's section, told apart from those of all others by `index`. */
export function workloadId(index: number): string {
  return `workload-${index}`;
}

/** Writes the section: sweeps first, then each group. */
export function workloadSection(
  workload: string,
  groups: readonly Group[],
  id: string,
  parts: RunParts,
): Html {
  return html`
    <section id="${id}" class="workload" data-workload="${workload}"
      aria-labelledby="${id}-title">
    <h2 id="${id}-title">${workloadTitle(workload)}</h2>
    ${sweepsOf(groups, parts.summary).map((sweep, index) =>
      html`<div class="sweep">${
        sweepChart(sweep, `${id}-sweep-${index}`, parts.looks)
      }</div>`
    )}${groups.map((group) => groupArticle(group, groups, parts))}</section>
  `;
}

function groupArticle(
  group: Group,
  groups: readonly Group[],
  { summary, looks, idOf }: RunParts,
): Html {
  const id = idOf(group);
  const parts: GroupParts = {
    group,
    id,
    baseline: summary.settings.baseline,
    looks,
  };
  const other = elsewhere(group, groups);
  return html`
    <article class="group" id="${id}" data-group="${group.title}">
    <h3>${group.title}</h3>
    <p>${upperFirst(sentence(group).slice(group.title.length + 2))}</p>
    ${group.rows.some(isMeasured)
      ? html`
        <p
          class="quiet">Typical: median over ${counted(
            group.launches,
            "launch",
            "launches",
          )} of the ${group.statistic}; ${group.metric.better} is better.</p>
      `
      : undefined}${forest(parts)}${notes(group)}${figuresTable(
        parts,
      )}${percentileCharts(parts)}${shareTable(parts)}${other === undefined
      ? undefined
      : placementTable(parts, other)}</article>
  `;
}

/** What to know about rows, and those that failed: once for all of whom the same is to be said. */
function notes({ rows }: Group): Html | undefined {
  const notes = rows.flatMap((row) => {
    const texts = isMeasured(row)
      ? row.warnings.map(({ text }) => text)
      : row.status === "failed"
      ? [`failed: ${row.reason}`]
      : [];
    return texts.map((text) => ({ transport: row.transport, text }));
  });
  if (notes.length === 0) return undefined;
  const lines = [...Map.groupBy(notes, ({ text }) => text)];
  const rest = lines.length - MOST_NOTES;
  return html`<ul class="notes">${
    lines.slice(0, MOST_NOTES).map(([text, alike]) =>
      html`<li><strong>${
        names(alike.map(({ transport }) => transport))
      }</strong>: ${text}</li>`
    )
  }${
    rest > 0
      ? html`<li class="quiet">${
        rest.toLocaleString("en")
      } more notes are not shown</li>`
      : undefined
  }</ul>`;
}

function names(transports: readonly string[]): string {
  const rest = transports.length - MOST_NAMES;
  return listWords([
    ...transports.slice(0, MOST_NAMES),
    ...rest > 0 ? [`${rest.toLocaleString("en")} more`] : [],
  ]);
}
