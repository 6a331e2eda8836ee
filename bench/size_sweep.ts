import { roundTrip } from "./round_trip.ts";
import { throughput } from "./throughput.ts";
import type { WorkloadSet } from "./workload.ts";

/** Powers of four from 1 B to 1 MiB. */
const SIZES = Array.from({ length: 11 }, (_, power) => 4 ** power);

/** Round trip and throughput over all sizes: which mechanism is the faster one depends on the size. */
export const sizeSweep: WorkloadSet = {
  id: "size-sweep",
  title: "Round trip and throughput, 1 B to 1 MiB",
  workloads: [roundTrip, throughput].map((workload) => ({
    ...workload,
    parameters: { payloadBytes: SIZES },
    quickParameters: { payloadBytes: SIZES },
  })),
};
