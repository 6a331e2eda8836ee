/**
 * What a gate measures: the same cells as its baseline, or a small set of its own.
 *
 * @module
 */
import type { Workload } from "../bench/workload.ts";
import type { GatedMetric } from "../compare/gate_report.ts";
import type { Placement, Run } from "../reports/schema.ts";
import { DEFAULT_API, type Transport } from "../transports/transport.ts";
import { UsageError } from "./usage_error.ts";

/** The transports, workloads and placements of a run, one of the transports being what others are measured by. */
export interface GateSet {
  readonly transports: readonly Transport[];
  readonly reference: Transport;
  /** Each with the values of its parameters that are wanted. */
  readonly workloads: readonly Workload[];
  readonly placements: readonly Placement[];
}

/** Launches, rounds and slices of a gate's runs: enough for the rule to find 20 %, in less than a minute if quick. */
export const GATE_EFFORTS = {
  quick: { launches: 7, rounds: 3, sliceMs: 6 },
  full: { launches: 12, rounds: 5, sliceMs: 6 },
} as const;

/** The kernel's own cost, which no change of a program or runtime touches. */
const STEADIEST = "unix@libc";
/** What is left where system calls cannot be made. It is not judged then. */
const OTHERWISE = "tcp@deno";
const WORKLOADS: readonly string[] = ["round-trip", "throughput"];

/**
 * The default set: every transport of Deno's own API, round trips and throughput in one size each.
 *
 * @param selected Transports to be judged; none: those of the default API.
 * @param reference What they are measured by; by default system calls, where they can be made.
 */
export function defaultSet(
  all: readonly Transport[],
  workloads: readonly Workload[],
  selected: readonly Transport[],
  reference = steadiest(all),
): GateSet {
  const judged = selected.length > 0
    ? selected
    : all.filter(({ api }) => api === DEFAULT_API);
  return {
    reference,
    transports: withReference(judged, reference),
    workloads: workloads.filter(({ id }) => WORKLOADS.includes(id))
      .map((workload) => ({
        ...workload,
        parameters: workload.quickParameters,
      })),
    placements: [],
  };
}

function steadiest(all: readonly Transport[]): Transport {
  const named = (wanted: string) => all.find(({ name }) => name === wanted);
  const best = named(STEADIEST);
  return best && best.unavailable() === undefined ? best : named(OTHERWISE)!;
}

function withReference(
  judged: readonly Transport[],
  reference: Transport,
): readonly Transport[] {
  return judged.includes(reference) ? judged : [...judged, reference];
}

/** @throws {UsageError} If there is nothing but what others are measured by. */
export function requireJudged({ transports, reference }: GateSet): void {
  if (transports.some((each) => each !== reference)) return;
  throw new UsageError(
    `"${reference.name}" is what the others are measured by, and there are no others: name another SELECTOR or --reference`,
  );
}

/**
 * What a run measured, as far as it still exists; the rest is found missing when the two are compared.
 *
 * @param selected Only these of its transports, and the reference; none: all.
 */
export function setOf(
  run: Run,
  all: readonly Transport[],
  workloads: readonly Workload[],
  selected: readonly Transport[] = [],
): GateSet | undefined {
  const cells = run.cells.filter(({ skipped }) => skipped === null);
  const wanted = (name: string) =>
    name === run.settings.baseline || selected.length === 0 ||
    selected.some((each) => each.name === name);
  const transports = all.filter(({ name }) =>
    wanted(name) && cells.some(({ transport }) => transport === name)
  );
  const reference = transports.find(({ name }) =>
    name === run.settings.baseline
  );
  if (reference === undefined) return undefined;
  return {
    reference,
    transports,
    workloads: workloads.flatMap((workload) => {
      const own = cells.filter((cell) => cell.workload === workload.id);
      return own.length === 0
        ? []
        : [narrowed(workload, own.map(({ parameters }) => parameters))];
    }),
    placements: run.settings.placements,
  };
}

/** A run without what was measured of other transports than these and its own baseline; none: all of it. */
export function narrowedTo(
  selected: readonly Transport[],
  run: Run,
): Run {
  if (selected.length === 0) return run;
  const names = [
    run.settings.baseline,
    ...selected.map(({ name }) => name),
  ];
  return {
    ...run,
    cells: run.cells.filter(({ transport }) => names.includes(transport)),
  };
}

/** The same for the metrics that are measured again. */
export function subset(
  set: GateSet,
  metrics: readonly GatedMetric[],
): GateSet {
  const ids = new Set(metrics.map(({ workload }) => workload));
  const names = new Set(metrics.map(({ transport }) => transport));
  return {
    ...set,
    transports: set.transports.filter((each) =>
      each === set.reference || names.has(each.name)
    ),
    workloads: set.workloads.filter(({ id }) => ids.has(id)),
  };
}

function narrowed(
  workload: Workload,
  cells: readonly Readonly<Record<string, number>>[],
): Workload {
  const parameters = Object.fromEntries(
    Object.keys(workload.parameters).map((name) => [
      name,
      [...new Set(cells.flatMap((cell) => cell[name] ?? []))].sort((a, b) =>
        a - b
      ),
    ]),
  );
  return { ...workload, parameters };
}
