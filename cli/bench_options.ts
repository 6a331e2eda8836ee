import type { BenchOptions } from "../bench/options.ts";
import type { ParameterValues, Workload } from "../bench/workload.ts";
import type { Transport } from "../transports/transport.ts";
import type { PlacementChoice } from "./placements.ts";
import { listWords } from "../reports/plain_text.ts";
import { unite } from "./select.ts";
import { UsageError } from "./usage_error.ts";

/** What the command line of `ipcmark bench` says, read but not yet resolved. */
export interface BenchRequest {
  /** What each selector named; none: those of Deno's own API. */
  readonly selections: readonly (readonly Transport[])[];
  /** None: those that are measured by default. */
  readonly workloads: readonly Workload[];
  /** Values of parameters; no values: each workload's own. */
  readonly values: ParameterValues;
  readonly placements: PlacementChoice;
  readonly quick: boolean;
  readonly full: boolean;
  readonly launches: number | undefined;
  readonly rounds: number | undefined;
  readonly sliceMs: number | undefined;
  readonly seed: number | undefined;
  readonly baseline: Transport | undefined;
  /** Whether instructions are to be counted; where they cannot be, why. */
  readonly instructions: boolean | { readonly refused: string };
}

/** What is to be measured, and what the user should know about it. */
export interface BenchPlan {
  readonly options: BenchOptions;
  readonly notes: readonly string[];
}

/** How long each kind of run measures. */
const EFFORTS = {
  quick: { launches: 9, rounds: 1, sliceMs: 12 },
  normal: { launches: 10, rounds: 3, sliceMs: 12 },
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
  const baseline = request.baseline ?? comparable(request.selections.flat()) ??
    transports.find(({ name }) => name === DEFAULT_BASELINE) ?? transports[0]!;
  const added = !selected.includes(baseline);
  const chosen = request.workloads.length > 0
    ? merged(request.workloads)
    : workloads;
  const values = givenValues(request.values, chosen);
  const counting = countingWords(request.instructions);
  const seed = request.seed ?? crypto.getRandomValues(new Uint32Array(1))[0]!;
  return {
    options: {
      transports: added
        ? transports.filter((each) =>
          each === baseline || selected.includes(each)
        )
        : selected,
      baseline,
      workloads: request.quick ? chosen.map(quickened) : chosen,
      values,
      placements: request.placements.plans,
      launches: request.launches ?? effort.launches,
      rounds: request.rounds ?? effort.rounds,
      sliceMs: request.sliceMs ?? effort.sliceMs,
      seed,
      command: commandLine(
        request.seed === undefined ? [...args, "--seed", String(seed)] : args,
      ),
      warnings: [...request.placements.warnings, ...counting],
      instructions: request.instructions === true,
    },
    notes: [
      ...added
        ? [`${baseline.name} is measured too: ratios are taken to it`]
        : [],
      ...request.placements.notes,
      ...counting,
    ],
  };
}

/** What there is to say of the wish to count instructions. */
function countingWords(
  instructions: BenchRequest["instructions"],
): readonly string[] {
  if (instructions === false) return [];
  return instructions === true
    ? [
      "Instructions are counted, which makes every change of threads dearer: compare these times with no others",
    ]
    : [`Instructions are not counted: ${instructions.refused}`];
}

/** The first, but for one that waits by spinning: others are never compared with it. */
function comparable(selected: readonly Transport[]): Transport | undefined {
  return selected.find(({ capabilities }) =>
    capabilities.waiting === "blocking"
  ) ?? selected[0];
}

function quickened(workload: Workload): Workload {
  return { ...workload, parameters: workload.quickParameters };
}

/** Each workload once, with the values that any of its namesakes has: a set may hold what is named beside it. */
function merged(workloads: readonly Workload[]): readonly Workload[] {
  return [...Map.groupBy(workloads, ({ id }) => id).values()].map((alike) =>
    alike.reduce((a, b) => ({
      ...a,
      parameters: union(a.parameters, b.parameters),
      quickParameters: union(a.quickParameters, b.quickParameters),
    }))
  );
}

function union(a: ParameterValues, b: ParameterValues): ParameterValues {
  return Object.fromEntries(
    Object.entries(a).map(([name, list]) => [
      name,
      unique([...list, ...b[name] ?? []]).toSorted((x, y) => x - y),
    ]),
  );
}

/** The options by which values of parameters are asked for. */
const VALUE_OPTIONS: Readonly<Record<string, string>> = {
  payloadBytes: "--size",
  depth: "--depth",
  connections: "--connections",
  ratePerSecond: "--rate",
};

/** @throws {UsageError} If a value is asked for that no workload takes. */
function givenValues(
  values: ParameterValues,
  workloads: readonly Workload[],
): ParameterValues {
  const given = Object.entries(values).filter(([, list]) => list.length > 0);
  for (const [name] of given) {
    if (workloads.some(({ parameters }) => Object.hasOwn(parameters, name))) {
      continue;
    }
    throw new UsageError(
      `Option "${VALUE_OPTIONS[name] ?? name}" means nothing to ${
        listWords(workloads.map(({ id }) => id))
      }: see "ipcmark list workloads"`,
    );
  }
  return Object.fromEntries(given.map(([name, list]) => [name, unique(list)]));
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
