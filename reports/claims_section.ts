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
import { breakLines, details, escapeMarkdown, list } from "./markdown_text.ts";

/** How many conditions a line names: the report names more. */
const MOST_NAMED = 6;

/** Writes how many came out how, on which machine; what is refuted, and what is true of speed; then all, a row each. */
export function claimsSection(claims: Claims): string {
  const system = machineFacts(claims.environment)
    .filter(([name]) => name !== "clock")
    .map(([, text]) => escapeMarkdown(text)).join(" · ");
  const refuted = claims.claims.filter(({ verdict }) => verdict === "refuted");
  const measured = claims.claims.filter(({ kind }) => kind === "performance");
  return [
    `${claimTotals(claims)} (${system}).`,
    ...told("Refuted, and what is so instead:", refuted.map(correction)),
    ...told("Of speed:", measured.map(account)),
    details(
      `All ${claims.claims.length} statements`,
      markdownTable([
        ["statement", "verdict"],
        ...claims.claims.map(({ statement, verdict }) => [
          escapeMarkdown(statement),
          verdict,
        ]),
      ]),
    ),
  ].join("\n\n");
}

function told(heading: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : [heading, breakLines(list(items))];
}

function correction({ statement, truth }: SettledClaim): string {
  return `“${escapeMarkdown(statement)}”: ${escapeMarkdown(truth.text)}.`;
}

function account(claim: SettledClaim): string {
  const { statement, verdict } = claim;
  const lines = because(claim, MOST_NAMED).map(escapeMarkdown);
  return `“${escapeMarkdown(statement)}”: **${verdict}**. ${lines.join(". ")}`;
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
