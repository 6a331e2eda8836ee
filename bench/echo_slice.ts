import type { Slice } from "./workload.ts";

/** A slice in which every message came back, each timed by itself: as many operations as there are times. */
export function echoSlice(
  elapsedNs: number,
  samplesNs: Float64Array,
  payloadBytes: number,
): Slice {
  const operations = samplesNs.length;
  return {
    elapsedNs,
    operations,
    samplesNs,
    sentMessages: operations,
    deliveredMessages: operations,
    deliveredBytes: operations * payloadBytes,
  };
}
