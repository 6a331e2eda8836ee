import { geometricMean } from "../stats/geometric_mean.ts";
import type { PlannedCell } from "./launch_plan.ts";
import type { Subject } from "./subject.ts";
import type { Workload } from "./workload.ts";

/** A pilot shorter than this says too little about how long an operation takes. */
const SHORTEST_PILOT_NS = 5e6;
const FEWEST_OPERATIONS = 10;

/** Finds how many operations fill a slice, warming up the code of both ends on the way. */
export async function calibrate(
  subject: Subject,
  workload: Workload,
  payloadBytes: number,
  sliceMs: number,
): Promise<number> {
  let operations = workload.pilotOperations;
  while (true) {
    const { elapsedNs } = await subject.measure(workload, {
      payloadBytes,
      operations,
    });
    if (elapsedNs >= SHORTEST_PILOT_NS) {
      const wanted = Math.round(operations * sliceMs * 1e6 / elapsedNs);
      return Math.max(FEWEST_OPERATIONS, wanted);
    }
    const factor = 1.5 * SHORTEST_PILOT_NS / elapsedNs;
    operations = Math.ceil(operations * Math.min(10, Math.max(2, factor)));
  }
}

/**
 * The operations of measured slices: within one workload and size the geometric mean over the transports, so that each
 * makes the same number and the slices' times can be compared.
 *
 * @param own What fills a slice's time on each cell, by its id; cells that are missing have failed.
 */
export function sliceOperations(
  cells: readonly PlannedCell[],
  own: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  const groups = Map.groupBy(
    cells.filter(({ id }) => own.has(id)),
    ({ workload, payloadBytes }) => `${workload} ${payloadBytes}`,
  );
  return new Map(
    [...groups.values()].flatMap((group) => {
      const mean = geometricMean(group.map(({ id }) => own.get(id)!));
      return group.map(({ id }) => [id, Math.round(mean)] as const);
    }),
  );
}
