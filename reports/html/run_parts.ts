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
import { html } from "./html.ts";
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

/** The parts about a run: what it shows, and, after whatever else a page has, what that rests on. */
export interface RunPage {
  readonly shown: readonly Part[];
  readonly behind: readonly Part[];
}

/** Writes the parts, from what it comes to down to the data. */
export function runParts(run: Run): RunPage {
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
  const shapes = shapeSheet(named, looks);
  return {
    shown: [
      {
        id: "summary",
        title: "Summary",
        body: html`${shapes}${overview(summary, looks, parts.idOf)}`,
      },
      ...workloadParts(parts),
      ...stabilityParts(parts),
    ],
    behind: behindParts(summary),
  };
}

function workloadParts(parts: RunParts): Part[] {
  const byWorkload = Map.groupBy(
    parts.summary.groups,
    ({ workload }) => workload,
  );
  return [...byWorkload].map(([workload, groups], index) => {
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
  });
}

function behindParts(summary: Summary): Part[] {
  return [
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

function stabilityParts({ summary, looks, idOf }: RunParts): Part[] {
  const { groups, settings: { baseline } } = summary;
  const measured = groups.filter(({ rows }) => rows.some(isMeasured));
  if (measured.length === 0) return [];
  const body = html`<section id="stability" aria-labelledby="stability-title">
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
  return [{ id: "stability", title: "Stability", body }];
}
