import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type { PacketChannel } from "../transports/transport.ts";
import {
  endSending,
  pieceBytes,
  pseudoRandom,
  receivePieces,
  sendPieces,
  sha256,
} from "./_bulk.ts";
import { take } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import { exchangePaced } from "./_paced.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";

/** How long a bulk transfer may take: it has the harness's watchdog behind it, too. */
const BULK_SOON_MS = 5_000;
const BULK_BYTES = 1_048_576;
const DUPLEX_STREAM_BYTES = 4 * 1_048_576;
const DUPLEX_PACKET_BYTES = 1_048_576;
const PACED_BYTES = 1_024;
const NEAR_SEED = 1;
const FAR_SEED = 2;

/** INT-002. */
export const bulkTransfer: ConformanceCase = {
  id: "INT-002",
  title: "Bulk transfer hash",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "2.2" },
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "unix(7)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "INT-002",
    sentence: "One MiB arrives whole and unaltered, and nothing after it",
    when: { reliable: true },
    framing: "any",
    async near({ channel, transport }) {
      const received = await soon(
        `${BULK_BYTES} B`,
        receivePieces(channel, BULK_BYTES),
        BULK_SOON_MS,
      );
      strictEqual(received.length, BULK_BYTES, "The length differs");
      const expected = await sha256(pseudoRandom(BULK_BYTES, FAR_SEED));
      strictEqual(await sha256(received), expected, "The SHA-256 differs");
      let end = "";
      if (transport.capabilities.endOfStream) {
        const rest = new Uint8Array(64);
        const bytes = await soon("The end", take(channel, rest));
        strictEqual(bytes, null, `${bytes} B came in place of the end`);
        end = ", then the end";
      }
      return {
        outcome: "pass",
        observed: `${BULK_BYTES} B, SHA-256 ${expected.slice(0, 8)}…${end}`,
      };
    },
    async far({ channel, transport: { capabilities } }) {
      const data = pseudoRandom(BULK_BYTES, FAR_SEED);
      await sendPieces(channel, data, pieceBytes(capabilities));
      if (capabilities.endOfStream) await endSending(channel, capabilities);
    },
  }, {
    id: "INT-002/paced",
    sentence: "One MiB at a pace that suits the receiver arrives unaltered",
    when: { framing: "packet", reliable: false },
    framing: "packet",
    async near(side) {
      return await collect(side, BULK_BYTES / PACED_BYTES, []);
    },
    async far(side) {
      await exchangePaced(side, pacedPackets(BULK_BYTES), 0, () => {});
    },
  }],
};

/** INT-005. */
export const fullDuplex: ConformanceCase = {
  id: "INT-005",
  title: "Full duplex, both directions at once",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "RFC 9293", section: "2.2" },
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "socketpair(2)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "INT-005",
    sentence: "Both ends send much at once while both receive, and all arrives",
    when: { reliable: true },
    framing: "any",
    async near(side) {
      const received = await soon(
        "What the other end sends",
        sendAndReceive(side, NEAR_SEED),
        BULK_SOON_MS,
      );
      const bytes = duplexBytes(side);
      const hashes = [
        received,
        await soon("The other end's hash", side.cues.take(), BULK_SOON_MS),
      ];
      deepStrictEqual(
        hashes,
        [
          await sha256(pseudoRandom(bytes, FAR_SEED)),
          await sha256(pseudoRandom(bytes, NEAR_SEED)),
        ],
        "The SHA-256 of a direction differs",
      );
      return { outcome: "pass", observed: `${bytes} B each way` };
    },
    async far(side) {
      await side.cues.give(await sendAndReceive(side, FAR_SEED));
    },
  }, {
    id: "INT-005/paced",
    sentence:
      "Both ends send at once at a pace that suits the receivers, and nothing is altered",
    when: { framing: "packet", reliable: false },
    framing: "packet",
    async near(side) {
      const packets = pacedPackets(DUPLEX_PACKET_BYTES / 4);
      return await collect(side, packets.length, packets);
    },
    async far(side) {
      const packets = pacedPackets(DUPLEX_PACKET_BYTES / 4);
      await collect(side, packets.length, packets);
    },
  }],
};

function duplexBytes({ channel }: ChannelSide): number {
  return channel.framing === "stream"
    ? DUPLEX_STREAM_BYTES
    : DUPLEX_PACKET_BYTES;
}

/** Sends and receives at once; resolves to the SHA-256 of what arrived. */
async function sendAndReceive(
  side: ChannelSide,
  seed: number,
): Promise<string> {
  const { channel, transport: { capabilities } } = side;
  const bytes = duplexBytes(side);
  const [received] = await Promise.all([
    receivePieces(channel, bytes),
    sendPieces(channel, pseudoRandom(bytes, seed), pieceBytes(capabilities)),
  ]);
  return await sha256(received);
}

function pacedPackets(bytes: number) {
  return Array.from(
    { length: bytes / PACED_BYTES },
    (_, number) => numbered(number, PACED_BYTES),
  );
}

/** Receives packets numbered from 0 while sending others. */
async function collect(
  side: ChannelSide<PacketChannel>,
  total: number,
  outgoing: Parameters<typeof exchangePaced>[1],
): Promise<Observation> {
  const numbers = new Set<number>();
  await exchangePaced(side, outgoing, total, (packet) => {
    strictEqual(packet.length, PACED_BYTES, "A packet has another length");
    const number = numberOf(packet);
    ok(number < total, `Nobody sent a packet with the number ${number}`);
    numbers.add(number);
  });
  const both = outgoing.length > 0 ? " while as many were sent" : "";
  return {
    outcome: numbers.size === total ? "pass" : "non-strict",
    observed:
      `${numbers.size} of ${total} packets of ${PACED_BYTES} B came unaltered${both}`,
  };
}
