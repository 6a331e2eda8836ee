import { ok, strictEqual } from "node:assert/strict";
import { play, type Side } from "../scenario.ts";
import { memoryPacket } from "../transports/memory.ts";
import type { Bytes, PacketChannel } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import { payload, sequenceOf, stamp } from "./payload.ts";
import { throughput } from "./throughput.ts";
import type { Slice } from "./workload.ts";

const PAYLOAD_BYTES = 64;
const END = 0xffff_ffff;
const PAUSE_NS = 5e6;

/** One end of a transport that may lose messages. `words` are what the other end says beside the channel. */
function sideWith(
  operations: number,
  words: Iterator<string | Promise<string>>,
  give: (word: string) => void = () => {},
): Side {
  const { capabilities } = memoryPacket;
  return {
    transport: {
      ...memoryPacket,
      capabilities: { ...capabilities, reliable: false },
    },
    parameters: { payloadBytes: PAYLOAD_BYTES, operations },
    cues: {
      give: (word) => Promise.resolve(give(word)),
      take: () => Promise.resolve(words.next().value),
    },
    directory: "",
    signal: AbortSignal.any([]),
    die: () => Promise.reject(new Error("Nobody dies here")),
    note() {},
  };
}

/** A channel that brings `packets`, and keeps what is sent. */
function channelOf(
  packets: AsyncIterator<Bytes, void, void>,
  send: (packet: Bytes) => void,
): PacketChannel {
  return {
    framing: "packet",
    async receive(into) {
      const { value } = await packets.next();
      if (!value) return null;
      into.set(value.subarray(0, into.length));
      return value.length;
    },
    send: (packet) => Promise.resolve(send(packet)),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}

function endOf(slice: number): Bytes {
  const packet = payload(PAYLOAD_BYTES);
  stamp(packet, END);
  stamp(packet.subarray(4), slice);
  return packet;
}

function acknowledgement(...numbers: readonly number[]): Bytes {
  const packet = new Uint8Array(4 * numbers.length);
  numbers.forEach((number, place) => stamp(packet.subarray(4 * place), number));
  return packet;
}

function pause(): void {
  const start = CLOCK.now();
  while (CLOCK.now() < start + PAUSE_NS);
}

Deno.test("throughput: a far end tells how long the end of a slice kept it waiting after the last message that arrived", async () => {
  const acknowledged = Promise.withResolvers<string>();
  let sent: Bytes | undefined;
  async function* packets() {
    const first = payload(PAYLOAD_BYTES);
    stamp(first, 0);
    yield first;
    // Whoever asks for the next message has taken the time of this one.
    pause();
    yield endOf(7);
  }
  const channel = channelOf(packets(), (packet) => {
    sent = packet.slice();
    acknowledged.resolve("acknowledged");
  });
  const words = ["7", acknowledged.promise].values();
  await play(throughput, "far", sideWith(3, words), channel);
  strictEqual(sequenceOf(sent!), 7);
  strictEqual(sequenceOf(sent!.subarray(4)), 1);
  ok(sequenceOf(sent!.subarray(8)) >= PAUSE_NS);
});

Deno.test("throughput: a near end does not count that wait", async () => {
  const waitedNs = PAUSE_NS / 2;
  let slice = 0;
  let pausedNs = 0;
  async function* packets() {
    const start = CLOCK.now();
    pause();
    pausedNs = CLOCK.now() - start;
    yield acknowledgement(slice, 3, waitedNs);
  }
  const side = sideWith(3, ["ready"].values(), (word) => {
    slice = Number(word);
  });
  const start = CLOCK.now();
  const { elapsedNs, deliveredMessages } = await play(
    throughput,
    "near",
    side,
    channelOf(packets(), () => {}),
  ) as Slice;
  const wholeNs = CLOCK.now() - start;
  strictEqual(deliveredMessages, 3);
  ok(elapsedNs >= pausedNs - waitedNs);
  ok(elapsedNs <= wholeNs - waitedNs);
});
