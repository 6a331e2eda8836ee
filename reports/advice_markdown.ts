/**
 * Advice for a document or a pull request.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import type { Advice, AdviceOption, GuaranteeAnswer } from "./advice.ts";
import {
  answerSentence,
  answerWords,
  figureWords,
  needWords,
  otherOptions,
  placeWords,
  RULE,
  ruledOutLines,
  sourceWords,
  toldOptions,
} from "./advice_words.ts";
import { details, escapeMarkdown, list } from "./markdown_text.ts";

/** Writes the answer, a table of the first options, what is ruled out, and the code to open them, folded up. */
export function renderAdviceMarkdown(advice: Advice): string {
  return [
    `## ${escapeMarkdown(advice.title)}`,
    `Through ${escapeMarkdown(advice.request.apis.join(", "))}; needs: ${
      escapeMarkdown(needWords(advice))
    }.`,
    ...adviceParts(advice),
    ...toldOptions(advice).flatMap(({ transport, snippet }) =>
      snippet === null ? [] : [
        details(
          `To open ${transport}: ${snippet.path}`,
          ["```ts", ...snippet.lines, "```"].join("\n"),
        ),
      ]
    ),
    `${escapeMarkdown(advice.basis)} ${escapeMarkdown(RULE)}`,
    `Figures: ${escapeMarkdown(sourceWords(advice))}.`,
  ].join("\n\n");
}

/** The answer itself: a sentence, the table, what else fits, what is ruled out, and notes. */
export function adviceParts(advice: Advice): readonly string[] {
  const others = otherOptions(advice);
  return [
    `**${escapeMarkdown(answerSentence(advice))}**`,
    ...advice.options.length === 0 ? [] : [optionTable(advice)],
    ...others === "" ? [] : [escapeMarkdown(others)],
    ...advice.ruledOut.length === 0 ? [] : [
      "Ruled out:",
      list(ruledOutLines(advice).map(escapeMarkdown)),
    ],
    ...advice.notes.length === 0
      ? []
      : ["To be known:", list(advice.notes.map(escapeMarkdown))],
  ];
}

function optionTable(advice: Advice): string {
  return markdownTable([
    ["", "transport", "figure", "why here", "gives", "lacks", "asks for"],
    ...toldOptions(advice).map((option) => [
      String(advice.options.indexOf(option) + 1),
      ...row(option, advice).map(escapeMarkdown),
    ]),
  ]);
}

function row(option: AdviceOption, advice: Advice): readonly string[] {
  return [
    option.transport,
    [figureWords(option), ...option.figure?.warnings ?? []].join("; "),
    placeWords(option, advice) || "first",
    byName(option.gives),
    byName(option.lacks),
    option.burdens.join("; ") || "–",
  ];
}

/** In the words of the option `--need`. */
function byName(answers: readonly GuaranteeAnswer[]): string {
  return answers.map((each) => answerWords(each, each.need)).join(", ") || "–";
}
