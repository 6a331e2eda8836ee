import type { Cell, Launch, Run } from "../reports/schema.ts";
import { ratioInterval } from "../stats/hodges_lehmann.ts";
import { logMedian } from "../stats/log_median.ts";

/** Two workloads on the same transport, each by the figure that its metric says: nanoseconds, or bytes per second. */
export interface PairedRatio {
  readonly transport: string;
  /** Typical figures of the launches. */
  readonly subject: number;
  readonly reference: number;
  /** The subject's figure over the reference's, of the same round; typical of the launches. */
  readonly ratio: number;
  /** What covers the true ratio with a probability of 95 %; `null` where there are too few launches to tell. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Launches in which both were measured. */
  readonly launches: number;
}

const CONFIDENCE = 0.95;

/**
 * Holds one workload against another on each transport of a run. Only figures of the same launch and round are paired,
 * so that what disturbed one disturbed the other; each launch gives one ratio, the typical one of its rounds. Transports
 * without such ratios are left out.
 */
export function pairedRatios(
  run: Run,
  subject: string,
  reference: string,
): readonly PairedRatio[] {
  return run.transports.flatMap(({ name }) => {
    const cellsOf = (workload: string) =>
      run.cells.filter((cell) =>
        cell.workload === workload && cell.transport === name
      );
    const launches = run.launches.filter(inPlace).flatMap((launch) =>
      inLaunch(launch, cellsOf(subject), cellsOf(reference))
    );
    return launches.length === 0 ? [] : [{
      transport: name,
      ...overLaunches(launches),
    }];
  });
}

function inPlace({ placement }: Launch): boolean {
  return placement.asked === "free" || placement.verified;
}

/** Typical figures of one launch. */
interface Figures {
  readonly subject: number;
  readonly reference: number;
  readonly ratio: number;
}

function inLaunch(
  launch: Launch,
  subject: readonly Cell[],
  reference: readonly Cell[],
): readonly Figures[] {
  const subjects = roundFigures(launch, subject);
  const references = roundFigures(launch, reference);
  const rounds = [...subjects].flatMap(([round, value]) => {
    const other = references.get(round);
    return other === undefined ? [] : [{ value, other }];
  });
  return rounds.length === 0 ? [] : [{
    subject: logMedian(rounds.map(({ value }) => value)),
    reference: logMedian(rounds.map(({ other }) => other)),
    ratio: logMedian(rounds.map(({ value, other }) => value / other)),
  }];
}

/** The typical figure of each round's slices. */
function roundFigures(
  { placement, slices }: Launch,
  cells: readonly Cell[],
): ReadonlyMap<number, number> {
  const ids = new Set(
    cells.filter((cell) => cell.placement === placement.asked)
      .map(({ id }) => id),
  );
  const rounds = Map.groupBy(
    slices.filter(({ cell }) => ids.has(cell)),
    ({ round }) => round,
  );
  return new Map([...rounds].map(([round, made]) => [
    round,
    logMedian(made.map((slice) => figure(slice, placement.asked))),
  ]));
}

/** As in reports: wherever the scheduler chooses, the median flips between two modes. */
function figure(
  { operationNs, deliveredBytes, elapsedNs }: Launch["slices"][number],
  placement: Cell["placement"],
): number {
  if (operationNs === null) return deliveredBytes / elapsedNs * 1e9;
  return placement === "free" ? operationNs.mean : operationNs.p50;
}

function overLaunches(launches: readonly Figures[]) {
  const { ratio, low, high, confidence } = ratioInterval(
    launches.map(({ ratio }) => ratio),
    CONFIDENCE,
  );
  return {
    subject: logMedian(launches.map(({ subject }) => subject)),
    reference: logMedian(launches.map(({ reference }) => reference)),
    ratio,
    interval: confidence < CONFIDENCE ? null : { low, high },
    launches: launches.length,
  };
}
