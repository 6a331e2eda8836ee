import { alterations } from "./alterations.ts";
import { atTheDoor } from "./at_the_door.ts";
import { spoiledCrowds } from "./crowds.ts";
import { emptyRefusals } from "./empty_refusals.ts";
import { wrongErrors } from "./errors.ts";
import { spoiledFifos } from "./fifos.ts";
import { impatience } from "./impatience.ts";
import { leavings } from "./leftovers.ts";
import { spoiledListeners } from "./listeners.ts";
import { spoiledPacketEnds } from "./packet_ends.ts";
import { spoiledEndings } from "./endings.ts";
import { spoiledPackets } from "./packets.ts";
import { rareSpoils } from "./rare.ts";
import { spoiledSharedPipes } from "./shared_pipes.ts";
import { spoiledSockets } from "./sockets.ts";
import type { Spoil } from "./spoil.ts";
import { spoiledStreamEnds } from "./stream_ends.ts";
import { spoiledStreams } from "./streams.ts";
import { clientsInLine } from "./waiting_in_line.ts";

/** Every way in which transports are spoiled to test the cases. */
export const SPOILS: readonly Spoil[] = [
  ...alterations,
  ...impatience,
  ...rareSpoils,
  ...spoiledStreams,
  ...spoiledStreamEnds,
  ...spoiledPackets,
  ...spoiledPacketEnds,
  ...spoiledListeners,
  ...clientsInLine,
  ...atTheDoor,
  ...spoiledSockets,
  ...spoiledCrowds,
  ...wrongErrors,
  ...leavings,
  ...spoiledEndings,
  ...emptyRefusals,
  ...spoiledFifos,
  ...spoiledSharedPipes,
];
