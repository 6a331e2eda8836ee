/**
 * A comparison, for a pull request or a document.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { details, escapeMarkdown, list } from "../reports/markdown_text.ts";
import { formatRatio } from "../reports/units.ts";
import type { Comparison } from "./comparison.ts";
import { comparisonFacts, readingLines, warningLines } from "./reading.ts";
import {
  type ComparedGroup,
  detectableWords,
  groupsOf,
  intervalWords,
  meanLines,
  metricName,
  mismatchLines,
  pWords,
  scalesOf,
  shownDifferences,
  tally,
  uncomparedLines,
  verdictWords,
} from "./words.ts";

/** Writes a comparison as GitHub's Markdown: what it comes to, the tables, and how to read them. */
export function renderComparisonMarkdown(comparison: Comparison): string {
  const section = (title: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`**${title}**`, bullets(lines)];
  const uncompared = uncomparedLines(comparison);
  const reading = readingLines(comparison);
  return [
    "## ipcmark compare",
    list(
      comparisonFacts(comparison).map(([name, text]) =>
        `**${name}**: ${escapeMarkdown(text)}`
      ),
    ),
    ...section("Before reading", warningLines(comparison)),
    ...comparison.metrics.length === 0
      ? []
      : [bullets([tally(comparison), ...shownDifferences(comparison)])],
    ...groupsOf(comparison).map((group) => groupSection(group, comparison)),
    ...section("Geometric means", meanLines(comparison)),
    ...section("Incomparable", mismatchLines(comparison)),
    ...uncompared.length === 0 ? [] : [
      details(
        `Not compared (${comparison.uncompared.length})`,
        bullets(uncompared),
      ),
    ],
    ...reading.length === 0
      ? []
      : [`<sub>${reading.map(escapeMarkdown).join(". ")}.</sub>`],
  ].join("\n\n") + "\n";
}

function groupSection(group: ComparedGroup, comparison: Comparison): string {
  const scale = scalesOf(group);
  const head = [
    "transport",
    "A",
    "B",
    "speed",
    "95 % interval",
    "verdict",
    "detects",
    "p",
    "P(B faster)",
    "launches",
  ];
  const rows = group.metrics.map((metric) => [
    escapeMarkdown(metricName(metric)),
    scale(metric).format(metric.base.typical),
    scale(metric).format(metric.head.typical),
    metric.speed === null ? "–" : formatRatio(metric.speed.ratio),
    intervalWords(metric.speed) || "–",
    verdictWords(metric, comparison.settings),
    detectableWords(metric) || "–",
    pWords(metric.adjustedP).replace("<", "&lt;") || "–",
    metric.fasterShare === null ? "–" : metric.fasterShare.toFixed(2),
    `${metric.base.launches}, ${metric.head.launches}`,
  ]);
  return [
    `### ${escapeMarkdown(group.title)}`,
    `${escapeMarkdown(group.statistic)}.`,
    markdownTable([head, ...rows], {
      align: head.map((name) =>
        name === "transport" || name === "verdict" ? "left" : "right"
      ),
    }),
  ].join("\n\n");
}

function bullets(items: readonly string[]): string {
  return list(items.map(escapeMarkdown));
}
