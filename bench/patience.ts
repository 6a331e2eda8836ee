import { cellTitle } from "../cell_title.ts";
import type { Parameters } from "../scenario.ts";

/** A slice that takes so much longer than was to be expected has lost something that it waits for. */
const PATIENCE_MS = 10_000;
/** How much slower than any before it a slice may be: neighbours and throttled processors come and go. */
const SLOWER_TIMES = 4;

/** What is alike in slices whose operations take about as long. */
interface Kind {
  readonly workload: string;
  readonly parameters: Parameters;
}

/** How long a slice may take: known better with each one that was measured. */
export interface Patience {
  /** In milliseconds. */
  with(kind: Kind, operations: number): number;
  learn(
    kind: Kind,
    slice: { readonly operations: number; readonly elapsedNs: number },
  ): void;
}

/** A patience that knows of no slice yet. */
export function patience(): Patience {
  const slowestMs = new Map<string, number>();
  const keyOf = (kind: Kind) => cellTitle(kind);
  return {
    with(kind, operations) {
      const operationMs = slowestMs.get(keyOf(kind)) ?? 0;
      return Math.ceil(PATIENCE_MS + SLOWER_TIMES * operations * operationMs);
    },
    learn(kind, { operations, elapsedNs }) {
      const operationMs = elapsedNs / 1e6 / operations;
      const known = slowestMs.get(keyOf(kind)) ?? 0;
      slowestMs.set(keyOf(kind), Math.max(known, operationMs));
    },
  };
}
