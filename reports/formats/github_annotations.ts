/**
 * Workflow commands by which a step of GitHub Actions puts annotations on a run: what is printed counts.
 *
 * @module
 */
import type { Check, CheckReport } from "../checks.ts";
import { outcomeSentence } from "./check_counts.ts";
import { AS_EXPECTED } from "./check_words.ts";
import { oneLine, shortLine, textLines } from "./clean_text.ts";

type Level = "error" | "warning" | "notice";

/** GitHub shows so many of each level for a step, and drops the others without a word. */
const MOST_SHOWN = 10;
/** Longer ones are cut in the page. */
const LONGEST_TITLE = 200;
const LONGEST_MESSAGE = 4000;

/**
 * Writes an error for each check that failed, a warning for each that should have decided something and did not, or
 * only on a second try, and a notice with the totals.
 */
export function renderGithubAnnotations(
  { title, checks }: CheckReport,
): string {
  const failed = checks.filter(({ outcome }) => outcome === "failed");
  const undecided = checks.filter(({ outcome, word, flaky }) =>
    outcome === "skipped"
      ? !AS_EXPECTED.includes(word)
      : outcome === "passed" && flaky
  );
  return [
    ...annotations("error", failed),
    ...annotations("warning", undecided),
    annotation("notice", title, outcomeSentence(checks)),
    "",
  ].join("\n");
}

function annotations(level: Level, checks: readonly Check[]): string[] {
  const shown = checks.length > MOST_SHOWN
    ? checks.slice(0, MOST_SHOWN - 1)
    : checks;
  const others = checks.slice(shown.length);
  return [
    ...shown.map((check) =>
      annotation(
        level,
        `${check.subject}: ${check.name}`,
        [check.word, ...textLines(check.message)].join("\n"),
      )
    ),
    ...others.length === 0 ? [] : [annotation(
      level,
      `and ${others.length} more`,
      others.map(({ subject, name, word }) =>
        oneLine(`${subject}: ${name}: ${word}`)
      ).join("\n"),
    )],
  ];
}

function annotation(level: Level, title: string, message: string): string {
  const lines = textLines(message.slice(0, LONGEST_MESSAGE)).join("\n");
  const property = escapeProperty(shortLine(title, LONGEST_TITLE));
  return `::${level} title=${property}::${escapeData(lines)}`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D")
    .replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
