/**
 * From a request, what transports promise, what cases showed and what a run measured, to advice: plain data in, plain data
 * out.
 *
 * @module
 */
import { sizeLabel } from "../cell_title.ts";
import type {
  Advice,
  AdviceFigure,
  AdviceOption,
  AdviceRequest,
  AdviceSource,
  Preference,
  Snippet,
} from "../reports/advice.ts";
import { placementWords } from "../reports/group_title.ts";
import type { Run, TransportEntry, Verdict } from "../reports/schema.ts";
import type { Group, Row } from "../reports/summary.ts";
import {
  type Figures,
  figuresOf,
  nearestSize,
  type Question,
} from "./figures.ts";
import { BURDENS } from "./guarantees.ts";
import { declares, isGiven } from "./judge.ts";
import { PATTERNS } from "./patterns.ts";
import { ranked } from "./rank.ts";
import { allNeeds, type Candidate, screen } from "./screen.ts";

/** What advice is made of. */
export interface AdviceSources {
  /** Those of other APIs too. */
  readonly transports: readonly TransportEntry[];
  /** Verdicts of one machine, from one run or several. */
  readonly verdicts: readonly Verdict[];
  /** `null` where nothing was measured. */
  readonly measured: { readonly run: Run; readonly from: string } | null;
  /** Programs that open transports, by transport. */
  readonly snippets: ReadonlyMap<string, Snippet>;
  /** What the reader should know besides. */
  readonly notes: readonly string[];
}

/** Answers a request. A size that the run does not have is answered by the nearest one that it has, and a note says so. */
export function advise(request: AdviceRequest, sources: AdviceSources): Advice {
  const { transports, verdicts, measured } = sources;
  const { title, basis, implies } = PATTERNS[request.pattern];
  const { candidates, ruledOut } = screen(request, transports, verdicts);
  const names = candidates.map(({ transport }) => transport.name);
  const question = measured && questionFor(request, measured.run, names);
  const figures = question && figuresOf(measured.run, question, names);
  const source = figures?.group
    ? sourceOf(measured!, question!.sizeBytes)
    : null;
  return {
    format: "ipcmark.advice",
    version: 1,
    request,
    implied: implies.filter((need) => !request.needs.includes(need)),
    title: [
      title,
      sizeLabel(request.sizeBytes),
      placementWords(request.placement),
    ].join(", "),
    basis,
    source,
    options: optionsOf(candidates, figures, sources.snippets),
    ruledOut,
    elsewhere: candidates.length > 0 ? [] : fittingElsewhere(request, sources),
    notes: [
      ...sources.notes,
      ...source === null ? [] : figures!.warnings,
      ...sizeNote(request, source),
      ...crossHostNote(request, source),
      ...unshownNote(candidates, request),
    ],
  };
}

/** Transports through other APIs that fit. */
function fittingElsewhere(
  request: AdviceRequest,
  { transports, verdicts }: AdviceSources,
): readonly string[] {
  const apis = transports.map(({ api }) => api)
    .filter((api) => !request.apis.includes(api));
  return screen({ ...request, apis }, transports, verdicts).candidates
    .map(({ transport }) => transport.name);
}

/** What a request asks of a run. */
export function questionOf(
  { pattern, sizeBytes, placement }: AdviceRequest,
): Question {
  return { workload: PATTERNS[pattern].workload, sizeBytes, placement };
}

function questionFor(
  request: AdviceRequest,
  run: Run,
  names: readonly string[],
): Question | null {
  const question = questionOf(request);
  const sizeBytes = nearestSize(run, question, names);
  return sizeBytes === undefined ? null : { ...question, sizeBytes };
}

/** A candidate with all that its place depends on. */
interface Place {
  readonly candidate: Candidate;
  readonly row: Row | undefined;
  readonly given: number;
  readonly burdens: readonly string[];
}

function optionsOf(
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
    prefer: (a, b) =>
      b.given - a.given || a.burdens.length - b.burdens.length ||
      byFigure(figures?.group ?? null, a, b),
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
  if (place.burdens.length < next.burdens.length) {
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

function sourceOf(
  { run, from }: NonNullable<AdviceSources["measured"]>,
  sizeBytes: number,
): AdviceSource {
  const { environment, startedAt, settings } = run;
  return {
    from,
    startedAt,
    command: settings.command,
    machine:
      `${environment.cpu}, ${environment.os} ${environment.kernel}, Deno ${environment.deno}`,
    sizeBytes,
  };
}

function sizeNote(
  { sizeBytes }: AdviceRequest,
  source: AdviceSource | null,
): readonly string[] {
  if (source === null || source.sizeBytes === sizeBytes) return [];
  return [
    `${
      sizeLabel(sizeBytes)
    } was not measured: figures are those of the nearest size that was, ${
      sizeLabel(source.sizeBytes)
    }`,
  ];
}

function crossHostNote(
  request: AdviceRequest,
  source: AdviceSource | null,
): readonly string[] {
  return source !== null && allNeeds(request).includes("cross-host")
    ? [
      "Figures are of one machine's loopback interface: between hosts the network decides",
    ]
    : [];
}

/** Needs that nobody checked here. */
function unshownNote(
  candidates: readonly Candidate[],
  request: AdviceRequest,
): readonly string[] {
  const needs = allNeeds(request);
  const unshown = candidates.filter(({ answers }) =>
    answers.some(({ need, standing }) =>
      needs.includes(need) && standing === "declared"
    )
  ).map(({ transport }) => transport.name);
  return unshown.length === 0 ? [] : [
    `Not all that is needed was shown by cases here, on ${
      unshown.join(", ")
    }: what is marked as declared is what the transport says of itself; "ipcmark conform --transport ${
      unshown.join(",")
    }" checks it`,
  ];
}
