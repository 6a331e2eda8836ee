/**
 * What stored results lack, run for advice: a few cases, and one cell of each candidate.
 *
 * @module
 */
import type { Wanted } from "../advise/screen.ts";
import type { Question } from "../advise/figures.ts";
import { cellTitle } from "../cell_title.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import { counted } from "../reports/plain_text.ts";
import type { Run, Verdict } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import { commandLine, planBench } from "./bench_options.ts";
import { benchProgress } from "./bench_progress.ts";
import { choosePlacements, type PlacementChoice } from "./placements.ts";
import type { Progress } from "./progress.ts";
import type { Results } from "./results.ts";
import { UsageError } from "./usage_error.ts";

/** How what goes on is told, and stopped. */
export interface Watching {
  readonly progress: Progress;
  readonly signal: AbortSignal;
}

/** Cases that run side by side. */
const CONCURRENCY = 6;

/** Runs these cases, and resolves to their verdicts, both ways round. */
export async function runCases(
  wanted: readonly Wanted[],
  transports: readonly Transport[],
  { progress, signal }: Watching,
): Promise<readonly Verdict[]> {
  const { CASES } = await import("../conformance/mod.ts");
  const { runConformance } = await import("../conformance/run.ts");
  const pairs = new Set(
    wanted.map(({ caseId, transport }) => `${caseId} ${transport}`),
  );
  await proveWorkspace();
  progress.line(
    `Running ${
      counted(new Set(wanted.map(({ caseId }) => caseId)).size, "case")
    } that the needs rest on, on ${
      counted(
        new Set(wanted.map(({ transport }) => transport)).size,
        "transport",
      )
    }: some seconds`,
  );
  const { verdicts } = await runConformance({
    cases: CASES.filter(({ id }) => wanted.some(({ caseId }) => caseId === id)),
    transports,
    isWanted: ({ id }, { name }) => pairs.has(`${id} ${name}`),
    command: "ipcmark advise",
    concurrency: CONCURRENCY,
  }, {
    signal,
    onVerdict: (_, done, total) =>
      progress.status(`${done} of ${total} verdicts`),
    save: async () => {},
  });
  return verdicts;
}

/** What is measured, and how long. */
export interface Measurement {
  readonly question: Question;
  readonly candidates: readonly Transport[];
  readonly placements: PlacementChoice;
  readonly launches: number;
  readonly seed: number | undefined;
}

/** Measures one cell of each candidate in turns, and saves the run as it goes on. */
export async function measureCells(
  { question, candidates, placements, launches, seed }: Measurement,
  results: Results<Run>,
  { progress, signal }: Watching,
): Promise<Run> {
  const { WORKLOADS } = await import("../bench/mod.ts");
  const { runBench } = await import("../bench/run.ts");
  const { encodeHistogram } = await import("../reports/histogram.ts");
  const { workload, sizeBytes } = question;
  const { options, notes } = planBench(
    {
      selections: [candidates],
      workloads: WORKLOADS.filter(({ id }) => id === workload),
      values: { payloadBytes: [sizeBytes] },
      placements,
      quick: true,
      full: false,
      launches,
      rounds: undefined,
      sliceMs: undefined,
      seed,
      baseline: undefined,
      instructions: false,
    },
    candidates,
    [],
    [
      ...benchWords(question, candidates.map(({ name }) => name)),
      ...["--quick", "--launches", String(launches)],
      ...seed === undefined ? [] : ["--seed", String(seed)],
    ],
  );
  await proveWorkspace();
  for (const note of notes) progress.line(`Note: ${note}`);
  progress.line(
    `Measuring ${cellWords(question)}, of ${
      counted(candidates.length, "transport")
    } in ${
      counted(launches, "launch", "launches")
    }, seed ${options.seed}; "--no-measure" leaves it out`,
  );
  return await runBench(options, {
    signal,
    onEvent: benchProgress(progress, () => performance.now()),
    encodeHistogram,
    save: (run) => results.save(run, progress.line),
  });
}

/** "round trip, 64 B". */
export function cellWords({ workload, sizeBytes }: Question): string {
  const title = cellTitle({
    workload,
    parameters: { payloadBytes: sizeBytes },
  });
  return title.charAt(0).toLowerCase() + title.slice(1);
}

/** The command that measures what a question asks of these. */
export function benchCommand(
  question: Question,
  transports: readonly string[],
): string {
  return commandLine(benchWords(question, transports));
}

function benchWords(
  { workload, sizeBytes, placement }: Question,
  transports: readonly string[],
): readonly string[] {
  return [
    "bench",
    ...transports,
    ...["--workload", workload, "--size", String(sizeBytes)],
    ...["--placement", placement],
  ];
}

/**
 * Where processes are to run.
 *
 * @param asked `undefined` where nobody asked: then the scheduler chooses where the default cannot be had.
 * @throws {UsageError} If what was asked for cannot be had.
 */
export async function placementsFor(
  asked: Question["placement"] | undefined,
): Promise<PlacementChoice> {
  try {
    return await choosePlacements(asked === undefined ? [] : [asked]);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(
      error.message.replace('"--placement free"', '"--core any"'),
      { cause: error },
    );
  }
}
