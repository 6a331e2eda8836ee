/**
 * The words that groups are called by.
 *
 * @module
 */
import type { Cell, Metric, Placement } from "./schema.ts";
import type { FarTopology } from "./summary.ts";
import { formatSize } from "./units.ts";

const METRICS: Readonly<Record<Metric["name"], string>> = {
  "round-trip": "Round trip",
  "throughput": "Throughput",
  "connect": "Connect",
};

const PLACEMENTS: Readonly<Record<Placement, string>> = {
  "same-core": "same core",
  "cross-core": "two cores",
  "cross-node": "two nodes of memory",
  "free": "free (wherever the scheduler puts them)",
};

/** "same core", "two cores", "two nodes of memory" or "free (wherever the scheduler puts them)". */
export function placementWords(placement: Placement): string {
  return PLACEMENTS[placement];
}

/** "Round trip, 64 B, same core"; the workload's id joins where several workloads measure the same, threads are named. */
export function groupTitle(
  cell: Cell,
  cells: readonly Cell[],
  topology: FarTopology = "process",
): string {
  const shared = cells.some((other) =>
    other.metric.name === cell.metric.name && other.workload !== cell.workload
  );
  const name = METRICS[cell.metric.name];
  return [
    shared ? `${name} (${cell.workload})` : name,
    ...cell.payloadBytes > 0 ? [formatSize(cell.payloadBytes)] : [],
    ...topology === "worker" ? ["worker threads"] : [],
    PLACEMENTS[cell.placement],
  ].join(", ");
}
