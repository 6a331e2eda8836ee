/**
 * One way, where messages may get lost: what arrives is counted, and the word that there are no more is said again until
 * the far end says how many arrived, as that is until the near end says that it knows.
 *
 * @module
 */
import { messages, receiveMessage } from "../transports/messages.ts";
import type { Bytes, MaybePromise } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import {
  acknowledgementRoom,
  decodeAcknowledgement,
  encodeAcknowledgement,
  type Flow,
} from "./flow.ts";
import { sendNumbered } from "./numbered.ts";
import {
  checkContent,
  payload,
  room,
  SEQUENCE_BYTES,
  sequenceOf,
  stamp,
} from "./payload.ts";

/** Sequence number of the message that says "that was all"; no other message gets it. */
const END = 0xffff_ffff;
/** The end and its acknowledgement are said again after this long. */
const REPEAT_MS = 1;

/** The near end: what took how long, without what the far end then waited, and how much arrived. */
export async function sendAndCount(flow: Flow) {
  const { channel, message, operations, slice } = flow;
  const { send, receive } = messages(channel, { skipOthers: true });
  const acknowledgement = acknowledgementRoom();
  const end = endOf(flow);
  const start = CLOCK.now();
  for (let sequence = 0; sequence < operations; sequence++) {
    const sending = sendNumbered(channel, message, sequence);
    if (sending !== undefined) await sending;
  }
  await send(end);
  const repeat = saidAgain(() => send(end));
  try {
    do await receive(acknowledgement); while (
      sequenceOf(acknowledgement) !== slice
    );
    const elapsedNs = CLOCK.now() - start;
    const { arrived, waitedNs } = decodeAcknowledgement(acknowledgement);
    return { elapsedNs: elapsedNs - waitedNs, arrived };
  } finally {
    clearInterval(repeat);
  }
}

/** The far end: repeats the acknowledgement until the near end says, beside the channel, that it has come. */
export async function receiveAndCount(
  flow: Flow,
  acknowledged: Promise<string>,
): Promise<void> {
  const { channel, message, operations, slice } = flow;
  const { send } = messages(channel);
  const tally: Tally = {
    seen: new Uint8Array(operations),
    last: room(message.length),
    arrived: 0,
    arrivedAt: undefined,
  };
  let more = true;
  while (more) {
    const counted = countNext(flow, tally);
    more = typeof counted === "boolean" ? counted : await counted;
  }
  const { arrived, arrivedAt, last } = tally;
  const waitedNs = arrivedAt === undefined ? 0 : CLOCK.now() - arrivedAt;
  const acknowledgement = encodeAcknowledgement({ slice, arrived, waitedNs });
  await send(acknowledgement);
  if (arrived > 0) checkContent(last, payload(message.length));
  const repeat = saidAgain(() => send(acknowledgement));
  await acknowledged.finally(() => clearInterval(repeat));
}

/** What has arrived so far. */
interface Tally {
  /** 1 for each message that did. */
  readonly seen: Uint8Array;
  /** The last of them, and when that was. */
  readonly last: Bytes;
  arrivedAt: number | undefined;
  arrived: number;
}

/** Takes a message, and counts it. The answer is `false` where it was the slice's end. A hot path, as in `trip.ts`. */
function countNext(flow: Flow, tally: Tally): MaybePromise<boolean> {
  const arrived = receiveMessage(flow.channel, flow.message, true);
  return arrived === true ? count(flow, tally) : countLater(
    flow,
    tally,
    arrived,
  );
}

async function countLater(
  flow: Flow,
  tally: Tally,
  arriving: MaybePromise<boolean>,
): Promise<boolean> {
  if (await arriving) return count(flow, tally);
  throw new Error("The channel ended before the slice");
}

function count({ message, operations, slice }: Flow, tally: Tally): boolean {
  const sequence = sequenceOf(message);
  if (sequence === END) {
    return sequenceOf(message.subarray(SEQUENCE_BYTES)) !== slice;
  }
  if (sequence >= operations || tally.seen[sequence] === 1) {
    throw new Error(
      `Message ${sequence} of ${operations} arrived, or arrived again`,
    );
  }
  tally.seen[sequence] = 1;
  tally.arrived++;
  tally.last.set(message);
  tally.arrivedAt = CLOCK.now();
  return true;
}

function endOf({ message, slice }: Flow): Bytes {
  const end = payload(message.length);
  stamp(end, END);
  stamp(end.subarray(SEQUENCE_BYTES), slice);
  return end;
}

/** Whether one of them is refused does not matter: another follows, or nobody needs it any more. */
function saidAgain(say: () => MaybePromise<void>) {
  return setInterval(
    () => void Promise.resolve(say()).catch(() => {}),
    REPEAT_MS,
  );
}
