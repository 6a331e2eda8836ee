/**
 * What advice is made of: stored results where they do, and what they lack is run.
 *
 * @module
 */
import { questionOf } from "../advise/advise.ts";
import { covers, nearestSize } from "../advise/figures.ts";
import { missingCases, screen } from "../advise/screen.ts";
import { describeTransport } from "../harness/describe_transport.ts";
import { readEnvironment } from "../harness/environment.ts";
import type { AdviceRequest } from "../reports/advice.ts";
import type {
  Conformance,
  Placement,
  Run,
  TransportEntry,
  Verdict,
} from "../reports/schema.ts";
import type { AdviseOptions } from "./advise.ts";
import {
  benchCommand,
  cellWords,
  measureCells,
  placementsFor,
  runCases,
  type Watching,
} from "./advise_measure.ts";
import { type Lack, offer } from "./advise_offer.ts";
import {
  OWN_RUN,
  type Stored,
  storedConformance,
  storedRuns,
} from "./advise_stored.ts";
import type { Io } from "./io.ts";
import { openResults, type Results } from "./results.ts";
import { loadTransports } from "./select.ts";

/** All that advice needs. */
export interface Gathered {
  readonly placement: Placement;
  readonly transports: readonly TransportEntry[];
  readonly verdicts: readonly Verdict[];
  readonly measured: { readonly run: Run; readonly from: string } | null;
  readonly notes: readonly string[];
  /** Something that was measured now failed. */
  readonly failed: boolean;
  /** Makes what was measured now the newest results, beside a report; resolves to whether that is done, or needless. */
  publish(report: string, stopped: boolean): Promise<boolean>;
}

/** What is asked, and what is known so far. */
interface Search {
  readonly given: AdviseOptions;
  readonly request: AdviceRequest;
  readonly watching: Watching & { readonly io: Io };
  readonly transports: readonly TransportEntry[];
  readonly verdicts: readonly Verdict[];
  readonly runs: readonly Stored<Run>[];
  /** Where to write what is measured, once that is known to be possible. */
  readonly results: Results<Run> | undefined;
  readonly notes: readonly string[];
}

/**
 * Gathers it.
 *
 * @throws {UsageError} If a file cannot be used, or what was asked for cannot be measured here.
 */
export async function gather(
  given: AdviseOptions,
  request: AdviceRequest,
  watching: Watching & { readonly io: Io },
): Promise<Gathered> {
  const here = await readEnvironment();
  const runs = await storedRuns(given.run, given.out, here);
  const stored = await storedConformance(given.conformance, given.out, here);
  const all = await loadTransports();
  const transports = all.map(describeTransport);
  const agreed = await asAgreed(
    { given, request, watching, transports, runs },
    stored,
  );
  const useStored = isUsable(stored, agreed);
  const known = useStored ? stored!.data.verdicts : [];
  const wanted = agreed.noMeasure || watching.signal.aborted
    ? []
    : missingCases(request, transports, known);
  // Before anything is run: it may be that nothing can be written there.
  const results = wanted.length === 0 ? undefined : await ownResults(given.out);
  const verdicts = wanted.length === 0 ? known : [
    ...known,
    ...await runCases(
      wanted,
      all.filter(({ name }) =>
        wanted.some(({ transport }) => transport === name)
      ),
      watching,
    ),
  ];
  return await withFigures({
    results,
    given: agreed,
    request,
    watching,
    transports,
    verdicts,
    runs,
    notes: foreignNotes(stored, useStored),
  });
}

/** The options, without measuring where somebody was asked and declined. */
async function asAgreed(
  search: Pick<
    Search,
    "given" | "request" | "watching" | "transports" | "runs"
  >,
  stored: Stored<Conformance> | undefined,
): Promise<AdviseOptions> {
  const { given, request, watching, transports } = search;
  if (given.noMeasure || given.yes || given.format === "json") return given;
  const known = isUsable(stored, given) ? stored!.data.verdicts : [];
  const names = screen(request, transports, known).candidates
    .map(({ transport }) => transport.name);
  const question = questionOf(request);
  const lack: Lack = {
    verdicts: missingCases(request, transports, known).length,
    cell: cellWords(question),
    transports: storedFigures(search, names) === undefined ? names.length : 0,
    launches: given.launches,
  };
  if (lack.verdicts + lack.transports === 0) return given;
  const mayMeasure = await offer(lack, watching.io, watching.signal);
  return mayMeasure ? given : { ...given, noMeasure: true };
}

