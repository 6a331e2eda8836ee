import { ok, strictEqual } from "node:assert/strict";
import type { ChannelSide } from "../scenario.ts";
import type {
  Bytes,
  MaybePromise,
  PacketChannel,
} from "../transports/transport.ts";
import { sysctl, udpBufferDrops } from "./_kernel.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";

const FLOOD_PACKETS = 3_000;
const PACKET_BYTES = 100;
/** More than a queue in any kernel holds of packets this small. */
const LONGEST_QUEUE = 1_000;

/** FLW-006. */
export const silentDrops: ConformanceCase = {
  id: "FLW-006",
  title: "UDP drops silently when the receive buffer is full",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "udp(7)", section: "DESCRIPTION" },
    { doc: "send(2)", section: "DESCRIPTION" },
    { doc: "socket(7)", section: "Socket options, SO_RXQ_OVFL" },
  ],
  variants: [{
    id: "FLW-006",
    sentence:
      "What does not fit into the receive buffer is lost without an error, and the rest arrives in order",
    when: { framing: "packet", reliable: false, backpressure: false },
    framing: "packet",
    async near({ channel, cues }) {
      const dropsBefore = udpBufferDrops();
      for (let number = 0; number < FLOOD_PACKETS; number++) {
        await soon(
          `Send ${number}`,
          channel.send(numbered(number, PACKET_BYTES)),
        );
      }
      const drops = (udpBufferDrops() ?? 0) - (dropsBefore ?? 0);
      await cues.give("sent");
      const received = Number(await soon("How many arrived", cues.take()));
      strictEqual(
        await soon("Their order", cues.take()),
        "in order",
        "What arrived is no subsequence of what was sent",
      );
      await channel.send(numbered(FLOOD_PACKETS, PACKET_BYTES));
      return {
        // A receive buffer may have been made large enough for all of them.
        outcome: received < FLOOD_PACKETS ? "pass" : "non-strict",
        observed:
          `${FLOOD_PACKETS} sends succeeded, ${received} packets arrived, in order${
            dropsBefore === undefined
              ? ""
              : `; the kernel counted ${drops} drops on all sockets`
          }`,
      };
    },
    async far({ channel, cues }) {
      strictEqual(await cues.take(), "sent");
      const packet = new Uint8Array(PACKET_BYTES);
      const numbers: number[] = [];
      let receiving = channel.receive(packet);
      while (!await staysPending(receiving)) {
        await receiving;
        numbers.push(numberOf(packet));
        receiving = channel.receive(packet);
      }
      const inOrder = numbers.every((number, index) =>
        index === 0 || number > numbers[index - 1]!
      );
      await cues.give(String(numbers.length));
      await cues.give(inOrder ? "in order" : "not in order");
      await receiving;
    },
  }],
};

