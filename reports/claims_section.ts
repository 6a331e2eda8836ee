/**
 * README's part about claims: what comes out here, a row each.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { because } from "./claims_because.ts";
import type { Claims, SettledClaim } from "./claims_schema.ts";
import { renderClaimsTerminal } from "./claims_terminal.ts";
import { claimTotals } from "./claims_words.ts";
import { machineFacts } from "./environment_facts.ts";
import { escapeMarkdown } from "./markdown_text.ts";

/** How many conditions a row names: the report names more. */
const MOST_NAMED = 3;

/** Writes how many came out how, on which machine, and a table of all. */
export function claimsSection(claims: Claims): string {
  const system = machineFacts(claims.environment)
    .filter(([name]) => name !== "clock")
    .map(([, text]) => escapeMarkdown(text)).join(" · ");
  return [
    `${claimTotals(claims)} (${system}).`,
    markdownTable([
      ["statement", "verdict", "why"],
      ...claims.claims.map((claim) => [
        escapeMarkdown(claim.statement),
        `**${claim.verdict}**`,
        briefly(claim),
      ]),
    ]),
  ].join("\n\n");
}

/** The story of one claim as a terminal shows it. */
export function claimExcerpt(claims: Claims, id: string): string {
  const own = claims.claims.filter((claim) => claim.id === id);
  const story = renderClaimsTerminal({ ...claims, claims: own }, {
    width: 80,
    colour: false,
    unicode: true,
  }, [id]);
  return [
    "```console",
    `$ deno task claims --explain ${id}`,
    ...story.trimEnd().split("\n").map((line) => line.trimEnd()),
    "```",
  ].join("\n");
}

/** What a verdict comes from, on one line: of what is refuted what is so instead. */
function briefly(claim: SettledClaim): string {
  const lines = claim.verdict === "refuted"
    ? [claim.truth.text]
    : because(claim, MOST_NAMED);
  return lines.map(escapeMarkdown).join("<br>");
}
