import { connect } from "./connect.ts";
import { fanIn } from "./fan_in.ts";
import { firstReply } from "./first_reply.ts";
import { openLoop } from "./open_loop.ts";
import { pipelined } from "./pipelined.ts";
import { bareRoundTrip } from "./reference/bare_round_trip.ts";
import { plainC } from "./reference/plain_c.ts";
import { roundTrip } from "./round_trip.ts";
import { sizeSweep } from "./size_sweep.ts";
import { throughput } from "./throughput.ts";
import type { Workload, WorkloadSet } from "./workload.ts";

/** What is measured where nothing is asked for: in a minute and a half, with all transports. */
export const DEFAULT_WORKLOADS: readonly Workload[] = [
  roundTrip,
  throughput,
  connect,
];

/** Every workload, in the order in which reports list them. Adding one is a file and a line here. */
export const WORKLOADS: readonly Workload[] = [
  ...DEFAULT_WORKLOADS,
  pipelined,
  fanIn,
  openLoop,
  firstReply,
];

/** Names for several workloads with values of their own. */
export const WORKLOAD_SETS: readonly WorkloadSet[] = [sizeSweep];

/**
 * Workloads that others are held against; measured only when named, and in no report.
 *
 * @param cProgram The program that `reference/exchange.c` was compiled to, where its workloads are to be measured.
 */
export function referenceWorkloads(cProgram?: string): readonly Workload[] {
  return [bareRoundTrip, ...plainC(cProgram)];
}
