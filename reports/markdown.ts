/**
 * A run, for a pull request or a document.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { environmentFacts, formatInstant } from "./environment_facts.ts";
import { crossingWords } from "./crossings.ts";
import { headline } from "./headline.ts";
import { markdownGroup } from "./markdown_group.ts";
import { markdownShare, markdownShareReading } from "./markdown_share.ts";
import { breakLines, details, escapeMarkdown, list } from "./markdown_text.ts";
import { decomposed } from "./share_words.ts";
import type { Summary } from "./summary.ts";
import { TOLERANCES, toleranceWords } from "./tolerances.ts";
import { unmeasured } from "./unmeasured.ts";

/** What `markdownTables` begins with. */
export const TABLES_BEGIN = "<!-- ipcmark tables: begin -->";
/** What `markdownTables` ends with. */
export const TABLES_END = "<!-- ipcmark tables: end -->";

/** Writes a summary as GitHub's Markdown: what it comes to, the tables, what to know, and the machine. */
export function renderMarkdown(summary: Summary): string {
  return [
    "## ipcmark bench",
    bullets(headline(summary)),
    ...summary.crossings.length > 0
      ? ["**Crossings**", bullets(summary.crossings.map(crossingWords))]
      : [],
    ...summary.warnings.length > 0
      ? [
        "**Warnings**",
        bullets(summary.warnings.map(({ text }) => text)),
      ]
      : [],
    ...summary.groups.map((group) =>
      markdownGroup(group, summary.settings.baseline)
    ),
    ...decomposed(summary.groups).map(markdownShare),
    notMeasured(summary),
    reading(summary),
    markdownShareReading(summary.groups),
    details("Machine and design", environmentTable(summary)),
  ].filter((part) => part !== "").join("\n\n") + "\n";
}

/**
 * The tables alone, between two marks by which a document's own copy is found again. Lines are broken as `deno fmt`
 * breaks them; in a comment on GitHub, where each of them would show, they are not.
 */
export function markdownTables(summary: Summary): string {
  const parts = [
    ...summary.groups.map((group) =>
      markdownGroup(group, summary.settings.baseline)
    ),
    measuredOn(summary),
    reading(summary),
  ];
  return [TABLES_BEGIN, ...parts.map(breakLines), TABLES_END].join("\n\n");
}

/** When, on what and how a run was measured, in a paragraph. */
export function measuredOn(summary: Summary): string {
  const facts = environmentFacts(summary).filter(([name]) =>
    name !== "command" && name !== "clock"
  );
  return `Measured ${formatInstant(summary.startedAt)}. ${
    facts.map(([, text]) => escapeMarkdown(text)).join(". ")
  }.`;
}

/**
 * Puts new tables where a document has its marks.
 *
 * @throws {RangeError} If the document has not exactly one pair of marks.
 */
export function replaceTables(document: string, tables: string): string {
  const before = document.split(TABLES_BEGIN);
  const after = document.split(TABLES_END);
  const [head] = before;
  const tail = after[1];
  if (
    before.length !== 2 || after.length !== 2 || head === undefined ||
    tail === undefined || document.indexOf(TABLES_END) < head.length
  ) {
    throw new RangeError(
      `Cannot replace the tables: the document needs one "${TABLES_BEGIN}" and one "${TABLES_END}" after it`,
    );
  }
  return head + tables + tail;
}

function environmentTable(summary: Summary): string {
  const sysctls = Object.entries(summary.environment.sysctls);
  return markdownTable([
    ["what", "value"],
    ["measured", formatInstant(summary.startedAt)],
    ...environmentFacts(summary).map(([name, text]) => [
      name,
      escapeMarkdown(text),
    ]),
    ...sysctls.map(([name, value]) => [
      escapeMarkdown(name),
      escapeMarkdown(value),
    ]),
  ]);
}

function notMeasured(summary: Summary): string {
  const lines = unmeasured(summary);
  return lines.length === 0
    ? ""
    : details(`Not measured (${lines.length})`, bullets(lines));
}

function reading(summary: Summary): string {
  const { compared, agreed } = summary.denoBench;
  return "<sub>Interval: from ratios within the same launch and round. Faster, slower: the interval clears 1 and the " +
    `ratio differs from 1 by more than ${
      toleranceWords(TOLERANCES.effect)
    }. “No difference shown” is not “equal”. Spread: distance between ` +
    "the quartiles of the launches, as a share of their median." +
    (compared > 0
      ? ` deno bench: what it measured beside our clock; ${agreed} of ${compared} figures agree within ${
        toleranceWords(TOLERANCES.denoBench)
      }.`
      : "") +
    "</sub>";
}

function bullets(items: readonly string[]): string {
  return list(items.map(escapeMarkdown));
}
