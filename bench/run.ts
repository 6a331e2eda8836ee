import { openWorkspace } from "../harness/workspace.ts";
import type { Run } from "../reports/schema.ts";
import type { BenchHooks, BenchOptions } from "./options.ts";
import { openSeries } from "./series.ts";
import { takeTurns } from "./take_turns.ts";

/**
 * Measures every cell in fresh processes, launch after launch, and saves the run after each. When the signal aborts,
 * what was measured until then is kept and the run is marked `interrupted`.
 */
export async function runBench(
  options: BenchOptions,
  hooks: BenchHooks,
): Promise<Run> {
  await using workspace = await openWorkspace();
  const series = await openSeries(options);
  await takeTurns([series], options, {
    ...hooks,
    save: ([run]) => hooks.save(run!),
  }, workspace.directory);
  return series.run;
}
