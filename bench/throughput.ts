import { messages } from "../transports/messages.ts";
import { CLOCK } from "./clock.ts";
import {
  acknowledgementRoom,
  decodeAcknowledgement,
  encodeAcknowledgement,
  type Flow,
} from "./flow.ts";
import { receiveAndCount, sendAndCount } from "./lossy_flow.ts";
import { receiveNumbered, sendNumbered } from "./numbered.ts";
import { checkContent, payload, room, SEQUENCE_BYTES } from "./payload.ts";
import type { Workload } from "./workload.ts";

/**
 * A stream gets this many bytes more behind its last message, untimed. Without them Nagle's algorithm holds the last
 * segment back until a delayed acknowledgement, some 40 ms later, and a slice would time that one wait.
 */
const RUN_OUT_BYTES = 131_072;

let slices = 0;

/**
 * One way, as fast as the sender can: timed from the first send to the far end's acknowledgement of the last byte, so
 * that only what arrived counts.
 *
 * Where messages may get lost, so may the word that there are no more, and up to a millisecond passes until it is said
 * again. The far end takes the time from the last message that arrived to that word, on its own clock, and tells it with
 * the acknowledgement; it is subtracted. For that the far end reads its clock once a message, which costs about 0.1 µs.
 */
export const throughput: Workload = {
  id: "throughput",
  title: "Throughput",
  metric: { name: "throughput", unit: "B/s", better: "higher" },
  figures: [],
  parameters: { payloadBytes: [64, 65_536] },
  quickParameters: { payloadBytes: [65_536] },
  minBytes: 1,
  minBytesWhereLossy: 2 * SEQUENCE_BYTES,
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

async function sendAll({ channel, message, operations }: Flow) {
  const { receive } = messages(channel);
  const acknowledgement = acknowledgementRoom();
  const start = CLOCK.now();
  for (let sequence = 0; sequence < operations; sequence++) {
    const sending = sendNumbered(channel, message, sequence);
    if (sending !== undefined) await sending;
  }
  const runningOut = channel.framing === "stream"
    ? Promise.resolve(channel.write(new Uint8Array(RUN_OUT_BYTES)))
    : undefined;
  runningOut?.catch(() => {});
  if (!await receive(acknowledgement)) {
    throw new Error("The channel ended before the acknowledgement");
  }
  const elapsedNs = CLOCK.now() - start;
  await runningOut;
  const { arrived } = decodeAcknowledgement(acknowledgement);
  return { elapsedNs, arrived };
}

async function receiveAll(
  { channel, message, operations, slice }: Flow,
): Promise<void> {
  const { send, receive } = messages(channel);
  for (let sequence = 0; sequence < operations; sequence++) {
    const received = receiveNumbered(channel, message, sequence);
    if (received !== true && !await received) return;
  }
  const arrived = operations;
  await send(encodeAcknowledgement({ slice, arrived, waitedNs: 0 }));
  if (channel.framing === "stream") {
    await receive(new Uint8Array(RUN_OUT_BYTES));
  }
  checkContent(message, payload(message.length));
}
