import { messages } from "../transports/messages.ts";
import type { Bytes, Channel } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import {
  checkContent,
  payload,
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
/** Two numbers: which slice, and how many messages of it arrived. */
const ACKNOWLEDGEMENT_BYTES = 2 * SEQUENCE_BYTES;

let slices = 0;

/**
 * One way, as fast as the sender can: timed from the first send to the far end's acknowledgement of the last byte, so
 * that only what arrived counts.
 */
export const throughput: Workload = {
  id: "throughput",
  title: "Throughput",
  metric: { name: "throughput", unit: "B/s", better: "higher" },
  defaultSizes: [64, 65_536],
  minBytes: 2 * SEQUENCE_BYTES,
  sliceFactor: 2,
  pilotOperations: 100,
  requires: {},
  framing: "any",
  async near({ transport, channel, parameters, cues }) {
    const { payloadBytes = 64, operations = 1 } = parameters;
    const slice = slices++;
    await cues.take();
    await cues.give(String(slice));
    const flow = { channel, payloadBytes, operations, slice };
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
    await cues.give("ready");
    const slice = Number(await cues.take());
    const flow = { channel, payloadBytes, operations, slice };
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
  readonly payloadBytes: number;
  readonly operations: number;
  readonly slice: number;
}

async function sendAll({ channel, payloadBytes, operations }: Flow) {
  const { send, receive } = messages(channel);
  const message = payload(payloadBytes);
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
  const { channel, payloadBytes, operations } = flow;
  const { send, receive } = messages(channel);
  const message = new Uint8Array(payloadBytes);
  for (let sequence = 0; sequence < operations; sequence++) {
    if (!await receive(message)) return;
    if (sequenceOf(message) !== sequence) {
      throw new Error(`Message ${sequence} arrived as ${sequenceOf(message)}`);
    }
  }
  await send(acknowledgementOf(flow, operations));
  if (channel.framing === "stream") {
    await receive(new Uint8Array(RUN_OUT_BYTES));
  }
  checkContent(message, payload(payloadBytes));
}

/** What may get lost is counted: the end is repeated until the far end says how much of it arrived. */
async function sendAndCount(flow: Flow) {
  const { channel, payloadBytes, operations, slice } = flow;
  const { send, receive } = messages(channel, { skipOthers: true });
  const message = payload(payloadBytes);
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
    return {
      elapsedNs: CLOCK.now() - start,
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
  const { channel, payloadBytes, operations, slice } = flow;
  const { send, receive } = messages(channel, { skipOthers: true });
  const message = new Uint8Array(payloadBytes);
  const last = new Uint8Array(payloadBytes);
  const seen = new Uint8Array(operations);
  let arrived = 0;
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
      continue;
    }
    if (sequenceOf(message.subarray(SEQUENCE_BYTES)) === slice) break;
  }
  const acknowledgement = acknowledgementOf(flow, arrived);
  await send(acknowledgement);
  if (arrived > 0) checkContent(last, payload(payloadBytes));
  const repeat = setInterval(
    () => send(acknowledgement).catch(() => {}),
    REPEAT_MS,
  );
  await acknowledged.finally(() => clearInterval(repeat));
}

function endOf({ payloadBytes, slice }: Flow): Bytes {
  const end = payload(payloadBytes);
  stamp(end, END);
  stamp(end.subarray(SEQUENCE_BYTES), slice);
  return end;
}

function acknowledgementOf({ slice }: Flow, arrived: number): Bytes {
  const acknowledgement = new Uint8Array(ACKNOWLEDGEMENT_BYTES);
  stamp(acknowledgement, slice);
  stamp(acknowledgement.subarray(SEQUENCE_BYTES), arrived);
  return acknowledgement;
}
