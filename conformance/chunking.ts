import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide, Cues } from "../scenario.ts";
import type {
  Bytes,
  PacketChannel,
  StreamChannel,
} from "../transports/transport.ts";
import { pseudoRandom } from "./_bulk.ts";
import { largestPacket } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import { exchangePaced } from "./_paced.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";

const STREAM_BYTES = 1_048_576;
const LARGEST_WRITE = 262_144;
const LARGEST_READ = 65_536;
const PACKETS = 200;
/** As many of these as are under way at once fit into the least receive buffer. */
const LARGEST_PACED = 1_024;
const ALL_MS = 6_000;

/** INT-008. To see a failure again, have `drawSeed` return the seed that it tells. */
export const randomChunks: ConformanceCase = {
  id: "INT-008",
  title: "Random chunking fuzz (seeded)",
  priority: 2,
  level: "MUST",
  sources: [
    { doc: "read(2)", section: "RETURN VALUE" },
    { doc: "write(2)", section: "RETURN VALUE" },
  ],
  variants: [{
    id: "INT-008",
    sentence:
      "However writes and reads divide a stream, the same bytes arrive in the same order",
    when: { framing: "stream" },
    framing: "stream",
    near: (side) => seeded(side.cues, (seed) => readStream(side, seed)),
    async far({ channel, cues }) {
      const seed = Number(await cues.take());
      const data = pseudoRandom(STREAM_BYTES, seed);
      const sizes = randomSizes(seed, LARGEST_WRITE);
      let sent = 0;
      while (sent < data.length) {
        const end = sent + sizes();
        await channel.write(data.subarray(sent, end));
        sent = end;
      }
    },
  }, {
    id: "INT-008/packets",
    sentence:
      "Packets of all sizes arrive one for each send, each whole and in its turn",
    when: { framing: "packet", reliable: true, ordered: true },
    framing: "packet",
    near: (side) => seeded(side.cues, (seed) => receivePackets(side, seed)),
    async far(side) {
      const seed = Number(await side.cues.take());
      const sizes = randomSizes(seed, mostBytes(side));
      for (let number = 0; number < PACKETS; number++) {
        await side.channel.send(packet(seed, number, sizes()));
      }
    },
  }, {
    id: "INT-008/paced",
    sentence:
      "Packets of all sizes arrive one for each send, each whole, at a pace that suits the receiver",
    when: { framing: "packet" },
    framing: "packet",
    near: (side) => seeded(side.cues, (seed) => receivePaced(side, seed)),
    async far(side) {
      const seed = Number(await side.cues.take());
      const packets = pacedSizes(seed)
        .map((bytes, number) => numbered(number, bytes));
      await exchangePaced(side, packets, 0, () => {});
    },
  }],
};

/** Tells both ends the same seed, and whoever reads the report. */
async function seeded(
  cues: Cues,
  judge: (seed: number) => Promise<Observation>,
): Promise<Observation> {
  const seed = drawSeed();
  await cues.give(String(seed));
  try {
    const { outcome, observed } = await judge(seed);
    return { outcome, observed: `${observed}; seed ${seed}` };
  } catch (error) {
    if (error instanceof Error) error.message += ` (seed ${seed})`;
    throw error;
  }
}

/** An odd number: of 0 nothing random comes. */
function drawSeed(): number {
  return (crypto.getRandomValues(new Uint32Array(1))[0]! | 1) >>> 0;
}

async function readStream(
  { channel }: ChannelSide<StreamChannel>,
  seed: number,
): Promise<Observation> {
  const received = new Uint8Array(STREAM_BYTES);
  const sizes = randomSizes(seed ^ 2, LARGEST_READ);
  let filled = 0;
  let reads = 0;
  async function readAll(): Promise<void> {
    while (filled < STREAM_BYTES) {
      const into = received.subarray(filled, filled + sizes());
      const bytes = await channel.read(into);
      ok(bytes !== null, `The stream ended after ${filled} B`);
      filled += bytes;
      reads++;
    }
  }
  await soon(`${STREAM_BYTES} B`, readAll(), ALL_MS);
  mustEqual(received, pseudoRandom(STREAM_BYTES, seed), "the stream");
  return {
    outcome: "pass",
    observed:
      `${STREAM_BYTES} B written in pieces of 1 to ${LARGEST_WRITE} B, read in ${reads} of up to ${LARGEST_READ} B`,
  };
}

async function receivePackets(
  side: ChannelSide<PacketChannel>,
  seed: number,
): Promise<Observation> {
  const most = mostBytes(side);
  const sizes = randomSizes(seed, most);
  const into = new Uint8Array(most + 1);
  for (let number = 0; number < PACKETS; number++) {
    const bytes = await soon(
      `Packet ${number}`,
      side.channel.receive(into),
      ALL_MS,
    );
    const sent = packet(seed, number, sizes());
    strictEqual(bytes, sent.length, `The length of packet ${number}`);
    mustEqual(into.subarray(0, bytes), sent, `packet ${number}`);
  }
  return {
    outcome: "pass",
    observed: `${PACKETS} packets of 1 to ${most} B, one receive for each`,
  };
}

async function receivePaced(
  side: ChannelSide<PacketChannel>,
  seed: number,
): Promise<Observation> {
  const sizes = pacedSizes(seed);
  const arrived = new Set<number>();
  await exchangePaced(side, [], PACKETS, (packet) => {
    const number = numberOf(packet);
    strictEqual(packet.length, sizes[number], `The length of packet ${number}`);
    ok(!arrived.has(number), `Packet ${number} came twice`);
    arrived.add(number);
  });
  return {
    outcome: arrived.size === PACKETS ? "pass" : "non-strict",
    observed:
      `${arrived.size} of ${PACKETS} packets of up to ${LARGEST_PACED} B, one receive for each`,
  };
}

function mostBytes(side: ChannelSide): number {
  return Math.min(largestPacket(side), LARGEST_WRITE);
}

function packet(seed: number, number: number, bytes: number): Bytes {
  return pseudoRandom(bytes, seed ^ number << 8);
}

/** Long enough for a number. */
function pacedSizes(seed: number): readonly number[] {
  const sizes = randomSizes(seed, LARGEST_PACED);
  return Array.from({ length: PACKETS }, () => Math.max(4, sizes()));
}

/** Sizes from 1 to `most`, small ones as often as large ones, the same for the same seed. */
function randomSizes(seed: number, most: number): () => number {
  const words = new Uint32Array(pseudoRandom(16_384, seed).buffer);
  let next = 0;
  return () => {
    const share = words[next++ % words.length]! / 2 ** 32;
    return Math.min(most, Math.floor((most + 1) ** share));
  };
}

function mustEqual(received: Bytes, sent: Bytes, what: string): void {
  // Not deepStrictEqual, which takes many times as long and tells of every byte.
  const wrong = received.findIndex((byte, at) => byte !== sent[at]);
  strictEqual(wrong, -1, `Byte ${wrong} of ${what} is wrong`);
}
