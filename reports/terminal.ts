/**
 * A run, for people at a terminal.
 *
 * @module
 */
import { crossingWords } from "./crossings.ts";
import { instructionsTold } from "./instruction_words.ts";
import { headline } from "./headline.ts";
import { environmentFacts, formatInstant } from "./environment_facts.ts";
import { harmless } from "./plain_text.ts";
import { decomposed, shareReading } from "./share_words.ts";
import { isMeasured, type Summary } from "./summary.ts";
import { renderGroup } from "./terminal_group.ts";
import {
  bulletList,
  page,
  quietLines,
  titleWithFacts,
} from "./terminal_page.ts";
import { renderShare } from "./terminal_share.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
} from "./terminal_style.ts";
import { TOLERANCES, toleranceWords } from "./tolerances.ts";
import { unmeasured } from "./unmeasured.ts";

/** Writes a summary for a terminal: the machine, a table for each group, what it comes to, what to know about it. */
export function renderTerminal(
  summary: Summary,
  options: TerminalOptions,
): string {
  const clean = harmless(summary);
  const style = terminalStyle(options);
  const sections = [
    titleWithFacts(
      `ipcmark bench, ${formatInstant(clean.startedAt)}`,
      environmentFacts(clean),
      style,
    ),
    ...clean.groups.map((group) =>
      renderGroup(group, clean.settings.baseline, style)
    ),
    ...decomposed(clean.groups).map((group) => renderShare(group, style)),
    bulletList("In short", headline(clean), style),
    bulletList("Crossings", clean.crossings.map(crossingWords), style),
    bulletList("Warnings", clean.warnings.map(({ text }) => text), style, {
      bullet: "!",
    }),
    bulletList("Not measured", unmeasured(clean), style, { bullet: "–" }),
    legend(clean, style),
  ];
  return page(sections, style);
}

function legend(summary: Summary, style: Style): string {
  const rows = summary.groups.flatMap(({ rows }) => rows).filter(isMeasured);
  if (rows.length === 0) return "";
  const verdicts = new Set(rows.map(({ relative }) => relative?.verdict));
  const compared = verdicts.has("faster") || verdicts.has("slower") ||
    verdicts.has("no difference shown");
  const priced = rows.some(({ cost }) => cost);
  const counted = rows.flatMap(({ cost }) => cost?.instructions ?? []);
  const effect = toleranceWords(TOLERANCES.effect);
  const { agreed, compared: checked } = summary.denoBench;
  const lines = [
    "typical: median of the launches. p99: over all operations",
    ...compared
      ? [
        `interval: 95 %, from ratios within the same launch and round. faster, slower: the interval clears 1 and the ratio differs from 1 by more than ${effect}. ~: no difference shown, which is not the same as equal`,
      ]
      : [],
    ...priced ? ["CPU: processor time of both ends an operation"] : [],
    ...counted.length > 0
      ? [`instructions: ${instructionsTold(counted)} by both ends an operation`]
      : [],
    `spread: distance between the quartiles of the launches, ! above ${
      toleranceWords(TOLERANCES.spread)
    }`,
    ...checked > 0
      ? [
        `deno bench: timed the same slices; ${agreed} of ${checked} figures agree within ${
          toleranceWords(TOLERANCES.denoBench)
        }`,
      ]
      : [],
    ...shareReading(summary.groups),
  ];
  return quietLines(lines, style);
}
