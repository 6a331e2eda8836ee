/**
 * The words of advice, the same in every format.
 *
 * @module
 */
import type {
  Advice,
  AdviceOption,
  Evidence,
  GuaranteeAnswer,
  Preference,
  RuledOut,
} from "./advice.ts";
import { formatInstant } from "./environment_facts.ts";
import { comparison } from "./headline.ts";
import { counted, listWords } from "./plain_text.ts";
import type { RelativeSpeed } from "./summary.ts";
import { amountScale, formatPercent, scaleFor, timeScale } from "./units.ts";

/** How many options are told in full. */
const TOLD = 3;

/** The options that are told in full. */
export function toldOptions({ options }: Advice): readonly AdviceOption[] {
  return options.slice(0, TOLD);
}

/** What fits beside those, in one sentence; empty where nothing does. */
export function otherOptions({ options }: Advice): string {
  const names = options.slice(TOLD).map((option) =>
    option.figure === null && option.unmeasured === null
      ? option.transport
      : `${option.transport} (${figureWords(option)})`
  );
  return names.length === 0 ? "" : `These fit too: ${names.join("; ")}.`;
}

/** The advice in a sentence or two. */
export function answerSentence(advice: Advice): string {
  const { options, ruledOut } = advice;
  const [first] = options;
  if (!first) return noneSentence(advice);
  const { transport, before } = first;
  const figure = first.figure === null ? "" : ` (${figureWords(first)})`;
  if (!before) {
    const of = counted(ruledOut.length + 1, "transport");
    return `Take ${transport}${figure}: of ${of} it is the only one that fits.`;
  }
  const { next, why, speed } = before;
  if (why.kind === "faster") {
    return `Take ${transport}${figure}: shown to be ${
      comparison(why.speed, next)
    }.`;
  }
  const words = whyWords(why);
  if (first.figure === null) {
    return `Nothing was measured. By what transports give, ${transport} comes before ${next}: ${words}.`;
  }
  if (why.kind === "measured") {
    return `Take ${transport}: it has a figure, ${next} has none.`;
  }
  const shown = speed?.verdict === "too few launches"
    ? "There are too few launches to show a difference between"
    : "No difference shown between";
  return `${shown} ${transport} and ${next}${
    speed ? ` (${comparison(speed, next)})` : ""
  }. ${transport} is preferred: ${words}${
    why.kind === "figure" && speed?.verdict === "no difference shown"
      ? "; either will do"
      : ""
  }.`;
}

function noneSentence({ ruledOut, request, elsewhere }: Advice): string {
  const none = `None of ${counted(ruledOut.length, "transport")} through ${
    listWords(request.apis, "or")
  } fits.`;
  return elsewhere.length === 0
    ? none
    : `${none} Through other APIs there ${
      elsewhere.length === 1 ? "is" : "are"
    } ${listWords(elsewhere)}.`;
}

/** Why one stands before the next, to follow a colon. */
function whyWords(why: Preference): string {
  switch (why.kind) {
    case "faster":
      return "it is shown to be faster";
    case "gives more":
      return `it also gives ${givenWords(why)}`;
    case "simpler":
      return `it gives as much and asks for less, not for ${
        listWords(why.spared.map(quoted), "or")
      }`;
    case "figure":
      return "it gives as much and asks for no more, so that its figure alone decides";
    case "measured":
      return "it has a figure, the next one has none";
    case "listed":
      return "it gives as much and asks for no more, so that either will do";
  }
}

/** Why an option stands where it does, beside the first one; empty for that. */
export function placeWords(option: AdviceOption, { options }: Advice): string {
  const [first] = options;
  const index = options.indexOf(option);
  if (!first || index === 0) return "";
  const ahead = options[index - 1]!;
  const why = ahead.before?.why;
  const speed = option.relative === null
    ? []
    : [speedWords(option.relative, first.transport)];
  const reason = why === undefined || why.kind === "faster"
    ? []
    : [`behind ${ahead.transport}, because ${behindWords(why)}`];
  return [...speed, ...reason].join("; ");
}

