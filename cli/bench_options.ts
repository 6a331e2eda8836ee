import type { BenchOptions } from "../bench/options.ts";
import type { Workload } from "../bench/workload.ts";
import type { Transport } from "../transports/transport.ts";
import type { PlacementChoice } from "./placements.ts";
import { unite } from "./select.ts";
import { UsageError } from "./usage_error.ts";

/** What the command line of `ipcmark bench` says, read but not yet resolved. */
export interface BenchRequest {
  /** What each selector named; none: those of Deno's own API. */
  readonly selections: readonly (readonly Transport[])[];
  /** None: all workloads. */
  readonly workloads: readonly Workload[];
  readonly sizes: readonly number[];
  readonly placements: PlacementChoice;
  readonly quick: boolean;
  readonly full: boolean;
  readonly launches: number | undefined;
  readonly rounds: number | undefined;
  readonly sliceMs: number | undefined;
  readonly seed: number | undefined;
  readonly baseline: Transport | undefined;
}

/** What is to be measured, and what the user should know about it. */
export interface BenchPlan {
  readonly options: BenchOptions;
  readonly notes: readonly string[];
}

/** How long each kind of run measures. */
const EFFORTS = {
  quick: { launches: 9, rounds: 1, sliceMs: 12 },
  normal: { launches: 12, rounds: 3, sliceMs: 12 },
  full: { launches: 20, rounds: 5, sliceMs: 40 },
} as const;

/** Where nothing is selected; else the first that is. */
const DEFAULT_BASELINE = "tcp@deno";

/**
 * Resolves the request.
 *
 * @param args The command line, to be written down beside the seed as the command that repeats the run.
 * @throws {UsageError} If options contradict each other.
 */
export function planBench(
  request: BenchRequest,
  transports: readonly Transport[],
  workloads: readonly Workload[],
  args: readonly string[],
): BenchPlan {
  if (request.quick && request.full) {
    throw new UsageError('Options "--quick" and "--full" exclude each other');
  }
  const effort = EFFORTS[
    request.quick ? "quick" : request.full ? "full" : "normal"
  ];
  const selected = unite(request.selections, transports);
  const baseline = request.baseline ?? request.selections.flat()[0] ??
    transports.find(({ name }) => name === DEFAULT_BASELINE) ?? transports[0]!;
  const added = !selected.includes(baseline);
  const chosen = request.workloads.length > 0 ? request.workloads : workloads;
  const seed = request.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]!;
  return {
    options: {
      transports: added
        ? transports.filter((each) =>
          each === baseline || selected.includes(each)
        )
        : selected,
      baseline,
      workloads: request.quick ? chosen.map(withOneSize) : unique(chosen),
      ...(request.sizes.length > 0 ? { sizes: unique(request.sizes) } : {}),
      placements: request.placements.plans,
      launches: request.launches ?? effort.launches,
      rounds: request.rounds ?? effort.rounds,
      sliceMs: request.sliceMs ?? effort.sliceMs,
      seed,
      command: commandLine(
        request.seed === undefined ? [...args, "--seed", String(seed)] : args,
      ),
      warnings: request.placements.warnings,
    },
    notes: [
      ...added
        ? [`${baseline.name} is measured too: ratios are taken to it`]
        : [],
      ...request.placements.notes,
    ],
  };
}

/** The smallest message where time is measured, the largest where throughput is. */
function withOneSize(workload: Workload): Workload {
  const { defaultSizes, metric } = workload;
  const size = metric.better === "lower"
    ? Math.min(...defaultSizes)
    : Math.max(...defaultSizes);
  return { ...workload, defaultSizes: [size] };
}

function unique<T>(values: readonly T[]): readonly T[] {
  return [...new Set(values)];
}

/** A command line that a shell reads as these words. */
export function commandLine(args: readonly string[]): string {
  return ["ipcmark", ...args].map((word) =>
    /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`
  ).join(" ");
}
