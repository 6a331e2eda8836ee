import { fail, ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type { Channel } from "../transports/transport.ts";
import { patterned, put, take } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { refusal, soon, SOON_MS, staysPending } from "./expect.ts";

/** A mechanism that takes this much without a reader holds up nobody. */
const HELD_UP_BY_BYTES = 64 * 1_048_576;
/** Not a whole number of the pattern's period, so that a piece sent twice shows. */
const PIECE_BYTES = 65_536;
const PACKET_BYTES = 1024;
/** TCP takes megabytes without a reader, which a busy machine needs a while for. */
const ALL_MS = 3 * SOON_MS;
/** HTTP lingers for a second at both of its layers before it breaks off what nobody reads. */
const CLOSE_MS = 2 * SOON_MS;

/** TMO-002: a write that waits, and whose writer waits no longer. */
export const givenUpWrite: ConformanceCase = {
  id: "TMO-002",
  title: "Write deadline / cancelled write",
  priority: 2,
  level: "API",
  sources: [
    { doc: "socket(7)", section: "SO_RCVTIMEO and SO_SNDTIMEO" },
    { doc: "transports/transport.ts", section: "StreamChannel, PacketChannel" },
  ],
  variants: [
    {
      id: "TMO-002",
      sentence:
        "A held-up write that is given up by closing fails, and the reader gets what was accepted before, perhaps some of that write, nothing twice, then the end",
      when: { framing: "stream", backpressure: true, endOfStream: true },
      framing: "stream",
      near: (side) => giveUp(side, patternedPieces(), "B"),
      async far({ channel, cues }) {
        const accepted = Number(await cues.take());
        const arrived = await soon(
          "The data and the end",
          countPattern(channel),
          ALL_MS,
        );
        within(arrived, accepted, PIECE_BYTES);
        await cues.give(String(arrived));
      },
    },
    {
      id: "TMO-002/packets",
      sentence:
        "A held-up send that is given up by closing fails, and the receiver gets every packet that was accepted before, whole and once, and perhaps that one",
      when: { framing: "packet", backpressure: true },
      framing: "packet",
      near: (side) => giveUp(side, numberedPackets(), "packets"),
      async far({ channel, cues, transport }) {
        const accepted = Number(await cues.take()) / PACKET_BYTES;
        let arrived = 0;
        const into = new Uint8Array(PACKET_BYTES);
        const { endOfStream } = transport.capabilities;
        while (true) {
          const next = take(channel, into);
          // Without an end nothing tells but a receive that waits.
          if (arrived >= accepted && !endOfStream && await staysPending(next)) {
            break;
          }
          const bytes = await soon(`Packet ${arrived}`, next);
          if (bytes === null) break;
          strictEqual(numberOf(into.subarray(0, bytes)), arrived++);
        }
        within(arrived, accepted, 1);
        await cues.give(String(arrived));
      },
    },
  ],
};

/** Writes until a write waits, closes, and tells the other end how much was accepted. */
async function giveUp(
  { channel, cues }: ChannelSide,
  pieces: Iterator<Uint8Array<ArrayBuffer>, never>,
  unit: string,
): Promise<Observation> {
  let accepted = 0;
  async function writeOn(): Promise<void> {
    while (accepted < HELD_UP_BY_BYTES) {
      const piece = pieces.next().value;
      await put(channel, piece);
      accepted += piece.length;
    }
  }
  const writing = writeOn();
  ok(await staysPending(writing), "No write was held up");
  const before = accepted;
  await soon("Closing", close(channel), CLOSE_MS);
  const { code, name } = await refusal("The write that was given up", writing);
  strictEqual(accepted, before, "A write that was given up was accepted");
  await cues.give(String(accepted));
  const arrived = await soon(
    "The other end's count",
    cues.take(),
    ALL_MS,
  );
  return {
    outcome: "pass",
    observed: `${accepted} B accepted, the write after them got ${
      code ?? name
    }; ${arrived} ${unit} arrived`,
  };
}

/** Reads to the end what must be the pattern from its start; resolves to how many bytes that were. */
async function countPattern(channel: Channel): Promise<number> {
  const into = new Uint8Array(PIECE_BYTES);
  let arrived = 0;
  while (true) {
    const bytes = await take(channel, into);
    if (bytes === null) return arrived;
    // Not findIndex, which takes many times as long.
    for (let at = 0; at < bytes; at++, arrived++) {
      if (into[at] !== arrived % 251) fail(`Byte ${arrived} differs`);
    }
  }
}

async function close(channel: Channel): Promise<void> {
  await channel[Symbol.asyncDispose]();
}

function within(arrived: number, accepted: number, most: number): void {
  ok(
    arrived >= accepted && arrived <= accepted + most,
    `${arrived} arrived of ${accepted} that were accepted`,
  );
}

/** One long pattern, piece by piece. */
function* patternedPieces(): Generator<Uint8Array<ArrayBuffer>, never> {
  const period = patterned(PIECE_BYTES + 251);
  for (let start = 0;; start += PIECE_BYTES) {
    yield period.slice(start % 251, start % 251 + PIECE_BYTES);
  }
}

function* numberedPackets(): Generator<Uint8Array<ArrayBuffer>, never> {
  for (let number = 0;; number++) yield numbered(number, PACKET_BYTES);
}
