import { messages } from "../transports/messages.ts";
import type { Bytes, Channel } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import {
  checkContent,
  payload,
  room,
  SEQUENCE_BYTES,
  sequenceOf,
  stamp,
} from "./payload.ts";
import type { Workload } from "./workload.ts";

/** Sequence number of the message that says "that was all"; no other message gets it. */
const END = 0xffff_ffff;
/** Where messages may get lost, the end and its acknowledgement are said again after this long. */
const REPEAT_MS = 1;
/**
 * A stream gets this many bytes more behind its last message, untimed. Without them Nagle's algorithm holds the last
 * segment back until a delayed acknowledgement, some 40 ms later, and a slice would time that one wait.
 */
const RUN_OUT_BYTES = 131_072;
/** Three numbers: which slice, how many messages of it arrived, and how long the far end then waited, in nanoseconds. */
const ACKNOWLEDGEMENT_BYTES = 3 * SEQUENCE_BYTES;

let slices = 0;

/**
 * One way, as fast as the sender can: timed from the first send to the far end's acknowledgement of the last byte, so
 * that only what arrived counts.
 *
 * Where messages may get lost, so may the word that there are no more, and up to `REPEAT_MS` pass until it is said again.
 * The far end takes the time from the last message that arrived to that word, on its own clock, and tells it with the
 * acknowledgement; it is subtracted. For that the far end reads its clock once a message, which costs about 0.1 µs.
 */
export const throughput: Workload = {
  id: "throughput",
  title: "Throughput",
  metric: { name: "throughput", unit: "B/s", better: "higher" },
  figures: [],
  parameters: { payloadBytes: [64, 65_536] },
  quickParameters: { payloadBytes: [65_536] },
  minBytes: 2 * SEQUENCE_BYTES,
  sliceFactor: 2,
  pilotOperations: 100,
  requires: {},
  framing: "any",
  async near({ transport, channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const slice = slices++;
    const message = payload(payloadBytes);
    const flow = { channel, message, operations, slice };
    await cues.take();
    await cues.give(String(slice));
    const { elapsedNs, arrived } = transport.capabilities.reliable
      ? await sendAll(flow)
      : await sendAndCount(flow);
    await cues.give("acknowledged");
    return {
      elapsedNs,
      operations,
      samplesNs: new Float64Array(0),
      sentMessages: operations,
      deliveredMessages: arrived,
      deliveredBytes: arrived * payloadBytes,
    };
  },
  async far({ transport, channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const message = room(payloadBytes);
    await cues.give("ready");
    const slice = Number(await cues.take());
    const flow = { channel, message, operations, slice };
    const acknowledged = cues.take();
    // It is awaited below; when the channel breaks before, nobody asks any more.
    acknowledged.catch(() => {});
    if (transport.capabilities.reliable) await receiveAll(flow);
    else await receiveAndCount(flow, acknowledged);
    await acknowledged;
  },
};

interface Flow {
  readonly channel: Channel;
  /** What is sent again and again, or room for it. */
  readonly message: Bytes;
  readonly operations: number;
  readonly slice: number;
}

async function sendAll({ channel, message, operations }: Flow) {
  const { send, receive } = messages(channel);
  const acknowledgement = new Uint8Array(ACKNOWLEDGEMENT_BYTES);
  const start = CLOCK.now();
  for (let sequence = 0; sequence < operations; sequence++) {
    stamp(message, sequence);
    await send(message);
  }
  const runningOut = channel.framing === "stream"
    ? channel.write(new Uint8Array(RUN_OUT_BYTES))
    : undefined;
  runningOut?.catch(() => {});
  if (!await receive(acknowledgement)) {
    throw new Error("The channel ended before the acknowledgement");
  }
  const elapsedNs = CLOCK.now() - start;
  await runningOut;
  return {
    elapsedNs,
    arrived: sequenceOf(acknowledgement.subarray(SEQUENCE_BYTES)),
  };
}

async function receiveAll(flow: Flow): Promise<void> {
  const { channel, message, operations } = flow;
  const { send, receive } = messages(channel);
  for (let sequence = 0; sequence < operations; sequence++) {
    if (!await receive(message)) return;
    if (sequenceOf(message) !== sequence) {
      throw new Error(`Message ${sequence} arrived as ${sequenceOf(message)}`);
    }
  }
  await send(acknowledgementOf(flow, operations, 0));
  if (channel.framing === "stream") {
    await receive(new Uint8Array(RUN_OUT_BYTES));
  }
  checkContent(message, payload(message.length));
}

/** What may get lost is counted: the end is repeated until the far end says how much of it arrived. */
async function sendAndCount(flow: Flow) {
  const { channel, message, operations, slice } = flow;
  const { send, receive } = messages(channel, { skipOthers: true });
  const acknowledgement = new Uint8Array(ACKNOWLEDGEMENT_BYTES);
  const end = endOf(flow);
  const start = CLOCK.now();
  for (let sequence = 0; sequence < operations; sequence++) {
    stamp(message, sequence);
    await send(message);
  }
  await send(end);
  const repeat = setInterval(() => send(end).catch(() => {}), REPEAT_MS);
  try {
    do await receive(acknowledgement); while (
      sequenceOf(acknowledgement) !== slice
    );
    const elapsedNs = CLOCK.now() - start;
    const waitedNs = sequenceOf(acknowledgement.subarray(2 * SEQUENCE_BYTES));
    return {
      elapsedNs: elapsedNs - waitedNs,
      arrived: sequenceOf(acknowledgement.subarray(SEQUENCE_BYTES)),
    };
  } finally {
    clearInterval(repeat);
  }
}

/** Repeats the acknowledgement until the near end says, beside the channel, that it has come. */
async function receiveAndCount(
  flow: Flow,
  acknowledged: Promise<string>,
): Promise<void> {
  const { channel, message, operations, slice } = flow;
  const { send, receive } = messages(channel, { skipOthers: true });
  const last = room(message.length);
  const seen = new Uint8Array(operations);
  let arrived = 0;
  let arrivedAt: number | undefined;
  while (true) {
    await receive(message);
    const sequence = sequenceOf(message);
    if (sequence !== END) {
      if (sequence >= operations || seen[sequence] === 1) {
        throw new Error(
          `Message ${sequence} of ${operations} arrived, or arrived again`,
        );
      }
      seen[sequence] = 1;
      arrived++;
      last.set(message);
      arrivedAt = CLOCK.now();
      continue;
    }
    if (sequenceOf(message.subarray(SEQUENCE_BYTES)) === slice) break;
  }
  const waitedNs = arrivedAt === undefined ? 0 : CLOCK.now() - arrivedAt;
  const acknowledgement = acknowledgementOf(flow, arrived, waitedNs);
  await send(acknowledgement);
  if (arrived > 0) checkContent(last, payload(message.length));
  const repeat = setInterval(
    () => send(acknowledgement).catch(() => {}),
    REPEAT_MS,
  );
  await acknowledged.finally(() => clearInterval(repeat));
}

function endOf({ message, slice }: Flow): Bytes {
  const end = payload(message.length);
  stamp(end, END);
  stamp(end.subarray(SEQUENCE_BYTES), slice);
  return end;
}

function acknowledgementOf(
  { slice }: Flow,
  arrived: number,
  waitedNs: number,
): Bytes {
  const acknowledgement = new Uint8Array(ACKNOWLEDGEMENT_BYTES);
  stamp(acknowledgement, slice);
  stamp(acknowledgement.subarray(SEQUENCE_BYTES), arrived);
  stamp(acknowledgement.subarray(2 * SEQUENCE_BYTES), waitedNs);
  return acknowledgement;
}
