import { cellTitle } from "../cell_title.ts";
import type { Parameters } from "../scenario.ts";
import { geometricMean } from "../stats/geometric_mean.ts";
import type { PlannedCell } from "./launch_plan.ts";
import type { Subject } from "./subject.ts";
import type { Workload } from "./workload.ts";

/** A pilot shorter than this says too little about how long an operation takes. */
const SHORTEST_PILOT_NS = 5e6;
/** The first pilot moves no more bytes than this, but makes one operation at least: nobody knows yet how long that takes. */
const PILOT_BYTES = 16 * 1024 * 1024;
/** A slice makes so many operations, though they take longer than it should … */
const FEWEST_OPERATIONS = 10;
/** … but not those of them that would not fit into this time. One is always made. */
const LONGEST_FOR_FEWEST_NS = 250e6;

/**
 * Finds how many operations fill a slice, warming up the code of both ends on the way. Where few operations are long
 * already, a slice gets longer than `sliceMs`.
 */
export async function calibrate(
  subject: Subject,
  workload: Workload,
  parameters: Parameters,
  sliceMs: number,
): Promise<number> {
  let operations = firstPilot(workload, parameters);
  while (true) {
    const { elapsedNs, operations: made } = await subject.measure(workload, {
      parameters,
      operations,
    });
    if (elapsedNs >= SHORTEST_PILOT_NS) {
      const fitting = (ns: number) => Math.round(made * ns / elapsedNs);
      const fewest = Math.min(
        FEWEST_OPERATIONS,
        fitting(LONGEST_FOR_FEWEST_NS),
      );
      return Math.max(1, fewest, fitting(sliceMs * 1e6));
    }
    const factor = 1.5 * SHORTEST_PILOT_NS / elapsedNs;
    operations = Math.ceil(operations * Math.min(10, Math.max(2, factor)));
  }
}

function firstPilot(
  { pilotOperations }: Workload,
  { payloadBytes = 1 }: Parameters,
): number {
  const affordable = Math.floor(PILOT_BYTES / payloadBytes);
  return Math.max(1, Math.min(pilotOperations, affordable));
}

/**
 * The operations of measured slices: within one workload and its parameters the geometric mean over the transports, so that each
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
    (cell) => cellTitle(cell),
  );
  return new Map(
    [...groups.values()].flatMap((group) => {
      const mean = geometricMean(group.map(({ id }) => own.get(id)!));
      return group.map(({ id }) => [id, Math.round(mean)] as const);
    }),
  );
}
