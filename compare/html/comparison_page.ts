/**
 * Comparisons as one page for a browser: a table for each group of metrics, in which each line has its interval.
 *
 * @module
 */
import { type Html, html } from "../../reports/html/html.ts";
import { pageOf } from "../../reports/html/page.ts";
import { counted } from "../../reports/plain_text.ts";
import type { Comparison } from "../comparison.ts";
import { comparisonFacts, readingLines, warningLines } from "../reading.ts";
import {
  groupsOf,
  marginWords,
  mismatchLines,
  shownDifferences,
  tally,
  uncomparedLines,
} from "../words.ts";
import { comparedTable, meansTable } from "./compared_table.ts";
import { COMPARE_PAGE } from "./compare_style.ts";
import { factList, section } from "./page_lists.ts";
import { ratioAxis } from "./ratio_axis.ts";

/**
 * Writes the page.
 *
 * @param comparisons At least one; several share their first run.
 */
export function renderComparisonHtml(
  comparisons: readonly Comparison[],
): string {
  const several = comparisons.length > 1;
  return pageOf(
    `ipcmark compare, ${
      comparisons.map(({ base, head }) => `${base.name} and ${head.name}`)
        .join("; ")
    }`,
    html`<header><h1>ipcmark compare</h1>
${
      several
        ? html`
          <nav aria-label="Comparisons">
            <ul>${comparisons.map((comparison, index) =>
              html`<li><a href="#comparison-${index + 1}">${
                titleOf(comparison)
              }</a></li>`
            )}</ul>
          </nav>
        `
        : undefined
    }</header>
<main>
${
      comparisons.map((comparison, index) =>
        html`<article id="comparison-${index + 1}">
<h2>${titleOf(comparison)}</h2>
${parts(comparison)}</article>`
      )
    }</main>`,
    COMPARE_PAGE,
  );
}

function titleOf({ base, head }: Comparison): string {
  return `A: ${base.name}, B: ${head.name}`;
}

/** What the pictures say beside the words. */
function pictureLines({ metrics, settings }: Comparison): readonly string[] {
  return metrics.every(({ speed }) => speed === null) ? [] : [
    `pictures: speeds with their 95 % intervals, on one logarithmic scale for all tables; filled where faster, slower or about equal is shown; the band is ${
      marginWords(settings.margin)
    }`,
  ];
}

const PART = { level: 3 } as const;

function parts(comparison: Comparison): Html {
  const { metrics, means, uncompared } = comparison;
  const axis = ratioAxis([
    ...metrics.map(({ speed }) => speed),
    ...means.map(({ speed }) => speed),
  ]);
  return html`${factList(comparisonFacts(comparison))}
${
    section("Before reading", warningLines(comparison), {
      kind: "warnings",
      level: 3,
    })
  }
${
    metrics.length === 0 ? undefined : section("In short", [
      tally(comparison),
      ...shownDifferences(comparison),
    ], PART)
  }
${groupsOf(comparison).map((group) => comparedTable(group, comparison, axis))}
${meansTable(comparison, axis)}
${section("Incomparable, and why", mismatchLines(comparison), PART)}
${
    section(
      `Not compared: ${counted(uncompared.length, "metric")} of one run only`,
      uncomparedLines(comparison),
      PART,
    )
  }
${
    section("How to read this", [
      ...readingLines(comparison),
      ...pictureLines(comparison),
    ], {
      kind: "reading",
      level: 3,
    })
  }`;
}
