import { alterations } from "./alterations.ts";
import { impatience } from "./impatience.ts";
import { spoiledPackets } from "./packets.ts";
import type { Spoil } from "./spoil.ts";
import { spoiledStreams } from "./streams.ts";

/** Every way in which transports are spoiled to test the cases. */
export const SPOILS: readonly Spoil[] = [
  ...alterations,
  ...impatience,
  ...spoiledStreams,
  ...spoiledPackets,
];
