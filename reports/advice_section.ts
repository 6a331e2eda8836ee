/**
 * README's answers to a few questions.
 *
 * @module
 */
import type { Advice, AdviceRequest } from "./advice.ts";
import { adviceParts } from "./advice_markdown.ts";
import { wrap } from "./plain_text.ts";
import { formatSize } from "./units.ts";

/** Each command line, and what it answers. */
export function adviceSection(answers: readonly Advice[]): string {
  return answers.flatMap((advice) => [
    ["```sh", shellLines(adviseCommand(advice.request)), "```"].join("\n"),
    ...adviceParts(advice),
  ]).join("\n\n");
}

/** The command that asks for it; what is the default is left out. */
export function adviseCommand(
  { sizeBytes, pattern, apis, needs, placement }: AdviceRequest,
): string {
  return [
    "deno task advise",
    `--size ${formatSize(sizeBytes).replace(/ B$/, "").replace(" ", "")}`,
    ...pattern === "request-reply" ? [] : [`--pattern ${pattern}`],
    ...apis.join() === "deno" ? [] : [`--api ${apis.join(",")}`],
    ...needs.length === 0 ? [] : [`--need ${needs.join(",")}`],
    ...placement === "cross-core" ? ["--core cross"] : [],
  ].join(" ");
}

/** A command line that a shell reads as one, in lines as long as the document's. */
function shellLines(command: string): string {
  return wrap(command, 78, "  ").replaceAll("\n", " \\\n");
}
