import type { Overhead } from "../bench/overhead.ts";
import { counted } from "../reports/plain_text.ts";
import type { Placement, Run } from "../reports/schema.ts";
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

/** Measures what the adapters cost over the same exchange written by hand, and prints the ratios of what it came to. */
export async function runOverhead(json: boolean, io: Io): Promise<number> {
  const [{ overheadOf, OVERHEAD_WORKLOADS }, { runBench }, { TRANSPORTS }] =
    await Promise.all([
      import("../bench/overhead.ts"),
      import("../bench/run.ts"),
      import("../transports/mod.ts"),
    ]);
  // The exchange by hand is written with Deno's own connections: other APIs have another floor.
  const transports = TRANSPORTS.filter(({ api, listening, unavailable }) =>
    api === "deno" && listening && unavailable() === undefined
  );
  const placements = await choosePlacements([]);
  using progress = openProgress(io);
  using stopping = listenForStop(
    io,
    () => progress.line("Stopping; another Ctrl-C ends at once"),
  );
  for (const note of placements.notes) progress.line(`Note: ${note}`);
  const run = await runBench({
    transports,
    baseline: transports[0]!,
    workloads: OVERHEAD_WORKLOADS,
    values: { payloadBytes: [PAYLOAD_BYTES] },
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
  io.stdout(
    json
      ? `${JSON.stringify(overheads, null, 2)}\n`
      : describeOverheads(overheads, placements.plans[0]!.placement),
  );
  if (stopping.asked) return EXIT[stopping.asked];
  return overheads.length === 0 ? EXIT.nothing : statusOf(run);
}

/** The ratios as text, each with its launches, and with its interval where there are enough for one. */
export function describeOverheads(
  overheads: readonly Overhead[],
  placement: Placement,
): string {
  if (overheads.length === 0) return "Nothing was measured\n";
  const rows = overheads.map(({ transport, ratio, interval, launches }) => [
    `  ${transport}`,
    ratio.toFixed(3),
    interval === null
      ? "no interval"
      : `[${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`,
    counted(launches, "launch", "launches"),
  ]);
  const few = overheads.some(({ interval }) => interval === null);
  return `Round trip of ${PAYLOAD_BYTES} B through the adapter, over the same exchange written by hand\n` +
    `(${placement === "free" ? "means" : "medians"} of the same launch, ${
      placementWords(placement)
    }; 95 % interval over the launches)\n` +
    columns(rows) +
    (few ? "No interval: that takes at least 6 launches\n" : "");
}

function statusOf({ launches }: Run): number {
  return launches.some(({ failures }) => failures.length > 0)
    ? EXIT.failed
    : EXIT.fine;
}
