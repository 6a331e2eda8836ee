/**
 * The words that groups are called by.
 *
 * @module
 */
import { cellTitle } from "../cell_title.ts";
import type { Cell, Placement } from "./schema.ts";

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

/** "Round trip, 64 B, same core". */
export function groupTitle(cell: Cell): string {
  return `${cellTitle(cell)}, ${PLACEMENTS[cell.placement]}`;
}
