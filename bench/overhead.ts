import type { Run } from "../reports/schema.ts";
import { type PairedRatio, pairedRatios } from "./paired_ratio.ts";
import { bareRoundTrip } from "./reference/bare_round_trip.ts";
import { roundTrip } from "./round_trip.ts";

/** What a transport's adapter and the checks of the workload add to the exchange as written by hand. */
export type Overhead = Omit<PairedRatio, "subject" | "reference">;

/** The two workloads whose ratio is the overhead. */
export const OVERHEAD_WORKLOADS = [roundTrip, bareRoundTrip];

/** Computes the overhead of each transport from a run of `OVERHEAD_WORKLOADS`. Transports without figures are left out. */
export function overheadOf(run: Run): readonly Overhead[] {
  return pairedRatios(run, roundTrip.id, bareRoundTrip.id);
}
