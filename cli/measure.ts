import type { BenchOptions } from "../bench/options.ts";
import type { Run } from "../reports/schema.ts";
import { benchProgress } from "./bench_progress.ts";
import { EXIT } from "./exit_code.ts";
import type { Io, StopSignal } from "./io.ts";
import { choosePlacements } from "./placements.ts";
import { openProgress } from "./progress.ts";
import { listenForStop } from "./stopping.ts";

/** A run that no report is made of. */
export interface Measured {
  readonly run: Run;
  /** The signal that stopped it early. */
  readonly stopped: StopSignal | undefined;
}

/** Measures in the default placement, telling of it as it goes on. Nothing is saved. */
export async function measureForDoctor(
  options: Omit<BenchOptions, "baseline" | "placements" | "seed" | "warnings">,
  io: Io,
): Promise<Measured> {
  const { runBench } = await import("../bench/run.ts");
  const placements = await choosePlacements([]);
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  for (const note of placements.notes) progress.line(`Note: ${note}`);
  const run = await runBench({
    ...options,
    baseline: options.transports[0]!,
    placements: placements.plans,
    seed: 1,
    warnings: placements.warnings,
  }, {
    signal: stopping.signal,
    onEvent: benchProgress(progress, () => performance.now()),
    encodeHistogram: () => "",
    save: async () => {},
  });
  return { run, stopped: stopping.asked };
}

/** The exit status after such a run, of which `figures` came. */
export function statusOf(
  { run, stopped }: Measured,
  figures: readonly unknown[],
): number {
  if (stopped) return EXIT[stopped];
  if (figures.length === 0) return EXIT.nothing;
  return run.launches.some(({ failures }) => failures.length > 0)
    ? EXIT.failed
    : EXIT.fine;
}