function givenWords(
  { more, less }: Extract<Preference, { kind: "gives more" }>,
): string {
  const against = less.length === 0
    ? ""
    : `, against ${listWords(less.map(quoted))}`;
  return `${listWords(more.map(quoted))}${against}`;
}

function behindWords(why: Exclude<Preference, { kind: "faster" }>): string {
  switch (why.kind) {
    case "gives more":
      return `that also gives ${givenWords(why)}`;
    case "simpler":
      return `that asks for less, not for ${
        listWords(why.spared.map(quoted), "or")
      }`;
    case "figure":
      return "of its figure alone";
    case "measured":
      return "this one has no figure";
    case "listed":
      return "nothing else decides";
  }
}

/** "0.95 times as fast as unix@deno [0.93, 0.96]", with "no difference shown" where that is so. */
export function speedWords(speed: RelativeSpeed, other: string): string {
  const words = comparison(speed, other);
  return speed.verdict === "faster" || speed.verdict === "slower"
    ? words
    : `${words}, ${speed.verdict}`;
}

/** "23.3 µs, p99 69.1 µs"; "317 k/s, 20.3 MB/s, 39 % lost"; or why there is none. */
export function figureWords({ figure, unmeasured }: AdviceOption): string {
  if (figure === null) {
    return `not measured${unmeasured === null ? "" : `: ${unmeasured}`}`;
  }
  const { metric, typical, p99Ns, messagesPerSecond, lostShare } = figure;
  return [
    scaleFor(metric.unit, [typical]).format(typical),
    ...messagesPerSecond === null ? [] : [
      `${
        amountScale([messagesPerSecond]).format(messagesPerSecond)
      } messages/s`,
    ],
    ...p99Ns === null || metric.unit !== "ns"
      ? []
      : [`p99 ${timeScale([p99Ns]).format(p99Ns)}`],
    ...lostShare === 0 ? [] : [`${formatPercent(lostShare)} lost`],
  ].join(", ");
}

/**
 * "order kept (INT-003)", or how sure that is.
 *
 * @param name What it is called.
 */
export function answerWords(
  { standing, evidence }: GuaranteeAnswer,
  name: string,
): string {
  const ids = [...new Set(evidence.map(({ caseId }) => caseId))];
  const marks = [
    ...ids,
    ...standing === "declared"
      ? [ids.length === 0 ? "declared" : "in part; the rest declared"]
      : standing === "doubtful"
      ? ["flaky"]
      : [],
  ];
  return marks.length === 0 ? name : `${name} (${marks.join(", ")})`;
}

/** What is ruled out, those together that are for the same: "tcp@deno, unix@deno: bytes only … (BND-002: …)". */
export function ruledOutLines({ ruledOut }: Advice): readonly string[] {
  return [...Map.groupBy(ruledOut, becauseWords)].map(([words, alike]) =>
    `${alike.map(({ transport }) => transport).join(", ")}: ${words}`
  );
}

function becauseWords({ because }: RuledOut): string {
  return because.map(({ words, evidence }) =>
    evidence.length === 0
      ? words
      : `${words} (${evidence.map(seen).join("; ")})`
  ).join("; ");
}

function seen({ caseId, observed }: Evidence): string {
  return `${caseId}: ${observed}`;
}

/** What the figures are, or that there are none. */
export function sourceWords({ source }: Advice): string {
  if (source === null) return "none";
  const { from, startedAt, machine } = source;
  return [from, formatInstant(startedAt), machine].join(" · ");
}

/** What is needed, asked for or not; "nothing in particular". */
export function needWords({ request, implied }: Advice): string {
  const needs = [
    ...request.needs,
    ...implied.map((need) => `${need} (by the pattern)`),
  ];
  return needs.length === 0 ? "nothing in particular" : needs.join(", ");
}

/** What ranks. */
export const RULE =
  "Speed decides where an interval of 95 % clears 1 and the ratio differs from 1 by more than 2 %. Where no difference is shown, what gives more comes first; of what gives as much the better figure, unless another is shown to be within 10 % of it and asks for less of a program.";

function quoted(words: string): string {
  return `“${words}”`;
}
