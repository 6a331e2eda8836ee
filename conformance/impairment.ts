import type { ConformanceCase } from "./case.ts";
import { alteredPackets } from "./impairment/altered.ts";
import { delayedPackets, doubledPackets } from "./impairment/disorder.ts";
import { localsAreImmune } from "./impairment/immune.ts";
import { droppedOnTheWayOut } from "./impairment/local_filter.ts";
import { lossOfDatagrams, lossOfSegments } from "./impairment/loss.ts";
import { firstSynLost } from "./impairment/opening.ts";
import { slowNetwork } from "./impairment/rate.ts";

/** What becomes of a channel whose network is impaired. */
export const impairment: readonly ConformanceCase[] = [
  lossOfSegments,
  lossOfDatagrams,
  doubledPackets,
  delayedPackets,
  localsAreImmune,
  slowNetwork,
  firstSynLost,
  droppedOnTheWayOut,
  alteredPackets,
];
