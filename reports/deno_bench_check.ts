/**
 * The independent check: what `deno bench` said of the slices that our own clock measured.
 *
 * @module
 */
import type { CellSlices } from "./cell_statistics.ts";
import type { Launch } from "./schema.ts";
import type { DenoBenchCheck } from "./summary.ts";
import { TOLERANCES } from "./tolerances.ts";

/** Compares mean times of a slice over the launches and rounds that both know; `null` where there are none. */
export function denoBenchCheck(
  cell: string,
  slices: CellSlices,
  launches: readonly Launch[],
): DenoBenchCheck | null {
  let rounds = 0;
  let ours = 0;
  let theirs = 0;
  for (const [launch, records] of slices) {
    for (const said of launches[launch]?.denoBench ?? []) {
      if (said.cell !== cell) continue;
      const same = records.filter((slice) => slice.round === said.round);
      if (same.length === 0) continue;
      rounds++;
      ours += same.reduce((sum, slice) => sum + slice.elapsedNs, 0) /
        same.length;
      theirs += said.averageNs;
    }
  }
  if (!(ours > 0)) return null;
  return {
    ourNs: ours / rounds,
    denoBenchNs: theirs / rounds,
    difference: theirs / ours - 1,
  };
}

/** Whether the two clocks tell the same. */
export function agrees(check: DenoBenchCheck): boolean {
  return Math.abs(check.difference) <= TOLERANCES.denoBench;
}
