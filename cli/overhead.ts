import type { Overhead } from "../bench/overhead.ts";
import { placementWords } from "../reports/group_title.ts";
import { counted } from "../reports/plain_text.ts";
import type { Placement } from "../reports/schema.ts";
import { columns } from "./columns.ts";
import type { Io } from "./io.ts";
import { jsonText } from "./locale.ts";
import { measureForDoctor, statusOf } from "./measure.ts";
import { loadTransports } from "./select.ts";

const LAUNCHES = 12;
const ROUNDS = 5;
const PAYLOAD_BYTES = 64;

/** Measures what the adapters cost over the same exchange written by hand, and prints the ratios of what it came to. */
export async function runOverhead(json: boolean, io: Io): Promise<number> {
  const { overheadOf, OVERHEAD_WORKLOADS } = await import(
    "../bench/overhead.ts"
  );
  // The exchange by hand is written with Deno's own connections: other APIs have another floor.
  const transports = (await loadTransports()).filter(
    ({ api, listening, unavailable }) =>
      api === "deno" && listening && unavailable() === undefined,
  );
  const measured = await measureForDoctor({
    transports,
    workloads: OVERHEAD_WORKLOADS,
    values: { payloadBytes: [PAYLOAD_BYTES] },
    launches: LAUNCHES,
    rounds: ROUNDS,
    sliceMs: 20,
    command: "ipcmark doctor --overhead",
  }, io);
  const overheads = overheadOf(measured.run);
  io.stdout(
    json
      ? jsonText(overheads, io)
      : describeOverheads(overheads, measured.run.settings.placements[0]!),
  );
  return statusOf(measured, overheads);
}

/** The ratios as text, each with its launches, and with its interval where there are enough for one. */
export function describeOverheads(
  overheads: readonly Overhead[],
  placement: Placement,
): string {
  if (overheads.length === 0) return "Nothing was measured\n";
  const rows = overheads.map((overhead) => [
    `  ${overhead.transport}`,
    overhead.ratio.toFixed(3),
    intervalText(overhead),
    counted(overhead.launches, "launch", "launches"),
  ]);
  return `Round trip of ${PAYLOAD_BYTES} B through the adapter, over the same exchange written by hand\n` +
    `(${statisticWords(placement)})\n` +
    columns(rows) +
    noteOnFew(overheads);
}

/** What the figures of such a table are. */
export function statisticWords(placement: Placement): string {
  return `${placement === "free" ? "means" : "medians"} of the same round, ${
    placementWords(placement)
  }; 95 % interval over the launches`;
}

/** The interval of a ratio. */
export function intervalText({ interval }: Pick<Overhead, "interval">): string {
  return interval === null
    ? "no interval"
    : `[${interval.low.toFixed(3)}, ${interval.high.toFixed(3)}]`;
}

/** Why an interval is missing, where one is. */
export function noteOnFew(
  ratios: readonly Pick<Overhead, "interval">[],
): string {
  return ratios.some(({ interval }) => interval === null)
    ? "No interval: that takes at least 6 launches\n"
    : "";
}
