/**
 * The words that groups are called by.
 *
 * @module
 */
import { cellTitle } from "../cell_title.ts";
import type { Cell, Placement } from "./schema.ts";
import type { FarTopology } from "./summary.ts";

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

/** "worker threads", and nothing for processes, which most are. */
export function topologyWords(topology: FarTopology): readonly string[] {
  return topology === "worker" ? ["worker threads"] : [];
}

/** "Round trip, 64 B, same core", or "Round trip, 64 B, worker threads, same core". */
export function groupTitle(
  cell: Cell,
  topology: FarTopology = "process",
): string {
  return [
    cellTitle(cell),
    ...topologyWords(topology),
    PLACEMENTS[cell.placement],
  ].join(", ");
}
