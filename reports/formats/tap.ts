/**
 * Test Anything Protocol, version 14.
 *
 * @module
 */
import type { Check, CheckReport } from "../checks.ts";
import { outcomeSentence } from "./check_counts.ts";
import { oneLine, textLines } from "./clean_text.ts";

/** Writes checks as TAP 14, each with its verdict as a YAML diagnostic. */
export function renderTap({ title, properties, checks }: CheckReport): string {
  const nothing = checks.length === 0 ? " # SKIP nothing was judged" : "";
  return [
    "TAP version 14",
    `1..${checks.length}${nothing}`,
    comment(title),
    ...Object.entries(properties).map(([name, value]) =>
      comment(`${name}: ${value}`)
    ),
    ...checks.flatMap(testPoint),
    comment(outcomeSentence(checks)),
    "",
  ].join("\n");
}

/** What there is to say of earlier attempts and of what happened in them. */
function retryLines({ attempts, flaky, transcript }: Check): string[] {
  return [
    ...flaky ? ["  flaky: true"] : [],
    ...attempts
      ? yamlList(
        "attempts",
        attempts.map(({ word, message }) => `${word}: ${message}`),
      )
      : [],
    ...transcript ? yamlList("transcript", transcript) : [],
  ];
}

function yamlList(name: string, items: readonly string[]): string[] {
  return [`  ${name}:`, ...items.map((item) => `    - ${yaml(oneLine(item))}`)];
}

function testPoint(check: Check, index: number): string[] {
  const { suite, subject, name, outcome, word, message, durationMs } = check;
  const lines = textLines(message);
  const directive = outcome === "skipped"
    ? ` # SKIP ${escape([word, ...lines].join(": "))}`
    : "";
  const description = escape([suite, subject, name].join(" / "));
  return [
    `${outcome === "failed" ? "not ok" : "ok"} ${
      index + 1
    } - ${description}${directive}`,
    "  ---",
    `  verdict: ${yaml(oneLine(word))}`,
    ...lines.length === 0 ? [] : [`  message: ${yaml(lines.join("\n"))}`],
    ...durationMs === null
      ? []
      : [`  duration_ms: ${Number(durationMs.toFixed(3))}`],
    ...retryLines(check),
    "  ...",
  ];
}

/** YAML 1.2 reads a JSON string as it is meant. */
const yaml = (text: string): string => JSON.stringify(text);

function comment(text: string): string {
  return `# ${oneLine(text)}`;
}

/** A bare `#` would begin a directive. */
function escape(text: string): string {
  return oneLine(text).replace(/[\\#]/g, "\\$&");
}
