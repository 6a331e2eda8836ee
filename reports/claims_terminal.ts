/**
 * Claims and their verdicts, for people at a terminal.
 *
 * @module
 */
import type { Claims, ClaimVerdict, SettledClaim } from "./claims_schema.ts";
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
import { harmless, wrap } from "./plain_text.ts";
import { sourceWords } from "./source_links.ts";
import { page, titleWithFacts } from "./terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
  type Tone,
} from "./terminal_style.ts";

const LOOKS: Readonly<
  Record<
    ClaimVerdict,
    { readonly sign: string; readonly plain: string; readonly tone: Tone }
  >
> = {
  "confirmed": { sign: "✓", plain: "+", tone: "good" },
  "refuted": { sign: "✗", plain: "x", tone: "bad" },
  "depends": { sign: "◐", plain: "~", tone: "doubt" },
  "inconclusive": { sign: "?", plain: "?", tone: "doubt" },
  "not-testable": { sign: "–", plain: "-", tone: "quiet" },
};

const WIDEST = Math.max(...Object.keys(LOOKS).map(({ length }) => length));
const INDENT = " ".repeat(2);
/** What stands before the parts of a story, below the verdict. */
const LABEL = 14;
/** Below the statements. */
const DEEP = " ".repeat(WIDEST + 6);

/**
 * Writes a line for each claim, topic by topic, and below what is not simply confirmed why.
 *
 * @param explained Ids of claims of which the whole story is told as well.
 */
export function renderClaimsTerminal(
  stored: Claims,
  options: TerminalOptions,
  explained: readonly string[] = [],
): string {
  const claims = harmless(stored);
  const style = terminalStyle(options);
  const topics = Map.groupBy(claims.claims, ({ topic }) => topic);
  const summary = surpriseSummary(claims);
  const told = claims.claims.filter(({ id }) => explained.includes(id));
  return page([
    titleWithFacts(
      `${claimsTitle(claims)}, ${formatInstant(claims.startedAt)}`,
      machineFacts(claims.environment),
      style,
    ),
    ...told.length > 0
      ? told.map((claim) => story(claim, style))
      : [...topics].map(([topic, own]) =>
        [
          style.paint("title", wrap(topic, style.width)),
          ...own.map((claim) => entry(claim, style)),
        ].join("\n")
      ),
    style.paint("strong", wrap(`${claimTotals(claims)}.`, style.width, INDENT)),
    ...summary === undefined
      ? []
      : [style.paint("bad", wrap(`${summary}.`, style.width, INDENT))],
  ], style);
}

function entry(claim: SettledClaim, style: Style): string {
  const surprise = surpriseWords(claim);
  return [
    headline(claim, style),
    ...surprise === undefined
      ? []
      : [style.paint("bad", wrap(`${DEEP}! ${surprise}`, style.width, DEEP))],
    ...because(claim).map((line) =>
      style.paint("quiet", wrap(`${DEEP}${line}`, style.width, `${DEEP}  `))
    ),
  ].join("\n");
}

function headline(
  { id, statement, verdict }: SettledClaim,
  style: Style,
): string {
  const { sign, plain, tone } = LOOKS[verdict];
  const label = `${INDENT}${style.unicode ? sign : plain} ${
    verdict.padEnd(WIDEST)
  }  `;
  const lines = wrap(`${label}${statement} (${id})`, style.width, DEEP);
  return style.paint(tone, label) + lines.slice(label.length);
}

/** All that there is to tell of a claim. */
function story(claim: SettledClaim, style: Style): string {
  const { documents, truth, conditions } = claim;
  const surprise = surpriseWords(claim);
  const line = (name: string, text: string) =>
    wrap(
      `${INDENT}${name.padEnd(LABEL)}  ${text}`,
      style.width,
      " ".repeat(LABEL + 4),
    );
  return [
    headline(claim, style),
    ...surprise === undefined ? [] : [line("", `! ${surprise}`)],
    line("said in", documents.join(", ")),
    line("what is so", truth.text),
    line("sources", truth.sources.map(sourceWords).join("; ")),
    ...conditions.flatMap((condition) => {
      const { where, finding, observed } = condition;
      const again = repeatCommand(claim, condition);
      return [
        "",
        line(findingWords(finding), where),
        line(finding === "untestable" ? "  why" : "  seen", observed),
        ...condition.case === undefined
          ? []
          : [line("  by", `${condition.case} on ${condition.transport}`)],
        ...again === undefined ? [] : [line("  again", again)],
      ];
    }),
  ].join("\n");
}
