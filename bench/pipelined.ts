import {
  messages,
  receiveMessage,
  sendMessage,
} from "../transports/messages.ts";
import type { Bytes, Channel, MaybePromise } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import { echoSlice } from "./echo_slice.ts";
import { surelyFits } from "./in_flight.ts";
import { echoNumbered } from "./numbered.ts";
import {
  checkContent,
  checkSequence,
  payload,
  room,
  sequenceOf,
  stamp,
} from "./payload.ts";
import type { Workload } from "./workload.ts";

/** A slice makes so many times `depth` messages at least, so that filling and emptying the channel is a small part of it. */
const LEAST_REFILLS = 4;

/**
 * Keeps `depth` messages in flight on one channel: sends that many, then one more for each echo that arrives. The rate is
 * of echoes, from the first send to the last echo; each round trip is timed by itself, from just before its send to its
 * echo, so it includes the wait behind the messages before it. With depth 1 this is the workload `round-trip`.
 *
 * Nothing may get lost or change places. So that two ends never wait for each other to read, the far end goes on reading while an echo
 * waits to be accepted, where messages might not fit into the smallest buffers that a system has. Where an API's calls
 * block, both ends are then stuck in a write until that is interrupted, some 20 ms for those of `libc`: deep pipelines of
 * large messages show this way out, where a plain program of blocking calls would stand still for ever.
 */
export const pipelined: Workload = {
  id: "pipelined",
  title: "Several messages in flight on one channel",
  metric: { name: "echo-rate", unit: "/s", better: "higher" },
  figures: [],
  parameters: { payloadBytes: [64], depth: [1, 2, 4, 8, 16, 32, 64] },
  quickParameters: { payloadBytes: [64], depth: [1, 4, 16, 64] },
  minBytes: 1,
  sliceFactor: 1,
  pilotOperations: 200,
  requires: { reliable: true, ordered: true },
  framing: "any",
  async near({ channel, parameters, cues }) {
    const { payloadBytes = 64, depth = 1 } = parameters;
    const operations = operationsOf(parameters);
    const message = payload(payloadBytes);
    const echoed = room(payloadBytes);
    const samplesNs = new Float64Array(operations);
    const flight = { channel, message, echoed, samplesNs };
    await cues.take();
    const begin = CLOCK.now();
    let sent = 0;
    for (let arrived = 0; arrived < operations; arrived++) {
      while (sent < operations && sent - arrived < depth) {
        const sending = launch(flight, sent++);
        if (sending !== undefined) await sending;
      }
      const landed = land(flight, arrived);
      if (landed !== true && !await landed) {
        throw new Error(`The channel ended at echo ${arrived}`);
      }
    }
    const elapsedNs = CLOCK.now() - begin;
    checkContent(echoed, message);
    return echoSlice(elapsedNs, samplesNs, payloadBytes);
  },
  async far({ channel, parameters, cues }) {
    const { payloadBytes = 64, depth = 1 } = parameters;
    const echo = {
      channel,
      operations: operationsOf(parameters),
      room: Array.from({ length: depth }, () => room(payloadBytes)),
    };
    await cues.give("ready");
    if (surelyFits(channel, payloadBytes, depth)) await echoInTurn(echo);
    else await echoWhileReading(echo);
  },
};

function operationsOf(
  { operations = 1, depth = 1 }: Readonly<Record<string, number>>,
): number {
  return Math.max(operations, LEAST_REFILLS * depth);
}

/** What the near end's messages need, for functions that stay the same: `trip.ts` tells why. */
interface Flight {
  readonly channel: Channel;
  readonly message: Bytes;
  readonly echoed: Bytes;
  /** Holds the time at which a message was sent until its echo is there. */
  readonly samplesNs: Float64Array;
}

function launch(
  { channel, message, samplesNs }: Flight,
  sequence: number,
): MaybePromise<void> {
  stamp(message, sequence);
  samplesNs[sequence] = CLOCK.now();
  return sendMessage(channel, message);
}

/** Takes an echo. The answer is `false` where the channel has ended. */
function land(flight: Flight, sequence: number): MaybePromise<boolean> {
  const arrived = receiveMessage(flight.channel, flight.echoed);
  return arrived === true
    ? note(flight, sequence)
    : landLater(flight, sequence, arrived);
}

async function landLater(
  flight: Flight,
  sequence: number,
  arriving: MaybePromise<boolean>,
): Promise<boolean> {
  return await arriving && note(flight, sequence);
}

function note({ echoed, samplesNs }: Flight, sequence: number): true {
  samplesNs[sequence] = CLOCK.now() - samplesNs[sequence]!;
  checkSequence(echoed, sequence + 1);
  return true;
}

interface Echo {
  readonly channel: Channel;
  readonly operations: number;
  /** For each message that may be in flight. */
  readonly room: readonly Bytes[];
}

async function echoInTurn(
  { channel, operations, room: [message] }: Echo,
): Promise<void> {
  for (let operation = 0; operation < operations; operation++) {
    const echoed = echoNumbered(channel, message!, operation);
    if (echoed !== true && !await echoed) return;
  }
}

/** Waits for an echo to be accepted only as long as the event loop has nothing else to do. */
async function echoWhileReading(
  { channel, operations, room }: Echo,
): Promise<void> {
  const { send, receive } = messages(channel);
  let sending = Promise.resolve();
  for (let operation = 0; operation < operations; operation++) {
    // The near end has the echo of whatever was in here before, or would not have sent so much.
    const message = room[operation % room.length]!;
    if (!await receive(message)) break;
    checkSequence(message, operation);
    // So that an echo of the near end's own bytes by anyone else would show.
    stamp(message, sequenceOf(message) + 1);
    sending = sending.then(() => send(message));
    await Promise.race([sending, turnOfTheLoop()]);
  }
  await sending;
}

function turnOfTheLoop(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
