import { openControl } from "../harness/control.ts";
import type { PlacementPlan } from "../harness/placement.ts";
import type { Run } from "../reports/schema.ts";
import { armOrder } from "./arm_order.ts";
import type { BenchHooks, BenchOptions } from "./options.ts";
import type { Series } from "./series.ts";

/** Hooks of several runs that are measured together. */
export interface TurnHooks extends Omit<BenchHooks, "save"> {
  /** Called with all runs after each launch and at the end, to be saved. */
  save(runs: readonly Run[]): Promise<void>;
}

/** How many launches each series has, where, and what their order follows from. */
export type TurnOptions = Pick<
  BenchOptions,
  "launches" | "placements" | "seed"
>;

/**
 * Measures all series at the same time: in launch n of each placement every one of them has its turn, in an order that
 * changes from launch to launch, so that what the machine does meanwhile meets all alike.
 *
 * @param directory The workspace of these runs.
 */
export async function takeTurns(
  series: readonly Series[],
  options: TurnOptions,
  hooks: TurnHooks,
  directory: string,
): Promise<void> {
  const runs = series.map(({ run }) => run);
  const turns = planTurns(series, options);
  await using control = openControl(directory, "control");
  for (const [launch, { one, index, placement }] of turns.entries()) {
    if (hooks.signal.aborted) break;
    const turn = { launch, launches: turns.length };
    hooks.onEvent({
      type: "launch",
      ...turn,
      placement: placement.placement,
      arm: one.run.settings.arm?.name,
    });
    await one.measure({ index, placement, turn, hooks, directory, control });
    await hooks.save(runs);
  }
  for (const run of runs) {
    run.state = hooks.signal.aborted ? "interrupted" : "complete";
    run.finishedAt = new Date().toISOString();
  }
  await hooks.save(runs);
}

interface Turn {
  readonly one: Series;
  readonly index: number;
  readonly placement: PlacementPlan;
}

function planTurns(
  series: readonly Series[],
  { launches, placements, seed }: TurnOptions,
): readonly Turn[] {
  const planned = placements.filter((plan) =>
    series.some((one) => one.measures(plan))
  );
  return Array.from({ length: launches }, (_, launch) => {
    const order = armOrder(series, { seed, launch });
    return planned.flatMap((placement, position) =>
      order.filter((one) => one.measures(placement)).map((one) => ({
        one,
        index: launch * planned.length + position,
        placement,
      }))
    );
  }).flat();
}
