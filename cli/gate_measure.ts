/**
 * Measures what a gate compares: one run, or several that take turns.
 *
 * @module
 */
import type { LiveArm } from "../bench/arms.ts";
import type { Run } from "../reports/schema.ts";
import { benchProgress, measuringLine } from "./bench_progress.ts";
import type { GateSet } from "./gate_set.ts";
import { choosePlacements } from "./placements.ts";
import type { Progress } from "./progress.ts";

/** How much a gate measures, and for whom. */
export interface GateMeasuring {
  readonly effort: {
    readonly launches: number;
    readonly rounds: number;
    readonly sliceMs: number;
  };
  readonly seed: number;
  readonly command: string;
  readonly progress: Progress;
  readonly signal: AbortSignal;
  /** Called with all runs after each launch. */
  save(runs: readonly Run[]): Promise<void>;
}

/**
 * One run for each arm, their launches taking turns; one run where there are no arms.
 *
 * @throws {UsageError} If a placement that was asked for cannot be had.
 */
export async function measureSet(
  set: GateSet,
  arms: readonly LiveArm[],
  { effort, seed, command, progress, signal, save }: GateMeasuring,
): Promise<readonly Run[]> {
  const placements = await choosePlacements(set.placements);
  for (const note of placements.notes) progress.line(`Note: ${note}`);
  const options = {
    ...effort,
    transports: set.transports,
    baseline: set.reference,
    workloads: set.workloads,
    placements: placements.plans,
    warnings: placements.warnings,
    seed,
    command,
  };
  progress.line(measuringLine(options, arms));
  const { encodeHistogram } = await import("../reports/histogram.ts");
  const hooks = {
    signal,
    onEvent: benchProgress(progress, () => performance.now()),
    encodeHistogram,
  };
  if (arms.length > 0) {
    const { runArms } = await import("../bench/arms.ts");
    return await runArms(arms, options, { ...hooks, save });
  }
  const { runBench } = await import("../bench/run.ts");
  return [
    await runBench(options, { ...hooks, save: (run) => save([run]) }),
  ];
}
