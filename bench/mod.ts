import { connect } from "./connect.ts";
import { bareRoundTrip } from "./reference/bare_round_trip.ts";
import { plainC } from "./reference/plain_c.ts";
import { roundTrip } from "./round_trip.ts";
import { throughput } from "./throughput.ts";
import type { Workload } from "./workload.ts";

/** Every workload, in the order in which reports list them. Adding one is a file and a line here. */
export const WORKLOADS: readonly Workload[] = [
  roundTrip,
  throughput,
  connect,
];

/**
 * Workloads that others are held against; measured only when named, and in no report.
 *
 * @param cProgram The program that `reference/exchange.c` was compiled to, where its workloads are to be measured.
 */
export function referenceWorkloads(cProgram?: string): readonly Workload[] {
  return [bareRoundTrip, ...plainC(cProgram)];
}
