import { alterations } from "./alterations.ts";
import { spoiledEndings } from "./endings.ts";
import { spoiledPackets } from "./packets.ts";
import type { Spoil } from "./spoil.ts";
import { spoiledStreams } from "./streams.ts";

/** Every way in which transports are spoiled to test the cases. */
export const SPOILS: readonly Spoil[] = [
  ...alterations,
  ...spoiledStreams,
  ...spoiledPackets,
  ...spoiledEndings,
];
