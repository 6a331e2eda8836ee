/**
 * A conformance run, for people at a terminal.
 *
 * @module
 */
import {
  apiFindingLines,
  apiFindingsIntroduction,
} from "./api_finding_words.ts";
import { conformanceMatrix, TONES } from "./conformance_matrix.ts";
import {
  type ConformanceSummary,
  type Finding,
  type Mark,
  summarizeConformance,
  TOLD,
} from "./conformance_summary.ts";
import {
  findingsTitle,
  signOf,
  titleOf,
  totalsSentence,
} from "./conformance_words.ts";
import { formatInstant, machineFacts } from "./environment_facts.ts";
import { harmless, wrap } from "./plain_text.ts";
import type { Conformance } from "./schema.ts";
import { page } from "./terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
} from "./terminal_style.ts";

/** Of a transcript, the lines before the failure; the other formats have all of them. */
const LAST_LINES = 4;

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
        `${titleOf(clean)}, ${formatInstant(clean.startedAt)}`,
      ),
      wrap(`  ${system}`, style.width, "  "),
      ...clean.state === "complete"
        ? []
        : [style.paint("doubt", "  ! The run has not come to its end")],
    ].join("\n"),
    ...conformanceMatrix(summary, style),
    ...TOLD.map((mark) => findingList(summary, mark, style)),
    apiFindingList(summary, style),
    unavailable(summary, style),
    untestedList(summary, style),
    style.paint("strong", wrap(totalsSentence(summary), style.width, "  ")),
  ];
  return page(sections, style);
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
    ...finding.attempts.map(({ outcome, observed }, index) => [
      `try ${index + 1}`,
      `${outcome}: ${observed}`,
    ]),
    ...finding.transcript.slice(-LAST_LINES).map((line, index) => [
      index === 0 ? "log" : "",
      line,
    ]),
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

/** What APIs show that the system calls below them don't, a few lines each. */
function apiFindingList(
  { apiFindings }: ConformanceSummary,
  style: Style,
): string {
  if (apiFindings.length === 0) return "";
  return [
    style.paint("title", `API findings (${apiFindings.length})`),
    wrap(`  ${apiFindingsIntroduction}`, style.width, "  "),
    ...apiFindings.map((finding) => {
      const { head, lines } = apiFindingLines(finding);
      const widest = Math.max(...lines.map(([name]) => name.length));
      return [
        wrap(`  ${head}`, style.width, "    "),
        ...lines.map(([name, text]) =>
          wrap(
            `    ${name.padEnd(widest)}  ${text}`,
            style.width,
            " ".repeat(widest + 6),
          )
        ),
      ].join("\n");
    }),
  ].join("\n");
}

function untestedList(
  { untested }: ConformanceSummary,
  style: Style,
): string {
  if (untested.length === 0) return "";
  return [
    style.paint("title", `Untested rows of the catalogue (${untested.length})`),
    ...untested.map(({ id, title, reason }) =>
      wrap(`  ${id} ${title}: ${reason}`, style.width, "    ")
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