/** FLW-008. */
export const packetQueue: ConformanceCase = {
  id: "FLW-008",
  title: "Unix datagram flow control",
  priority: 1,
  level: "DOC",
  sources: [
    { doc: "unix(7)", section: "DESCRIPTION" },
    {
      doc: "Linux Documentation/admin-guide/sysctl/net.rst",
      section: "max_dgram_qlen",
    },
  ],
  variants: [{
    id: "FLW-008",
    sentence:
      "A queue takes one packet more than net.unix.max_dgram_qlen, then the sender waits; each receive makes room for one, and none is lost",
    when: {
      framing: "packet",
      backpressure: true,
      naming: "path",
      connects: false,
    },
    framing: "packet",
    async near(side) {
      const limit = sysctl("net/unix/max_dgram_qlen");
      const { accepted, observed } = await fillAndDrain(side, (limit ?? 0) + 1);
      return limit === undefined || accepted === limit + 1
        ? { outcome: "pass", observed }
        : {
          outcome: "non-strict",
          observed: `${observed}, though max_dgram_qlen is ${limit}`,
        };
    },
    far: receiveOneThenAll,
  }, {
    id: "FLW-008/bytes",
    sentence:
      "Packets are accepted until they fill the sender's buffer, then the sender waits; once they are received it goes on, and none is lost",
    // A pair of sockets that is connected from the start counts bytes, and lets no sender go on for one packet's room.
    when: {
      framing: "packet",
      backpressure: true,
      endOfStream: false,
      naming: "inherited",
    },
    framing: "packet",
    async near({ channel, cues }) {
      const { sends, waiting } = await fill(channel, 1);
      await cues.give(String(sends));
      await soon("The send that waited, once others were received", waiting);
      const arrived = await soon("What arrived", cues.take());
      strictEqual(arrived, "all, in order");
      return {
        outcome: "pass",
        observed: `${
          sends - 1
        } packets accepted, the next waited; all ${sends} arrived`,
      };
    },
    far: (side) => receiveAll(side),
  }, {
    id: "FLW-008/pair",
    sentence:
      "A queue takes a number of packets, then the sender waits; each receive makes room for one, and none is lost",
    // Connected sockets, whose directions can be ended, count bytes instead of packets: FLW-001.
    when: { framing: "packet", backpressure: true, halfClose: false },
    framing: "packet",
    async near(side) {
      const { observed } = await fillAndDrain(side, 1);
      return { outcome: "pass", observed };
    },
    far: receiveOneThenAll,
  }],
};

/**
 * Sends numbered packets until a send waits.
 *
 * @param least So many sends must be accepted, however long one takes on a busy machine.
 * @returns The number of sends, and the last of them, wrapped in an object because an `await` would wait for it.
 */
async function fill(
  channel: PacketChannel,
  least: number,
): Promise<{ sends: number; waiting: MaybePromise<void> }> {
  let sends = 0;
  function sendNext(): MaybePromise<void> {
    ok(sends < LONGEST_QUEUE, `${sends} packets were accepted, unreceived`);
    return channel.send(numbered(sends++, PACKET_BYTES));
  }
  while (sends < least) await soon(`Send ${sends}`, sendNext());
  let waiting = sendNext();
  while (!await staysPending(waiting)) waiting = sendNext();
  return { sends, waiting };
}

/** Sends until a send waits, has the other end receive one and then all. */
async function fillAndDrain(
  { channel, cues }: ChannelSide<PacketChannel>,
  least: number,
): Promise<{ accepted: number; observed: string }> {
  const filled = await fill(channel, least);
  const accepted = filled.sends - 1;

  await cues.give("one");
  await soon("The send that waited, once one was received", filled.waiting);
  const waiting = channel.send(numbered(filled.sends, PACKET_BYTES));
  ok(await staysPending(waiting), "One receive made room for two packets");

  const sends = filled.sends + 1;
  await cues.give(String(sends));
  await soon("The last send, once all are received", waiting);
  const arrived = await soon("What arrived", cues.take());
  strictEqual(arrived, "all, in order");
  return {
    accepted,
    observed:
      `${accepted} packets accepted, the next waited; one receive made room for one; all ${sends} arrived`,
  };
}

async function receiveOneThenAll(
  side: ChannelSide<PacketChannel>,
): Promise<void> {
  strictEqual(await side.cues.take(), "one");
  await expectNumber(side.channel, 0);
  await receiveAll(side, 1);
}

/** @param first The number of the first packet that was not received before. */
async function receiveAll(
  { channel, cues }: ChannelSide<PacketChannel>,
  first = 0,
): Promise<void> {
  const sends = Number(await cues.take());
  for (let number = first; number < sends; number++) {
    await expectNumber(channel, number);
  }
  await cues.give("all, in order");
}

async function expectNumber(
  channel: PacketChannel,
  number: number,
): Promise<void> {
  const packet: Bytes = new Uint8Array(PACKET_BYTES);
  const bytes = await channel.receive(packet);
  strictEqual(bytes, PACKET_BYTES, `The length of packet ${number}`);
  strictEqual(numberOf(packet), number, "A packet is out of turn");
}
