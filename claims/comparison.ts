import type { Placement } from "../reports/schema.ts";

/** Two mechanisms that are measured side by side: in how many cells follows from what it spans. */
export interface Comparison {
  /** The workload's id: `round-trip`. */
  readonly workload: string;
  /** The workload that the reference runs, where it does the same in another way. Absent: the same. */
  readonly referenceWorkload?: string;
  /** Sizes of messages in bytes; empty for a workload that has none. */
  readonly payloads: readonly number[];
  /** The mechanism that is said to be the faster one, and the one that it is held against. */
  readonly subject: string;
  readonly reference: string;
  readonly apis: readonly string[];
  readonly placements: readonly Placement[];
}
