/**
 * A run, for people at a terminal.
 *
 * @module
 */
import { crossingWords } from "./crossings.ts";
import { instructionsTold } from "./instruction_words.ts";
import { headline } from "./headline.ts";
import { environmentFacts, formatInstant } from "./environment_facts.ts";
import { harmless, wrap } from "./plain_text.ts";
import { decomposed, shareReading } from "./share_words.ts";
import { isMeasured, type Summary } from "./summary.ts";
import { renderGroup } from "./terminal_group.ts";
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
    title(clean, style),
    ...clean.groups.map((group) =>
      renderGroup(group, clean.settings.baseline, style)
    ),
    ...decomposed(clean.groups).map((group) => renderShare(group, style)),
    list("In short", headline(clean), style, "•"),
    list("Crossings", clean.crossings.map(crossingWords), style, "•"),
    list("Warnings", clean.warnings.map(({ text }) => text), style, "!"),
    list("Not measured", unmeasured(clean), style, "–"),
    legend(clean, style),
  ];
  return style.finish(sections.filter((text) => text !== "").join("\n\n"));
}

function title(summary: Summary, style: Style): string {
  const facts = environmentFacts(summary);
  const widest = Math.max(...facts.map(([name]) => name.length));
  return [
    style.paint("title", `ipcmark bench, ${formatInstant(summary.startedAt)}`),
    ...facts.map(([name, text]) => {
      const label = `  ${name.padEnd(widest)}  `;
      const lines = wrap(label + text, style.width, " ".repeat(label.length));
      // The label is painted after wrapping, which counts letters.
      return style.paint("quiet", label) + lines.slice(label.length);
    }),
  ].join("\n");
}

function list(
  heading: string,
  items: readonly string[],
  style: Style,
  bullet: string,
): string {
  if (items.length === 0) return "";
  const sign = style.unicode || bullet === "!" ? bullet : "*";
  return [
    style.paint("title", heading),
    ...items.map((item) => wrap(`  ${sign} ${item}`, style.width, "    ")),
  ].join("\n");
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
  return lines.map((line) =>
    style.paint("quiet", wrap(line, style.width, "  "))
  ).join("\n");
}
