import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type { Bytes, PacketChannel } from "../transports/transport.ts";
import { decoded, encoded, largestPacket } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { emptyOrEnd } from "./kernel/empty_or_end.ts";
import { shortQueueBuffer } from "./kernel/queue_limits.ts";

/** Small enough to wait all together for their receiver, in the least queue and the least buffer. */
const SIZES = [1, 2, 255, 1_000, 4_096];

/** Large enough for this case where larger packets can be sent; the very largest are another case's business. */
const LARGE_BYTES = 4_194_304;

const keptBoundaries: ConformanceCase = {
  id: "BND-001",
  title: "Boundaries preserved",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "mq_receive(3)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "BND-001",
    sentence:
      "Packets that wait together arrive one at a time, each with its own length, and so does a large one behind them",
    when: { framing: "packet" },
    framing: "packet",
    async near(side) {
      const { channel, cues } = side;
      const buffer = new Uint8Array(largeOne(side) + 1);
      const seen: number[] = [];
      strictEqual(await soon("The small packets", cues.take()), "sent");
      for (const [number, bytes] of smallSizes(side).entries()) {
        const packet = await receive(channel, buffer, `Packet ${number}`);
        seen.push(packet.length);
        strictEqual(packet.length, bytes, `The length of packet ${number}`);
        ok(
          packet.every((byte) => byte === number + 1),
          `Packet ${number} holds bytes of another`,
        );
      }
      await cues.give("next");
      const last = await receive(channel, buffer, "The large packet");
      seen.push(last.length);
      strictEqual(last.length, largeOne(side), "The large packet's length");
      strictEqual(numberOf(last), SIZES.length, "Another packet came");
      return { outcome: "pass", observed: `${seen.join(" B, ")} B` };
    },
    async far(side) {
      const { channel, cues } = side;
      for (const [number, bytes] of smallSizes(side).entries()) {
        await channel.send(content(number, bytes));
      }
      await cues.give("sent");
      await cues.take();
      await channel.send(numbered(SIZES.length, largeOne(side)));
    },
  }],
};

const noBoundaries: ConformanceCase = {
  id: "BND-002",
  title: "Streams do NOT keep boundaries",
  priority: 1,
  level: "INFO",
  sources: [
    { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
    { doc: "RFC 9293", section: "2.2" },
  ],
  variants: [{
    id: "BND-002",
    sentence:
      "Two writes may arrive in one read or in two; which it is is recorded",
    when: { framing: "stream" },
    framing: "stream",
    async near({ channel, cues }) {
      strictEqual(await soon("Two writes", cues.take()), "written");
      const buffer = new Uint8Array(64);
      const reads: number[] = [];
      let text = "";
      while (text.length < 10) {
        const bytes = await soon(
          "A read of what is there",
          channel.read(buffer),
        );
        ok(bytes !== null, `The stream ended after "${text}"`);
        text += decoded(buffer.subarray(0, bytes));
        reads.push(bytes);
      }
      strictEqual(text, "firstother", "The bytes differ from those written");
      return {
        outcome: "info",
        observed: `5 B and 5 B written, ${reads.join(" B and ")} B read`,
      };
    },
    async far({ channel, cues }) {
      await channel.write(encoded("first"));
      await channel.write(encoded("other"));
      await cues.give("written");
    },
  }],
};

const partialRead: ConformanceCase = {
  id: "BND-003",
  title: "Partial read keeps the rest",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "read(2)", section: "RETURN VALUE" },
    { doc: "recv(2)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "BND-003",
    sentence: "What a short read leaves is there for the next read",
    when: { framing: "stream" },
    framing: "stream",
    async near({ channel, cues }) {
      strictEqual(await soon("A write", cues.take()), "written");
      const buffer = new Uint8Array(64);
      const some = buffer.subarray(0, 4);
      const first = await soon("A read of 4 B", channel.read(some));
      strictEqual(first, 4, "A read of 4 B of 10 B");
      strictEqual(decoded(some), "0123", "The bytes of the first read");
      const second = await soon("A read of the rest", channel.read(buffer));
      strictEqual(second, 6, "A read of 64 B with 6 B left");
      strictEqual(
        decoded(buffer.subarray(0, second)),
        "456789",
        "The bytes of the second read",
      );
      return { outcome: "pass", observed: "10 B written, 4 B and 6 B read" };
    },
    async far({ channel, cues }) {
      await channel.write(encoded("0123456789"));
      await cues.give("written");
    },
  }],
};

