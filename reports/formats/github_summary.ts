/**
 * Markdown for the summary of a step in GitHub Actions, which takes 1024 KiB and refuses what is longer.
 *
 * @module
 */
import type { Check, CheckOutcome, CheckReport } from "../checks.ts";
import { details, escapeMarkdown } from "../markdown_text.ts";
import { counted } from "../plain_text.ts";
import { outcomeSentence } from "./check_counts.ts";
import { AS_EXPECTED } from "./check_words.ts";
import { shortLine } from "./clean_text.ts";

/** Room is left for what else the step has to say. */
const MOST_BYTES = 900 * 1024;
/** For the words round a table, and for what is said of one that was cut. */
const FRAME_BYTES = 600;
/** Where the machine takes more than this share, it is left out. */
const MACHINE_SHARE = 0.25;
const LONGEST_CELL = 300;

const ORDER: readonly CheckOutcome[] = ["failed", "skipped", "passed"];
const COLUMNS = ["suite", "subject", "check", "verdict", "seen"];

/**
 * Writes checks as Markdown: what failed in the open, the rest folded up. Tables that are too long are cut, and say so.
 *
 * @param mostBytes What the text may take, in UTF-8; at least 4096.
 */
export function renderGithubSummary(
  { title, properties, checks }: CheckReport,
  mostBytes = MOST_BYTES,
): string {
  const head = `## ${cell(title)}\n\n${outcomeSentence(checks)}\n`;
  const machine = folded("Machine", table(["fact", ""], facts(properties)));
  const foot = bytes(machine) > mostBytes * MACHINE_SHARE ? "" : machine;
  let room = mostBytes - bytes(head) - bytes(foot) -
    ORDER.length * FRAME_BYTES;
  const sections = ORDER.flatMap((outcome) => {
    const own = checks.filter((check) => check.outcome === outcome)
      .sort((a, b) => rank(a) - rank(b));
    if (own.length === 0) return [];
    const rows = fitting(own.map(checkRow), room);
    room -= rows.reduce((sum, row) => sum + bytes(row) + 1, 0);
    return [section(outcome, own, rows)];
  });
  return [head, ...sections, foot].filter((part) => part !== "").join("\n");
}

/** What nobody needs to look at is the first to be cut, what came out differently each time the last. */
function rank({ word, flaky }: Check): number {
  return flaky ? -2 : AS_EXPECTED.indexOf(word);
}

function section(
  outcome: CheckOutcome,
  all: readonly Check[],
  rows: readonly string[],
): string {
  const name = `${all.length} ${outcome}`;
  const left = all.length - rows.length;
  const note = left === 0
    ? ""
    : `\n\n${
      counted(left, "row")
    } left out: a summary has no room for more. The formats junit and ctrf have all.`;
  const body = table(COLUMNS, rows) + note;
  return outcome === "failed" ? `### ${name}\n\n${body}\n` : folded(name, body);
}

function folded(title: string, body: string): string {
  return `${details(title, body)}\n`;
}

/** The first rows that take no more than `room` bytes. */
function fitting(rows: readonly string[], room: number): readonly string[] {
  let taken = 0;
  const end = rows.findIndex((row) => (taken += bytes(row) + 1) > room);
  return end === -1 ? rows : rows.slice(0, end);
}

function table(columns: readonly string[], rows: readonly string[]): string {
  return [tableRow(columns), tableRow(columns.map(() => "---")), ...rows]
    .join("\n");
}

function checkRow({ suite, subject, name, word, message }: Check): string {
  return tableRow([suite, subject, name, word, message].map(cell));
}

function facts(properties: CheckReport["properties"]): string[] {
  return Object.entries(properties).map((entry) => tableRow(entry.map(cell)));
}

function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}

function cell(text: string): string {
  return escapeMarkdown(shortLine(text, LONGEST_CELL));
}

function bytes(text: string): number {
  return new TextEncoder().encode(text).length;
}
