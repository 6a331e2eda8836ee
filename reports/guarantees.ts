/**
 * What each transport promises, and how many cases bear it out, in one table.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { markOf } from "./conformance_summary.ts";
import { escapeMarkdown } from "./markdown_text.ts";
import type { Conformance, TransportEntry, Verdict } from "./schema.ts";
import { formatSize } from "./units.ts";

type Capabilities = TransportEntry["capabilities"];

/** Columns: what a reader asks, and how a capability answers. */
const COLUMNS: readonly [title: string, (of: Capabilities) => string][] = [
  ["order kept", ({ ordered }) => yesOrNo(ordered)],
  ["nothing lost", ({ reliable }) => yesOrNo(reliable)],
  [
    "messages",
    ({ framing }) => framing === "packet" ? "boundaries kept" : "bytes only",
  ],
  [
    "largest message",
    ({ maxPacketBytes }) =>
      typeof maxPacketBytes === "number" ? formatSize(maxPacketBytes) : "any",
  ],
  [
    "slow receiver",
    ({ backpressure, reliable }) =>
      backpressure ? "sender waits" : reliable ? "memory fills" : "loss",
  ],
  ["end is seen", ({ endOfStream }) => yesOrNo(endOfStream)],
  ["half-close", ({ halfClose }) => yesOrNo(halfClose)],
  ["send after close", ({ sendAfterClose }) => words(sendAfterClose)],
  ["one for many clients", ({ connects }) => yesOrNo(connects)],
  ["found by", ({ naming }) => words(naming)],
];

/** Writes the table; the last column counts verdicts, both ways round. */
export function guaranteesMarkdown(
  { transports, verdicts }: Conformance,
): string {
  return markdownTable([
    ["transport", ...COLUMNS.map(([title]) => title), "cases"],
    ...transports.map(({ name, capabilities }) => [
      escapeMarkdown(name),
      ...COLUMNS.map(([, answer]) => answer(capabilities)),
      score(verdicts.filter(({ transport }) => transport === name)),
    ]),
  ]);
}

function score(verdicts: readonly Verdict[]): string {
  const marks = verdicts.map(markOf);
  const count = (...wanted: readonly string[]) =>
    marks.filter((mark) => wanted.includes(mark)).length;
  const held = count("pass", "non-strict", "info");
  const known = count("known");
  const flaky = count("flaky");
  const failed = count("fail", "unresolved", "outlived");
  return [
    `${held} hold`,
    ...known > 0 ? [`${known} known deviations`] : [],
    ...flaky > 0 ? [`${flaky} flaky`] : [],
    ...failed > 0 ? [`${failed} fail`] : [],
  ].join(", ");
}

function yesOrNo(value: Capabilities[string] | undefined): string {
  return value === true ? "yes" : "no";
}

function words(value: Capabilities[string] | undefined): string {
  return escapeMarkdown(String(value).replaceAll("-", " "));
}
