/**
 * Claims and their verdicts, for a pull request or a document.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import type { Claims, SettledClaim } from "./claims_schema.ts";
import { because } from "./claims_because.ts";
import {
  claimsTitle,
  claimTotals,
  findingWords,
  repeatCommand,
  surpriseSummary,
  surpriseWords,
} from "./claims_words.ts";
import { formatInstant, machineFacts } from "./environment_facts.ts";
import { cellCode, details, escapeMarkdown, list } from "./markdown_text.ts";
import { sourceWords } from "./source_links.ts";

/** Writes a table for each topic, then the whole story of each claim, folded up. */
export function renderClaimsMarkdown(claims: Claims): string {
  const summary = surpriseSummary(claims);
  const topics = Map.groupBy(claims.claims, ({ topic }) => topic);
  return [
    `## ${claimsTitle(claims)}`,
    `${claimTotals(claims)}.`,
    ...summary === undefined ? [] : [`**${escapeMarkdown(summary)}.**`],
    ...[...topics].flatMap(([topic, own]) => [
      `### ${escapeMarkdown(topic)}`,
      claimTable(own),
    ]),
    "### Evidence",
    ...claims.claims.map(evidence),
    details(
      "Documents",
      list(
        Object.entries(claims.documents).map(([id, title]) =>
          `${escapeMarkdown(id)}: ${escapeMarkdown(title)}`
        ),
      ),
    ),
    details(
      "Machine",
      list([
        `settled: ${formatInstant(claims.startedAt)}`,
        ...machineFacts(claims.environment).map(([name, text]) =>
          `${name}: ${escapeMarkdown(text)}`
        ),
        `command: ${escapeMarkdown(claims.command)}`,
      ]),
    ),
  ].join("\n\n") + "\n";
}

/** Statement, verdict and why, a row each. */
export function claimTable(claims: readonly SettledClaim[]): string {
  return markdownTable([
    ["statement", "said in", "verdict", "why"],
    ...claims.map((claim) => [
      escapeMarkdown(claim.statement),
      claim.documents.map(escapeMarkdown).join(" "),
      [`**${claim.verdict}**`, surpriseWords(claim)]
        .filter((words) => words !== undefined).join(", "),
      because(claim).map(escapeMarkdown).join("<br>"),
    ]),
  ], { padding: false, alignDelimiters: false });
}

function evidence(claim: SettledClaim): string {
  const { id, verdict, statement, truth, conditions } = claim;
  return details(
    `${id}: ${verdict}`,
    [
      `${escapeMarkdown(statement)}.`,
      `What is so: ${escapeMarkdown(truth.text)} (${
        truth.sources.map((source) => escapeMarkdown(sourceWords(source)))
          .join("; ")
      }).`,
      markdownTable([
        ["condition", "finding", "seen", "again"],
        ...conditions.map((condition) => {
          const again = repeatCommand(claim, condition);
          return [
            escapeMarkdown(condition.where),
            findingWords(condition.finding),
            escapeMarkdown(condition.observed),
            again === undefined ? "" : cellCode(again),
          ];
        }),
      ], { padding: false, alignDelimiters: false }),
    ].join("\n\n"),
  );
}
