/**
 * Claims and their verdicts, for a pull request or a document.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import type { Claims, SettledClaim } from "./claims_schema.ts";
import {
  because,
  claimsTitle,
  claimTotals,
  findingWords,
  repeatCommand,
  surpriseWords,
} from "./claims_words.ts";
import { formatInstant, machineFacts } from "./environment_facts.ts";
import { details, escapeMarkdown, list } from "./markdown_text.ts";
import { sourceWords } from "./source_links.ts";

/** Writes a table for each topic, then the whole story of each claim, folded up. */
export function renderClaimsMarkdown(claims: Claims): string {
  const topics = Map.groupBy(claims.claims, ({ topic }) => topic);
  return [
    `## ${claimsTitle(claims)}`,
    `${claimTotals(claims)}.`,
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
      claim.documents.join(" "),
      [`**${claim.verdict}**`, surpriseWords(claim)]
        .filter((words) => words !== undefined).join(", "),
      because(claim).map(escapeMarkdown).join(". "),
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
        ...conditions.map((condition) => [
          escapeMarkdown(condition.where),
          findingWords(condition.finding),
          escapeMarkdown(condition.observed),
          `\`${repeatCommand(claim, condition)}\``,
        ]),
      ], { padding: false, alignDelimiters: false }),
    ].join("\n\n"),
  );
}