async function withFigures(search: Search): Promise<Gathered> {
  const { given, request, watching, transports, verdicts, notes } = search;
  const names = screen(request, transports, verdicts).candidates
    .map(({ transport }) => transport.name);
  const base = {
    placement: request.placement,
    transports,
    verdicts,
    measured: null,
    notes,
    failed: false,
    publish: () => Promise.resolve(true),
  };
  if (names.length === 0 || watching.signal.aborted) return base;
  return fromStored(search, names, base) ??
    (given.noMeasure
      ? unmeasured(search, names, base)
      : await measuredNow(search, names, base));
}

function fromStored(
  search: Search,
  names: readonly string[],
  base: Gathered,
): Gathered | undefined {
  const found = storedFigures(search, names);
  if (found === undefined) return undefined;
  const { stored, placement } = found;
  return {
    ...base,
    placement,
    measured: { run: stored.data, from: stored.path },
    notes: [...base.notes, ...foreignNotes(stored, true)],
  };
}

/** The run that has figures of all, and where; without measuring, also one that has some. */
function storedFigures(
  { given, request, runs }: Pick<Search, "given" | "request" | "runs">,
  names: readonly string[],
): { readonly stored: Stored<Run>; readonly placement: Placement } | undefined {
  const usable = runs.filter((run) => isUsable(run, given));
  for (const strict of given.noMeasure ? [true, false] : [true]) {
    for (const stored of usable) {
      const { data: run } = stored;
      for (const placement of placementsIn(run, given, request)) {
        const question = { ...questionOf(request), placement };
        const found = strict
          ? covers(run, question, names)
          : nearestSize(run, question, names) !== undefined;
        if (found) return { stored, placement };
      }
    }
  }
  return undefined;
}

/** Where nobody asked for a place, that of the run is as good as the default. */
function placementsIn(
  run: Run,
  { core, noMeasure }: AdviseOptions,
  { placement }: AdviceRequest,
): readonly Placement[] {
  return core === undefined && noMeasure
    ? [...new Set([placement, ...run.settings.placements])]
    : [placement];
}

function unmeasured(
  { request, runs }: Search,
  names: readonly string[],
  base: Gathered,
): Gathered {
  const why = runs.length === 0
    ? "There is no run"
    : `${runs.map(({ path }) => path).join(", ")} has nothing of it`;
  return {
    ...base,
    notes: [
      ...base.notes,
      `${why}: let it be measured, or run "${
        benchCommand(questionOf(request), names)
      }"`,
    ],
  };
}

async function measuredNow(
  search: Search,
  names: readonly string[],
  base: Gathered,
): Promise<Gathered> {
  const { given, request, watching, runs } = search;
  const placements = await placementsFor(
    given.core === undefined ? undefined : request.placement,
  );
  const placement = placements.plans[0]!.placement;
  const results = search.results ?? await ownResults(given.out);
  for (const { path } of runs.filter((stored) => isUsable(stored, given))) {
    watching.progress.line(`Note: "${path}" has not all of it, with intervals`);
  }
  const run = await measureCells(
    {
      question: { ...questionOf(request), placement },
      candidates: (await loadTransports())
        .filter(({ name }) => names.includes(name)),
      placements,
      launches: given.launches,
      seed: given.seed,
    },
    results,
    watching,
  );
  if (run.launches.every(({ slices }) => slices.length === 0)) {
    return { ...base, placement, failed: anyFailed(run) };
  }
  return {
    ...base,
    placement,
    measured: { run, from: "measured now" },
    notes: [
      ...base.notes,
      ...runs.filter((stored) => !isUsable(stored, given))
        .flatMap((stored) => foreignNotes(stored, false)),
    ],
    failed: anyFailed(run),
    publish: (report, stopped) =>
      results.publish(run, report, watching.io, stopped),
  };
}

async function ownResults(directory: string): Promise<Results<Run>> {
  return await openResults<Run>(
    directory,
    { data: OWN_RUN, report: "advise.md" },
    (run) => `${JSON.stringify(run)}\n`,
  );
}

/** What lies about and is another machine's is used only where nothing may be run, or where it is named. */
function isUsable(
  stored: Stored<unknown> | undefined,
  { noMeasure }: AdviseOptions,
): boolean {
  return stored !== undefined &&
    (stored.foreign === undefined || stored.named || noMeasure);
}

function foreignNotes(
  stored: Stored<unknown> | undefined,
  used: boolean,
): readonly string[] {
  if (stored?.foreign === undefined) return [];
  const { path, foreign } = stored;
  return [
    used
      ? `${path} is of another machine, whose order need not be this one's: ${foreign}`
      : `${path} was not used, as it is of another machine: ${foreign}`,
  ];
}

function anyFailed({ launches }: Run): boolean {
  return launches.some(({ failures }) => failures.length > 0);
}
