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
}

/** What a workload measures, and which way is better. */
export interface Metric {
  readonly name: "round-trip" | "throughput" | "connect";
  readonly unit: "ns" | "B/s";
  readonly better: "lower" | "higher";
}

/** A scenario that measures one slice. Its parameters span the matrix; a workload never loops over transports. */
export type Workload = Scenario<Slice> & {
  readonly title: string;
  readonly metric: Metric;
  /** Message sizes in bytes that a run takes when none are asked for; one `0` where size means nothing. */
  readonly defaultSizes: readonly number[];
  /** Smallest message in bytes that the protocol fits into. */
  readonly minBytes: number;
  /** How many times as long as the run's slices this workload's are: what has a fixed end needs longer ones. */
  readonly sliceFactor: number;
  /** Operations of the first slice ever, before a calibration has found how many fill the slice's time. */
  readonly pilotOperations: number;
  /** Capabilities that a transport must have; the rest are "not applicable". */
  readonly requires: Partial<Capabilities>;
};
