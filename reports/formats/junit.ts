/**
 * JUnit XML, as Jenkins, GitLab and others read it: there is no standard, so only what all of them know.
 *
 * @module
 */
import type { Check, CheckReport } from "../checks.ts";
import { escapeXml } from "../xml_text.ts";
import { countOutcomes, totalMs } from "./check_counts.ts";
import { textLines } from "./clean_text.ts";

type Attributes = Readonly<Record<string, string | number | null>>;

/** Writes checks as JUnit XML: a test suite for each suite, a class for each subject. */
export function renderJunit(
  { title, startedAt, properties, checks }: CheckReport,
): string {
  const timestamp = withoutZone(startedAt);
  const suites = [...Map.groupBy(checks, ({ suite }) => suite)];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    open("testsuites", { name: title, ...figures(checks), timestamp }),
    ...suites.flatMap(([name, own]) => [
      indent(1, open("testsuite", { name, ...figures(own), timestamp })),
      ...propertyLines(properties),
      ...own.flatMap(testcase),
      indent(1, "</testsuite>"),
    ]),
    "</testsuites>",
    "",
  ].join("\n");
}

function figures(checks: readonly Check[]): Attributes {
  const { failed, skipped } = countOutcomes(checks);
  return {
    tests: checks.length,
    failures: failed,
    errors: 0,
    skipped,
    time: seconds(totalMs(checks)),
  };
}

function propertyLines(properties: CheckReport["properties"]): string[] {
  const entries = Object.entries(properties);
  if (entries.length === 0) return [];
  return [
    indent(2, "<properties>"),
    ...entries.map(([name, value]) =>
      indent(3, empty("property", { name, value }))
    ),
    indent(2, "</properties>"),
  ];
}

function testcase(check: Check): string[] {
  const { suite, subject, name, durationMs } = check;
  const attributes = {
    classname: `${suite}.${subject}`,
    name,
    time: durationMs === null ? null : seconds(durationMs),
  };
  const inner = [...outcomeElement(check), ...systemOut(check)];
  if (inner.length === 0) return [indent(2, empty("testcase", attributes))];
  return [
    indent(2, open("testcase", attributes)),
    ...inner.map((element) => indent(3, element)),
    indent(2, "</testcase>"),
  ];
}

function outcomeElement({ outcome, word, message }: Check): string[] {
  const lines = textLines(message);
  switch (outcome) {
    case "passed":
      return [];
    case "skipped":
      return [empty("skipped", { message: [word, ...lines].join(": ") })];
    case "failed":
      return [
        `${open("failure", { message: lines[0] ?? word, type: word })}${
          lines.map(escapeXml).join("\n")
        }</failure>`,
      ];
  }
}

/** Attempts and transcript: JUnit has no element of its own for them that all readers know. */
function systemOut({ attempts = [], flaky, transcript = [] }: Check): string[] {
  const lines = [
    ...flaky ? ["flaky: the attempts differ"] : [],
    ...attempts.map(({ word, message }, index) =>
      `attempt ${index + 1}: ${word}: ${message}`
    ),
    ...transcript,
  ];
  return lines.length === 0
    ? []
    : [`<system-out>${lines.map(escapeXml).join("\n")}</system-out>`];
}

function open(name: string, attributes: Attributes): string {
  const written = Object.entries(attributes).flatMap(([key, value]) =>
    value === null ? [] : [` ${key}="${escapeXml(String(value))}"`]
  );
  return `<${name}${written.join("")}>`;
}

function empty(name: string, attributes: Attributes): string {
  return open(name, attributes).replace(/>$/, "/>");
}

function indent(depth: number, line: string): string {
  return "  ".repeat(depth) + line;
}

function seconds(ms: number): string {
  return (ms / 1000).toFixed(3);
}

/** Readers that check the instant take none with a zone, which is UTC. */
function withoutZone(iso: string): string {
  return iso.slice(0, "2026-11-21T03:15:00".length);
}
