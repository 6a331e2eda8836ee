/**
 * The hot path of a round trip: one call a trip at either end. V8 gives its best code, in which a system call through
 * FFI costs some tens of nanoseconds, to functions that are called thousands of times and whose callees stay the same. A
 * loop in an asynchronous function that is called once a slice ends up in its second-best, and so does what is made anew
 * for each slice, which adds half a microsecond or more to a trip. A promise is made, and awaited, only where something
 * has to wait.
 *
 * @module
 */
import { receiveMessage, sendMessage } from "../transports/messages.ts";
import type { Bytes, Channel, MaybePromise } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import { hasSequence, sequenceOf, stamp } from "./payload.ts";

/** What trips need at either end. */
interface Trips {
  readonly channel: Channel;
  /** Where packets may come late, what an earlier exchange left behind is not the one that is waited for. */
  readonly lossy: boolean;
}

/** The near end's trips: they send `message`, take the echo into `echoed` and leave their times in `samplesNs`, where each begins as a start. */
export interface NearTrips extends Trips {
  readonly message: Bytes;
  readonly echoed: Bytes;
  readonly samplesNs: Float64Array;
}

/** The far end's trips: they take messages into `message` and send them back. */
export interface FarTrips extends Trips {
  readonly message: Bytes;
}

/** Sends the message with the trip's number and takes the echo, and times both. */
export function makeTrip(
  trips: NearTrips,
  trip: number,
): MaybePromise<void> {
  stamp(trips.message, trip);
  trips.samplesNs[trip] = CLOCK.now();
  const sent = sendMessage(trips.channel, trips.message);
  if (sent !== undefined) return waitForEcho(trips, trip, sent);
  const arrived = receiveMessage(trips.channel, trips.echoed, trips.lossy);
  if (arrived !== true || isLate(trips, trips.echoed, trip + 1)) {
    return waitForEcho(trips, trip, undefined, arrived);
  }
  return finish(trips, trip);
}

async function waitForEcho(
  trips: NearTrips,
  trip: number,
  sent: MaybePromise<void>,
  arriving?: MaybePromise<boolean>,
): Promise<void> {
  const { channel, echoed, lossy } = trips;
  await sent;
  let arrived = await (arriving ?? receiveMessage(channel, echoed, lossy));
  while (arrived && isLate(trips, echoed, trip + 1)) {
    arrived = await receiveMessage(channel, echoed, lossy);
  }
  if (!arrived) throw new Error(`The channel ended at trip ${trip}`);
  finish(trips, trip);
}

/** The far end adds one, so that an echo of our own bytes by anyone else would show. */
function finish(
  { echoed, samplesNs }: NearTrips,
  trip: number,
): void {
  samplesNs[trip] = CLOCK.now() - samplesNs[trip]!;
  if (hasSequence(echoed, trip + 1)) return;
  throw new Error(`Round trip ${trip} came back as ${sequenceOf(echoed) - 1}`);
}

/** Takes the trip's message and sends it back with the next number. The answer is `false` where the channel has ended. */
export function answerTrip(
  trips: FarTrips,
  trip: number,
): MaybePromise<boolean> {
  const { channel, message, lossy } = trips;
  const arrived = receiveMessage(channel, message, lossy);
  if (arrived !== true || isLate(trips, message, trip)) {
    return waitAndAnswer(trips, trip, arrived);
  }
  const sent = answer(trips);
  return sent === undefined || afterwards(sent);
}

async function waitAndAnswer(
  trips: FarTrips,
  trip: number,
  arriving: MaybePromise<boolean>,
): Promise<boolean> {
  const { channel, message, lossy } = trips;
  let arrived = await arriving;
  while (arrived && isLate(trips, message, trip)) {
    arrived = await receiveMessage(channel, message, lossy);
  }
  if (arrived) await answer(trips);
  return arrived;
}

function answer({ channel, message }: FarTrips): MaybePromise<void> {
  stamp(message, sequenceOf(message) + 1);
  return sendMessage(channel, message);
}

async function afterwards(sent: MaybePromise<void>): Promise<true> {
  await sent;
  return true;
}

function isLate({ lossy }: Trips, message: Bytes, expected: number): boolean {
  return lossy && !hasSequence(message, expected);
}
