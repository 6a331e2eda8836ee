/**
 * What fits, in order, and why each stands where it does.
 *
 * @module
 */
import type {
  AdviceFigure,
  AdviceOption,
  Preference,
  Snippet,
} from "../reports/advice.ts";
import type { Group, RelativeSpeed, Row } from "../reports/summary.ts";
import type { Figures } from "./figures.ts";
import { BURDENS } from "./guarantees.ts";
import { declares, isGiven } from "./judge.ts";
import { ranked } from "./rank.ts";
import type { Candidate } from "./screen.ts";

/** Speeds whose interval stays within this ratio are about the same. */
const ABOUT = 1.1;

/** A candidate with all that its place depends on. */
interface Place {
  readonly candidate: Candidate;
  readonly row: Row | undefined;
  readonly given: number;
  readonly burdens: readonly string[];
}

/** Options in their order, each with the reason for its place. */
export function optionsOf(
  candidates: readonly Candidate[],
  figures: Figures | null,
  snippets: ReadonlyMap<string, Snippet>,
): readonly AdviceOption[] {
  const places = candidates.map((candidate): Place => ({
    candidate,
    row: figures?.row(candidate.transport.name),
    given: candidate.answers.filter(isGiven).length,
    burdens: BURDENS.filter(({ when }) => declares(candidate.transport, when))
      .map(({ words }) => words),
  }));
  const compare = (a: Place, b: Place) =>
    figures?.compare(a.candidate.transport.name, b.candidate.transport.name) ??
      null;
  const order = ranked(places, {
    faster: (a, b) =>
      isFigure(a) && (!isFigure(b) || compare(a, b)?.verdict === "faster"),
    choose: (tied) => preferred(tied, compare, figures?.group ?? null),
  });
  return order.map((place, index) => {
    const next = order[index + 1];
    const { transport, answers } = place.candidate;
    return {
      transport: transport.name,
      api: transport.api,
      summary: transport.summary,
      figure: figureOf(place.row, figures?.group ?? null),
      unmeasured: unmeasuredReason(place.row, figures?.group ?? null),
      relative: index === 0 ? null : compare(place, order[0]!),
      before: next === undefined ? null : {
        next: next.candidate.transport.name,
        why: preference(place, next, compare(place, next)),
        speed: compare(place, next),
      },
      gives: answers.filter(isGiven),
      lacks: answers.filter((each) => !isGiven(each)),
      burdens: place.burdens,
      snippet: snippets.get(transport.name) ?? null,
    };
  });
}

/**
 * What gives most; of several what asks for least, among those whose speed is about that of the best figure. An interval
 * that is wide because the machine was restless shows no difference and does not make what is slower by its figure as
 * good.
 */
function preferred(
  tied: readonly Place[],
  compare: (a: Place, b: Place) => RelativeSpeed | null,
  group: Group | null,
): Place {
  const most = Math.max(...tied.map(({ given }) => given));
  const [best, ...others] = tied.filter(({ given }) => given === most)
    .toSorted((a, b) => byFigure(group, a, b));
  const alike = others.filter((each) => isAboutEqual(compare(each, best!)));
  return [best!, ...alike]
    .toSorted((a, b) => a.burdens.length - b.burdens.length)[0]!;
}

/** Whether speeds are about the same, as far as the interval shows; without any there is nothing to tell them apart. */
function isAboutEqual(speed: RelativeSpeed | null): boolean {
  if (speed === null) return true;
  const { low, high } = speed;
  return low !== null && high !== null && low > 1 / ABOUT && high < ABOUT;
}

function isFigure({ row }: Place): boolean {
  return row?.status === "measured";
}

function byFigure(group: Group | null, a: Place, b: Place): number {
  if (a.row?.status !== "measured" || b.row?.status !== "measured") return 0;
  const sign = group?.metric.better === "lower" ? 1 : -1;
  return sign * (a.row.typical - b.row.typical);
}

function preference(
  place: Place,
  next: Place,
  speed: AdviceOption["relative"],
): Preference {
  if (speed?.verdict === "faster") return { kind: "faster", speed };
  if (isFigure(place) && !isFigure(next)) return { kind: "measured" };
  if (place.given > next.given) {
    return {
      kind: "gives more",
      more: givenByFirst(place, next),
      less: givenByFirst(next, place),
    };
  }
  if (place.burdens.length < next.burdens.length && isAboutEqual(speed)) {
    const spared = next.burdens.filter((each) => !place.burdens.includes(each));
    return { kind: "simpler", spared };
  }
  return { kind: isFigure(place) ? "figure" : "listed" };
}

/** What one gives and the other does not. */
function givenByFirst(one: Place, other: Place): readonly string[] {
  const lacked = new Set(
    other.candidate.answers.filter((each) => !isGiven(each))
      .map(({ need }) => need),
  );
  return one.candidate.answers
    .filter((each) => isGiven(each) && lacked.has(each.need))
    .map(({ words }) => words);
}

function figureOf(
  row: Row | undefined,
  group: Group | null,
): AdviceFigure | null {
  if (row?.status !== "measured" || !group) return null;
  const { typical, p99Ns, messagesPerSecond, lostShare, launches } = row;
  return {
    metric: group.metric,
    typical,
    p99Ns,
    messagesPerSecond,
    lostShare,
    launches,
    warnings: row.warnings.map(({ text }) => text),
  };
}

function unmeasuredReason(
  row: Row | undefined,
  group: Group | null,
): string | null {
  if (row?.status === "measured") return null;
  return row?.reason ?? (group === null ? null : "the run does not have it");
}
