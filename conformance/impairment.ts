import type { ConformanceCase } from "./case.ts";
import { lossOfDatagrams, lossOfSegments } from "./impairment/loss.ts";

/** What becomes of a channel whose network is impaired. */
export const impairment: readonly ConformanceCase[] = [
  lossOfSegments,
  lossOfDatagrams,
];
