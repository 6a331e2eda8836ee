import { columns } from "./columns.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import { openProgress } from "./progress.ts";
import { benchProgress } from "./bench_progress.ts";
import { choosePlacements } from "./placements.ts";
import { placementWords } from "../reports/group_title.ts";
import { listenForStop } from "./stopping.ts";

const LAUNCHES = 12;
const ROUNDS = 5;
const PAYLOAD_BYTES = 64;

/** Measures what the adapters cost over the same exchange written by hand, and prints the ratios. */
export async function runOverhead(json: boolean, io: Io): Promise<number> {
  const [{ overheadOf, OVERHEAD_WORKLOADS }, { runBench }, { TRANSPORTS }] =
    await Promise.all([
      import("../bench/overhead.ts"),
      import("../bench/run.ts"),
      import("../transports/mod.ts"),
    ]);
  const transports = TRANSPORTS.filter(({ listening, unavailable }) =>
    listening && unavailable() === undefined
  );
  const placements = await choosePlacements([]);
  using progress = openProgress(io);
  using stopping = listenForStop(io, () => progress.line("Stopping"));
  for (const note of placements.notes) progress.line(`Note: ${note}`);
  const run = await runBench({
    transports,
    baseline: transports[0]!,
    workloads: OVERHEAD_WORKLOADS,
    sizes: [PAYLOAD_BYTES],
    placements: placements.plans,
    launches: LAUNCHES,
    rounds: ROUNDS,
    sliceMs: 20,
    seed: 1,
    command: "ipcmark doctor --overhead",
    warnings: placements.warnings,
  }, {
    signal: stopping.signal,
    onEvent: benchProgress(progress, () => performance.now()),
    encodeHistogram: () => "",
    save: async () => {},
  });
  progress[Symbol.dispose]();
  const overheads = overheadOf(run);
  if (json) io.stdout(`${JSON.stringify(overheads, null, 2)}\n`);
  else {
    const { placement } = placements.plans[0]!;
    const figures = placement === "free" ? "means" : "medians";
    // Fewer than were made where some were left out.
    const launches = Math.min(LAUNCHES, ...overheads.map((of) => of.ratio.n));
    io.stdout(
      `Round trip of ${PAYLOAD_BYTES} B through the adapter, over the same exchange written by hand\n` +
        `(${figures} of the same launch, ${
          placementWords(placement)
        }; 95 % interval over ${launches} launches)\n` +
        columns(overheads.map(({ transport, ratio }) => [
          `  ${transport}`,
          ratio.ratio.toFixed(3),
          `[${ratio.low.toFixed(3)}, ${ratio.high.toFixed(3)}]`,
        ])),
    );
  }
  return overheads.length === 0 ? EXIT.nothing : EXIT.fine;
}
