/**
 * A conformance run, for a pull request or a document.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import {
  apiFindingLines,
  apiFindingsIntroduction,
} from "./api_finding_words.ts";
import {
  type ConformanceSummary,
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
  titleOf,
  totalsSentence,
  wordsOf,
} from "./conformance_words.ts";
import { formatInstant, machineFacts } from "./environment_facts.ts";
import { codeBlock, details, escapeMarkdown, list } from "./markdown_text.ts";
import type { Conformance } from "./schema.ts";

/** Writes what did not pass first, then the matrix of cases and transports. */
export function renderConformanceMarkdown(conformance: Conformance): string {
  const summary = summarizeConformance(conformance);
  return [
    `## ${titleOf(conformance)}`,
    `${totalsSentence(summary)}.`,
    ...conformance.state === "complete"
      ? []
      : ["**The run has not come to its end.**"],
    ...TOLD.map((mark) => findingSection(summary, mark)),
    ...matrix(summary),
    apiFindingSection(summary),
    unavailable(summary),
    untestedSection(summary),
    details(
      "Machine",
      list([
        `measured: ${formatInstant(conformance.startedAt)}`,
        ...machineFacts(conformance.environment).map(([name, text]) =>
          `${name}: ${escapeMarkdown(text)}`
        ),
        `command: ${escapeMarkdown(conformance.command)}`,
      ]),
    ),
  ].filter((part) => part !== "").join("\n\n") + "\n";
}

function findingSection({ findings }: ConformanceSummary, mark: Mark): string {
  const own = findings.filter((finding) => finding.mark === mark);
  if (own.length === 0) return "";
  const title = `${findingsTitle(mark)} (${own.length})`;
  const body = list(own.map(findingItem));
  return mark === "non-strict" || mark === "known"
    ? details(title, body)
    : `### ${title}\n\n${body}`;
}

function findingItem(finding: Finding): string {
  const { caseId, title, transport, direction } = finding;
  const lines = [
    ["should", finding.sentence],
    ["seen", finding.observed],
    ["reason", finding.expected ?? ""],
    ...finding.attempts.map(({ outcome, observed }, index) => [
      `attempt ${index + 1}`,
      `${outcome}: ${observed}`,
    ]),
  ].filter(([, text]) => text !== "");
  return [
    `**${escapeMarkdown(caseId)} ${
      escapeMarkdown(transport)
    }**, ${direction}: ${escapeMarkdown(title)}`,
    ...lines.map(([name, text]) =>
      `  - ${name}: ${escapeMarkdown(text ?? "")}`
    ),
    ...transcriptLines(finding.transcript),
  ].join("\n");
}

/** Folded up, each line as it is. */
function transcriptLines(transcript: readonly string[]): string[] {
  if (transcript.length === 0) return [];
  const block = details(
    `Transcript (${transcript.length} lines)`,
    codeBlock(transcript),
  );
  return ["", ...block.split("\n").map((line) => `  ${line}`.trimEnd())];
}

function apiFindingSection({ apiFindings }: ConformanceSummary): string {
  if (apiFindings.length === 0) return "";
  const items = apiFindings.map((finding) => {
    const { head, lines } = apiFindingLines(finding);
    return [
      `**${escapeMarkdown(head)}**`,
      ...lines.map(([name, text]) =>
        `  - ${escapeMarkdown(name)}: ${escapeMarkdown(text)}`
      ),
    ].join("\n");
  });
  return details(
    `API findings (${apiFindings.length})`,
    `${apiFindingsIntroduction}\n\n${list(items)}`,
  );
}

function untestedSection({ untested }: ConformanceSummary): string {
  if (untested.length === 0) return "";
  return `### Untested rows of the catalogue (${untested.length})\n\n${
    list(untested.map(({ id, title, reason }) =>
      `**${escapeMarkdown(id)}** ${escapeMarkdown(title)}: ${
        escapeMarkdown(reason)
      }`
    ))
  }`;
}

function matrix(summary: ConformanceSummary): string[] {
  if (summary.families.length === 0) return [];
  const legend = legendMarks(summary).map((mark) =>
    `${inTable(signOf(mark, true))} ${wordsOf(mark)}`
  );
  return [
    "### Cases and transports",
    [
      ...legend,
      `${inTable(MIXED)} the two directions differ, the worse is shown`,
    ]
      .join(" · "),
    ...summary.families.map(({ id, title, rows }) => {
      const bad = rows.some(({ cells }) =>
        cells.some((cell) =>
          cell?.mark === "fail" || cell?.mark === "unresolved" ||
          cell?.mark === "outlived"
        )
      );
      const sign = bad ? signOf("fail", true) : signOf("pass", true);
      const table = markdownTable([
        ["case", ...summary.transports.map(escapeMarkdown)],
        ...rows.map((row) => [
          `${escapeMarkdown(row.id)} ${escapeMarkdown(row.title)}`,
          ...row.cells.map(cellText),
        ]),
      ], { align: ["l", ...summary.transports.map(() => "c")] });
      const name = title === "" ? id : `${id}: ${title}`;
      return details(`${sign} ${name} (${rows.length})`, table);
    }),
  ];
}

function cellText(cell: MatrixCell): string {
  if (cell === null) return "";
  return inTable(signOf(cell.mark, true)) + (cell.mixed ? inTable(MIXED) : "");
}

function unavailable(summary: ConformanceSummary): string {
  if (summary.unavailable.length === 0) return "";
  return `### Unsupported here\n\n${
    list(summary.unavailable.map(([name, reason]) =>
      `${escapeMarkdown(name)}: ${escapeMarkdown(reason)}`
    ))
  }`;
}

function inTable(sign: string): string {
  return sign.replace(/[*~]/g, "\\$&");
}
