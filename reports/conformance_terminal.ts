/**
 * A conformance run, for people at a terminal.
 *
 * @module
 */
import {
  type ConformanceSummary,
  type Family,
  type Finding,
  type Mark,
  type MatrixCell,
  summarizeConformance,
  TOLD,
} from "./conformance_summary.ts";
import {
  findingsTitle,
  legendMarks,
  MIXED,
  signOf,
  totalsSentence,
  wordsOf,
} from "./conformance_words.ts";
import { formatInstant, machineFacts } from "./environment_facts.ts";
import { harmless, shorten, wrap } from "./plain_text.ts";
import type { Conformance } from "./schema.ts";
import { staircase } from "./staircase.ts";
import { page, quietLines } from "./terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
  textWidth,
  type Tone,
} from "./terminal_style.ts";

const GUTTER = 2;

const TONES: Readonly<Record<Mark, Tone>> = {
  "pass": "good",
  "non-strict": "doubt",
  "fail": "bad",
  "known": "doubt",
  "outlived": "bad",
  "info": "strong",
  "unsupported": "quiet",
  "not-applicable": "quiet",
  "unresolved": "bad",
};

/** Writes the matrix of cases and transports, and in words whatever did not pass. */
export function renderConformanceTerminal(
  conformance: Conformance,
  options: TerminalOptions,
): string {
  const clean = harmless(conformance);
  const summary = summarizeConformance(clean);
  const style = terminalStyle(options);
  const system = machineFacts(clean.environment)
    .find(([name]) => name === "system")?.[1] ?? "";
  const sections = [
    [
      style.paint(
        "title",
        `ipcmark conform, ${formatInstant(clean.startedAt)}`,
      ),
      wrap(`  ${system}`, style.width, "  "),
      ...clean.state === "complete"
        ? []
        : [style.paint("doubt", "  ! The run has not come to its end")],
    ].join("\n"),
    ...matrix(summary, style),
    ...TOLD.map((mark) => findingList(summary, mark, style)),
    unavailable(summary, style),
    style.paint("strong", wrap(totalsSentence(summary), style.width, "  ")),
  ];
  return page(sections, style);
}

function matrix(summary: ConformanceSummary, style: Style): string[] {
  const { transports, families } = summary;
  if (families.length === 0) return [];
  const rows = families.flatMap(({ rows }) => rows);
  const titles = rows.map(({ id, title }) => textWidth(`${id}  ${title}`));
  const label = Math.max(
    12,
    Math.min(
      style.width - transports.length * 2 - GUTTER * 2,
      Math.max(24, ...titles),
    ),
  );
  const left = GUTTER + label + GUTTER;
  const size = { label, transports: transports.length };
  return [
    [legend(summary, style), "", staircase(transports, left, style)]
      .join("\n"),
    ...families.map((family) => familyRows(family, size, style)),
    // On a long matrix the names have left the screen by now.
    ...rows.length > 30
      ? [staircase(transports, left, style, { below: true })]
      : [],
  ];
}

function legend(summary: ConformanceSummary, style: Style): string {
  const entries = legendMarks(summary).map((mark) =>
    `${signOf(mark, style.unicode)} ${wordsOf(mark)}`
  );
  const mixed = summary.families.some(({ rows }) =>
    rows.some(({ cells }) => cells.some((cell) => cell?.mixed))
  );
  if (mixed) {
    entries.push(`${MIXED} the two directions differ, the worse is shown`);
  }
  // Whole entries are kept together: a sign says nothing without its word.
  const lines: string[] = [];
  for (const entry of entries) {
    const longer = `${lines.at(-1) ?? ""}   ${entry}`;
    if (lines.length > 0 && textWidth(longer) <= style.width) {
      lines[lines.length - 1] = longer;
    } else lines.push(entry);
  }
  return quietLines(lines, style);
}

function familyRows(
  family: Family,
  size: { readonly label: number; readonly transports: number },
  style: Style,
): string {
  const margin = " ".repeat(GUTTER);
  const heading = family.title === ""
    ? family.id
    : `${family.id}  ${family.title}`;
  return [
    style.paint("title", wrap(heading, style.width, margin)),
    ...family.rows.map(({ id, title, cells }) => {
      const text = shorten(`${id}  ${title}`, size.label, style.ellipsis);
      return margin + text.padEnd(size.label) + margin +
        cells.map((cell) => cellText(cell, style)).join("");
    }),
  ].join("\n");
}

function cellText(cell: MatrixCell, style: Style): string {
  if (cell === null) return "  ";
  const sign = signOf(cell.mark, style.unicode);
  return style.paint(TONES[cell.mark], sign) + (cell.mixed ? MIXED : " ");
}

function findingList(
  { findings }: ConformanceSummary,
  mark: Mark,
  style: Style,
): string {
  const own = findings.filter((finding) => finding.mark === mark);
  if (own.length === 0) return "";
  return [
    style.paint(
      "title",
      wrap(`${findingsTitle(mark)} (${own.length})`, style.width, "  "),
    ),
    ...own.map((finding) => findingText(finding, style)),
  ].join("\n");
}

function findingText(finding: Finding, style: Style): string {
  const { mark, caseId, transport, direction } = finding;
  const lines = [
    ["should", finding.sentence],
    ["seen", finding.observed],
    ["reason", finding.expected ?? ""],
  ].filter(([, text]) => text !== "");
  const sign = style.paint(TONES[mark], signOf(mark, style.unicode));
  return [
    `  ${sign} ${
      style.paint("strong", `${caseId} ${transport}`)
    }, ${direction}`,
    ...lines.map(([name, text]) =>
      wrap(`    ${name?.padEnd(6)}  ${text}`, style.width, " ".repeat(12))
    ),
  ].join("\n");
}

function unavailable(summary: ConformanceSummary, style: Style): string {
  if (summary.unavailable.length === 0) return "";
  return [
    style.paint("title", "Unsupported here"),
    ...summary.unavailable.map(([name, reason]) =>
      wrap(`  ${name}: ${reason}`, style.width, "    ")
    ),
  ].join("\n");
}
