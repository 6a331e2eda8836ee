import type { Figure, Metric } from "../reports/schema.ts";
import type { Scenario } from "../scenario.ts";
import type { Capabilities } from "../transports/transport.ts";

/** What one slice (a fixed number of operations) gave. Plain data. */
export interface Slice {
  /** Nanoseconds from the first operation to the last, on the near end's clock. */
  readonly elapsedNs: number;
  readonly operations: number;
  /** Each operation's own time in nanoseconds, where operations are timed by themselves; else empty. */
  readonly samplesNs: Float64Array;
  /** Messages and payload bytes that arrived; fewer than were sent where the transport may lose. */
  readonly deliveredMessages: number;
  readonly deliveredBytes: number;
  readonly sentMessages: number;
  /** Values of the workload's further figures, by name. */
  readonly figures?: Readonly<Record<string, number>>;
}

export type { Figure, Metric };

/** Values of each parameter; a cell for every combination of them. */
export type ParameterValues = Readonly<Record<string, readonly number[]>>;

/**
 * A far end's first words that begin so are passed on at once, as the near end cannot prepare without them; the first that
 * does not is held back until the near end plays, and begins what is timed from outside.
 */
export const PREPARATION = "prepare ";

/** A near end that has to clean up says this word as soon as all is measured; others end then. */
export const MEASURED = "measured";

/** Why one cell cannot be had here, told after both ends have left everything as it was: other cells go on. */
export class CellRefusal extends Error {
  override name = "CellRefusal";
}

/** A scenario that measures one slice. Its parameters span the matrix; a workload never loops over transports. */
export type Workload = Scenario<Slice> & {
  readonly title: string;
  readonly metric: Metric;
  /** What slices tell beside the metric. */
  readonly figures: readonly Figure[];
  /** The parameters that span its cells, with the values that a run takes when none are asked for. */
  readonly parameters: ParameterValues;
  /** The values that a quick run takes. */
  readonly quickParameters: ParameterValues;
  /** Smallest message in bytes that the protocol fits into. */
  readonly minBytes: number;
  /** How many times as long as the run's slices this workload's are: what has a fixed end needs longer ones. */
  readonly sliceFactor: number;
  /** Operations of the first slice ever, before a calibration has found how many fill the slice's time. */
  readonly pilotOperations: number;
  /** Capabilities that a transport must have; the rest are "not applicable". */
  readonly requires: Partial<Capabilities>;
};

/** Several workloads under one name, with values of their own. */
export interface WorkloadSet {
  readonly id: string;
  readonly title: string;
  readonly workloads: readonly Workload[];
}
