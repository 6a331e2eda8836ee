import {
  FREE,
  type PlacementPlan,
  planPlacement,
} from "../harness/placement.ts";
import type { Processors } from "../harness/processors.ts";
import { listWords } from "../reports/plain_text.ts";
import type { Placement } from "../reports/schema.ts";
import { UsageError } from "./usage_error.ts";

/** Where nothing was asked for. */
const DEFAULT: readonly Placement[] = ["same-core"];

/** Which placements a run measures, and what there is to say of that. */
export interface PlacementChoice {
  readonly plans: readonly PlacementPlan[];
  /** What the report has to say, besides the reasons that cells carry. */
  readonly warnings: readonly string[];
  /** What the user should know at once, the warnings included. */
  readonly notes: readonly string[];
}

/**
 * Finds out which placements can be had. Without a wish, and where the default cannot be had, the scheduler chooses; a
 * wish is never replaced by something else.
 *
 * @param asked What the user asked for; nothing: the default.
 * @throws {UsageError} If nothing that was asked for can be had.
 */
export async function choosePlacements(
  asked: readonly Placement[],
  processors?: Processors,
): Promise<PlacementChoice> {
  const wanted = [...new Set(asked.length > 0 ? asked : DEFAULT)];
  const plans = await Promise.all(
    wanted.map((placement) => planPlacement(placement, processors)),
  );
  const missing = plans.filter(({ reason }) => reason !== null);
  if (missing.length < plans.length) {
    const notes = missing.map(({ placement, reason }) =>
      `${placement} is not measured: ${reason}`
    );
    return { plans, warnings: [], notes };
  }
  const why = `${wanted.length === 1 ? "Placement" : "Placements"} ${
    listWords(wanted)
  } cannot be had: ${reasons(missing)}`;
  if (asked.length > 0) {
    throw new UsageError(
      `${why}; "--placement free" measures wherever the scheduler puts the processes`,
    );
  }
  const warning =
    `${why}. So the scheduler chooses where the processes run: times are means, and vary more from launch to launch`;
  return { plans: [FREE], warnings: [warning], notes: [warning] };
}

function reasons(plans: readonly PlacementPlan[]): string {
  return [...new Set(plans.map(({ reason }) => reason))].join("; ");
}
