/**
 * All that a page says of a run.
 *
 * @module
 */
import { workloadTitle } from "../../cell_title.ts";
import type { Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import { type Group, isMeasured, type Summary } from "../summary.ts";
import { unmeasured } from "../unmeasured.ts";
import { brief } from "./brief.ts";
import type { Part } from "./contents.ts";
import { type Html, html } from "./html.ts";
import { looksOf, shapeSheet } from "./look.ts";
import { machineSection, unmeasuredSection } from "./method.ts";
import { overview } from "./overview.ts";
import { rawData } from "./raw_data.ts";
import { stabilityTable } from "./stability.ts";
import {
  type RunParts,
  workloadId,
  workloadSection,
} from "./workload_section.ts";

/** Letters of a text. */
const LONGEST = 400;
/** It names all transports of a run. */
const LONGEST_COMMAND = 4000;

/** The parts, from what it comes to down to the data. */
export function runParts(run: Run): readonly Part[] {
  const summary = briefSummary(run);
  const ids = new Map(
    summary.groups.map((group, index) => [group, `group-${index}`]),
  );
  const { transports, cells } = run;
  const named = brief({ transports, cells }, LONGEST);
  const looks = looksOf(named);
  const parts: RunParts = {
    summary,
    looks,
    idOf: (group) => ids.get(group)!,
  };
  const byWorkload = Map.groupBy(summary.groups, ({ workload }) => workload);
  return [
    {
      id: "summary",
      title: "Summary",
      body: html`${shapeSheet(named, looks)}${
        overview(summary, looks, parts.idOf)
      }`,
    },
    ...[...byWorkload].map(([workload, groups], index): Part => {
      const id = workloadId(index);
      const title = workloadTitle(workload);
      return {
        id,
        title,
        inner: groups.map((group) => ({
          id: parts.idOf(group),
          title: shortTitle(group, title),
        })),
        body: workloadSection(workload, groups, id, parts),
      };
    }),
    ...summary.groups.some(({ rows }) => rows.some(isMeasured))
      ? [{
        id: "stability",
        title: "Stability",
        body: stability(summary.groups, parts),
      }]
      : [],
    ...unmeasured(summary).length === 0 ? [] : [{
      id: "unmeasured",
      title: "Not measured",
      body: unmeasuredSection(summary),
    }],
    {
      id: "method",
      title: "Machine and method",
      body: machineSection(summary),
    },
    { id: "data", title: "Data", body: rawData(summary) },
  ];
}

/** Nothing is cut off that a machine made: names and messages have a few dozen letters. */
function briefSummary(run: Run): Summary {
  const summary = summarize(run);
  const { settings, ...rest } = summary;
  const { command } = settings;
  return {
    ...brief(rest, LONGEST),
    settings: {
      ...brief(settings, LONGEST),
      command: brief(command, LONGEST_COMMAND),
    },
  };
}

/** "64 B, same core" of "Round trip, 64 B, same core". */
function shortTitle({ title }: Group, workload: string): string {
  return title.startsWith(`${workload}, `)
    ? title.slice(workload.length + 2)
    : title;
}

function stability(groups: readonly Group[], parts: RunParts): Html {
  const { summary: { settings: { baseline } }, looks, idOf } = parts;
  const measured = groups.filter(({ rows }) => rows.some(isMeasured));
  return html`<section id="stability" aria-labelledby="stability-title">
<h2 id="stability-title">Stability</h2>
<p>Each dot is one round, in the order in which it was measured, beside the row’s typical figure (dashed). Shaded bands tell launches apart, short lines are their medians: a line of dots that climbs or sinks is drift, a single step is a machine that changed its speed.</p>
${
    measured.map((group, index) =>
      html`<details${
        index === 0
          ? html`
            open="open"
          `
          : undefined
      }><summary>${group.title}</summary>${
        stabilityTable({ group, id: idOf(group), baseline, looks })
      }</details>`
    )
  }</section>`;
}