const truncation: ConformanceCase = {
  id: "BND-004",
  title: "Too small buffer truncates",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "recv(2)", section: "The flags argument, MSG_TRUNC" },
  ],
  variants: [{
    id: "BND-004",
    sentence:
      "A packet that its buffer cannot hold loses its tail, and the next receive gets the next packet",
    when: { framing: "packet" },
    framing: "packet",
    async near({ channel, cues }) {
      strictEqual(await soon("Two packets", cues.take()), "sent");
      const cut = await receive(channel, new Uint8Array(4), "The first packet");
      strictEqual(decoded(cut), "0123", "What a buffer of 4 B got of 10 B");
      const next = await receive(channel, new Uint8Array(64), "The second");
      strictEqual(decoded(next), "next", "The packet behind the one cut short");
      return {
        outcome: "pass",
        observed:
          "4 B of 10 B, then the next packet (MSG_TRUNC is not looked at: no API here shows it)",
      };
    },
    async far({ channel, cues }) {
      await channel.send(encoded("0123456789"));
      await channel.send(encoded("next"));
      await cues.give("sent");
    },
  }],
};

const emptyPacket: ConformanceCase = {
  id: "BND-006",
  title: "Zero-length message",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "recv(2)", section: "RETURN VALUE" },
    { doc: "mq_send(3)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "BND-006",
    sentence: "An empty packet arrives as one empty packet, and is no end",
    when: { framing: "packet" },
    framing: "packet",
    async near({ channel, cues }) {
      const buffer = new Uint8Array(64);
      const empty = await soon("An empty packet", channel.receive(buffer));
      strictEqual(empty, 0, "The length of an empty packet");
      const next = channel.receive(buffer);
      ok(await staysPending(next), "A second packet came, but one was sent");
      await cues.give("go on");
      strictEqual(await soon("The packet behind it", next), 4);
      strictEqual(decoded(buffer.subarray(0, 4)), "full");
      return {
        outcome: "pass",
        observed: "0 B, then nothing until 4 B were sent",
      };
    },
    async far({ channel, cues }) {
      await channel.send(new Uint8Array());
      await cues.take();
      await channel.send(encoded("full"));
    },
  }],
};

const emptyWrite: ConformanceCase = {
  id: "BND-007",
  title: "Zero-length write on a stream",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "write(2)", section: "DESCRIPTION" },
    { doc: "POSIX.1-2008", section: "write()" },
  ],
  variants: [{
    id: "BND-007",
    sentence:
      "A write of nothing accepts nothing, wakes no reader and ends nothing",
    when: { framing: "stream" },
    framing: "stream",
    async near({ channel, cues }) {
      const buffer = new Uint8Array(64);
      const reading = channel.read(buffer);
      const accepted = await soon("A write of nothing", cues.take());
      strictEqual(accepted, "0", "The bytes that a write of nothing accepted");
      ok(await staysPending(reading), "A write of nothing woke the reader");
      await cues.give("go on");
      strictEqual(await soon("A write of 4 B", reading), 4);
      strictEqual(decoded(buffer.subarray(0, 4)), "full");
      return {
        outcome: "pass",
        observed: "0 B accepted, the read waited until 4 B were written",
      };
    },
    async far({ channel, cues }) {
      const accepted = await channel.writeSome(new Uint8Array());
      await channel.write(new Uint8Array());
      await cues.give(String(accepted));
      await cues.take();
      await channel.write(encoded("full"));
    },
  }],
};

/** Message boundaries, partial reads, zero length. */
export const boundaries: readonly ConformanceCase[] = [
  keptBoundaries,
  noBoundaries,
  partialRead,
  truncation,
  shortQueueBuffer,
  emptyPacket,
  emptyWrite,
  emptyOrEnd,
];

type PacketSide = ChannelSide<PacketChannel>;

/** The largest packet, or one that is large enough. */
function largeOne(side: PacketSide): number {
  return Math.min(largestPacket(side), LARGE_BYTES);
}

function smallSizes(side: PacketSide): number[] {
  return SIZES.filter((bytes) => bytes <= largeOne(side));
}

/** Too short for a number, some of them: their first byte tells them apart. */
function content(number: number, bytes: number): Bytes {
  return new Uint8Array(bytes).fill(number + 1);
}

async function receive(
  channel: PacketChannel,
  into: Bytes,
  what: string,
): Promise<Bytes> {
  const bytes = await soon(what, channel.receive(into));
  ok(bytes !== null, `${what}: the channel ended`);
  return into.subarray(0, bytes);
}
