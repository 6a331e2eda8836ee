/**
 * From a request, what transports promise, what cases showed and what a run measured, to advice: plain data in, plain data
 * out.
 *
 * @module
 */
import { sizeLabel } from "../cell_title.ts";
import type {
  Advice,
  AdviceRequest,
  AdviceSource,
  Snippet,
} from "../reports/advice.ts";
import { placementWords } from "../reports/group_title.ts";
import type { Run, TransportEntry, Verdict } from "../reports/schema.ts";
import { figuresOf, nearestSize, type Question } from "./figures.ts";
import { notesOn } from "./notes.ts";
import { optionsOf } from "./options.ts";
import { PATTERNS } from "./patterns.ts";
import { screen } from "./screen.ts";

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
  const options = optionsOf(candidates, figures, sources.snippets);
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
    options,
    ruledOut,
    elsewhere: candidates.length > 0 ? [] : fittingElsewhere(request, sources),
    notes: [
      ...sources.notes,
      ...source === null ? [] : figures!.warnings,
      ...notesOn({ request, source, candidates, options }),
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
