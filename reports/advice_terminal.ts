/**
 * Advice for people at a terminal.
 *
 * @module
 */
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
import { harmless, wrap } from "./plain_text.ts";
import {
  bulletList,
  page,
  quietLines,
  titleWithFacts,
} from "./terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
  textWidth,
} from "./terminal_style.ts";

const INDENT = "  ";
const DEEP = "     ";

/** Writes the answer, the first options with all that they give and lack, what is ruled out, and the code to open them. */
export function renderAdviceTerminal(
  stored: Advice,
  options: TerminalOptions,
): string {
  const advice = harmlessAdvice(stored);
  const style = terminalStyle(options);
  return page([
    titleWithFacts(advice.title, [
      ["through", advice.request.apis.join(", ")],
      ["needs", needWords(advice)],
      ["figures", sourceWords(advice)],
    ], style),
    style.paint("strong", wrap(answerSentence(advice), style.width)),
    ...toldOptions(advice).map((option) => entry(option, advice, style)),
    wrapped(otherOptions(advice), style),
    bulletList(
      "Ruled out",
      ruledOutLines(advice),
      style,
    ),
    bulletList("", advice.notes, style, { bullet: "!", tone: "doubt" }),
    ...toldOptions(advice).map((option) => code(option, style)),
    quietLines([advice.basis, RULE], style),
  ], style);
}

function entry(option: AdviceOption, advice: Advice, style: Style): string {
  const number = advice.options.indexOf(option) + 1;
  const line = (name: string, text: string) => {
    if (text === "") return [];
    const label = `${DEEP}${name.padEnd(10)}`;
    const lines = wrap(label + text, style.width, " ".repeat(textWidth(label)));
    return [style.paint("quiet", label) + lines.slice(label.length)];
  };
  return [
    `${
      style.paint("title", `${number}. ${option.transport}`)
    }${INDENT}${option.summary}`,
    ...line("figure", figureWords(option)),
    ...line("mind", (option.figure?.warnings ?? []).join("; ")),
    ...line("place", placeWords(option, advice)),
    ...line("gives", inWords(option.gives)),
    ...line("lacks", inWords(option.lacks)),
    ...line("asks for", option.burdens.join("; ")),
  ].join("\n");
}

function inWords(answers: readonly GuaranteeAnswer[]): string {
  return answers.map((each) => answerWords(each, each.words)).join("; ");
}

function code({ transport, snippet }: AdviceOption, style: Style): string {
  if (snippet === null) {
    return style.paint(
      "quiet",
      wrap(
        `No short program opens ${transport}: transports/ has ipcmark's own adapter.`,
        style.width,
      ),
    );
  }
  return [
    style.paint("title", `To open ${transport} (${snippet.path})`),
    "",
    ...snippet.lines.map((line) => line === "" ? "" : `${INDENT}${line}`),
  ].join("\n");
}

function wrapped(text: string, style: Style): string {
  return text === "" ? "" : wrap(text, style.width);
}

/** Code keeps the spaces that its lines begin with. */
function harmlessAdvice(advice: Advice): Advice {
  const clean = harmless(advice);
  return {
    ...clean,
    options: clean.options.map((option, index) => ({
      ...option,
      snippet: advice.options[index]!.snippet,
    })),
  };
}
