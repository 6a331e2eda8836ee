import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { patterned, put, take, takeAll } from "./_either.ts";
import { beWatched, watch } from "./_witness.ts";
import type { ChannelSide, Side } from "../scenario.ts";
import type { PacketChannel } from "../transports/transport.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { refusal, soon, staysPending } from "./expect.ts";
import { grandchildHolds } from "./kernel/grandchild.ts";
import { survivors } from "./kernel/survivors.ts";

/** Fits into every queue: a pipe holds 64 KiB (pipe(7)), and ten datagrams wait at the least (unix(7), net.unix). */
const LAST_BYTES = 65_536;
const LAST_PACKETS = 8;
const PACKET_BYTES = 1024;
/** More than a pipe takes without a reader, so that writing it cannot succeed. */
const TOO_MUCH_BYTES = 1_048_576;
const DEATH_STAYS_UNSEEN_MS = 300;

/** What the death of one process shows to the other. */
export const death: readonly ConformanceCase[] = [
  {
    id: "DTH-001",
    title: "SIGKILL of the peer is seen",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
      { doc: "unix(7)" },
      { doc: "RFC 9293", section: "3.6" },
      {
        doc: "POSIX.1-2017 _Exit()",
        section: "Consequences of Process Termination",
      },
    ],
    variants: [{
      id: "DTH-001",
      sentence: "A reader that waits learns that the other process was killed",
      when: { endOfStream: true },
      separateProcesses: true,
      framing: "any",
      async near({ channel, cues }) {
        const into = new Uint8Array(16);
        const waiting = take(channel, into);
        ok(
          await staysPending(waiting),
          "A read ended before the other end did",
        );
        await cues.give("die");
        strictEqual(await soon("The waiting read", waiting), null);
        strictEqual(await soon("One more read", take(channel, into)), null);
        return {
          outcome: "pass",
          observed: "the waiting read came to the end, and so did the next one",
        };
      },
      async far({ cues, die }) {
        await cues.take();
        await die();
      },
    }],
  },
  {
    id: "DTH-002",
    title: "Datagram peer death is invisible to a receiver",
    priority: 1,
    level: "DOC",
    sources: [
      { doc: "unix(7)", section: "ERRORS" },
      { doc: "udp(7)", section: "ERRORS" },
    ],
    variants: [
      {
        id: "DTH-002",
        sentence:
          "A receiver never learns that the other process was killed, a sender does at its first send",
        when: { endOfStream: false, sendAfterClose: "refused-at-once" },
        separateProcesses: true,
        framing: "any",
        async near(side) {
          await seesNothing(side);
          const error = await refusal(
            "A send to a process that was killed",
            put(side.channel, new Uint8Array(16)),
          );
          strictEqual(error.code, "ECONNREFUSED");
          return {
            outcome: "pass",
            observed:
              `the receive waited on for ${DEATH_STAYS_UNSEEN_MS} ms, the first send got ${error.code}`,
          };
        },
        far: dieWatched,
      },
      {
        id: "DTH-002/unnoticed",
        sentence:
          "Neither a receiver nor a sender learns that the other process was killed",
        when: { endOfStream: false, sendAfterClose: "unnoticed" },
        separateProcesses: true,
        framing: "any",
        near: (side) =>
          staysUnnoticed(side, "A send to a process that was killed"),
        far: dieWatched,
      },
      {
        id: "DTH-002/thread",
        sentence:
          "Neither a receiver nor a sender learns that the other thread was terminated",
        when: { naming: "transferred" },
        oneWay: "the thread that started the other one cannot end alone",
        framing: "any",
        near: (side) =>
          staysUnnoticed(side, "A send to a thread that was terminated"),
        far: dieWatched,
      },
    ],
  },
  survivors,
  {
    id: "DTH-004",
    title: "Data written before death arrives",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
      { doc: "unix(7)" },
      { doc: "RFC 9293", section: "3.6" },
    ],
    variants: [
      {
        id: "DTH-004",
        sentence:
          "What a process wrote before it was killed arrives, followed by the end",
        when: { framing: "stream", endOfStream: true },
        separateProcesses: true,
        framing: "stream",
        async near(side) {
          using line = await watch(side);
          await line.death();
          const arrived = await soon(
            "The rest and the end",
            takeAll(side.channel, 16_384),
          );
          strictEqual(arrived.length, LAST_BYTES);
          deepStrictEqual(arrived, patterned(LAST_BYTES));
          return {
            outcome: "pass",
            observed: `${LAST_BYTES} B after the death, then the end`,
          };
        },
        async far(side) {
          await beWatched(side);
          await side.channel.write(patterned(LAST_BYTES));
          await side.die();
        },
      },
      {
        id: "DTH-004/own-memory",
        sentence:
          "Packets that wait in the memory of a process may be lost with it when it is killed; those that arrive are in order",
        // Whoever never waits and never learns of a close hands its packets to its own memory, not to the kernel.
        when: {
          framing: "packet",
          reliable: true,
          backpressure: false,
          sendAfterClose: "unnoticed",
        },
        separateProcesses: true,
        framing: "packet",
        async near(side) {
          using line = await watch(side);
          await line.death();
          const into = new Uint8Array(PACKET_BYTES);
          let arrived = 0;
          while (
            await soon("A packet or the end", side.channel.receive(into)) !==
              null
          ) {
            strictEqual(into[0], arrived++, "A packet came out of turn");
          }
          return {
            outcome: "info",
            observed: `${arrived} of ${LAST_PACKETS} packets after the death`,
          };
        },
        far: sendAndDie,
      },
      {
        id: "DTH-004/packets",
        sentence: "The packets that a process sent before it was killed arrive",
        when: { framing: "packet", reliable: true },
        separateProcesses: true,
        framing: "packet",
        async near(side) {
          using line = await watch(side);
          await line.death();
          const into = new Uint8Array(PACKET_BYTES);
          for (let number = 0; number < LAST_PACKETS; number++) {
            const bytes = await soon(
              `Packet ${number}`,
              side.channel.receive(into),
            );
            strictEqual(bytes, PACKET_BYTES);
            strictEqual(into[0], number, "A packet came out of turn");
          }
          return {
            outcome: "pass",
            observed:
              `${LAST_PACKETS} packets of ${PACKET_BYTES} B after the death`,
          };
        },
        far: sendAndDie,
      },
    ],
  },
  grandchildHolds,
  {
    id: "DTH-006",
    title: "Child stdio",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "pipe(7)", section: "I/O on pipes and FIFOs" },
      { doc: "write(2)", section: "ERRORS" },
    ],
    variants: [{
      id: "DTH-006",
      sentence:
        "Parent or child, whoever is left after a SIGKILL reads the end and cannot write any more",
      when: { framing: "stream" },
      applies: ({ capabilities: { naming } }) =>
        naming === "stdio" || naming === "inherited",
      separateProcesses: true,
      framing: "stream",
      async near({ channel, cues }) {
        const waiting = channel.read(new Uint8Array(16));
        await cues.give("die");
        strictEqual(await soon("The waiting read", waiting), null);
        // The kernel closes the descriptors one after the other: a short write could still find the other one open.
        const error = await refusal(
          "A write to a process that was killed",
          channel.write(new Uint8Array(TOO_MUCH_BYTES)),
        );
        strictEqual(error.code, "EPIPE");
        return {
          outcome: "pass",
          observed: `the read came to the end, the write got ${error.code}`,
        };
      },
      async far({ cues, die }) {
        await cues.take();
        await die();
      },
    }],
  },
];

/** Neither receives an end nor has a send refused. */
async function staysUnnoticed(
  side: ChannelSide,
  sending: string,
): Promise<Observation> {
  await seesNothing(side);
  for (let sent = 0; sent < 3; sent++) {
    await soon(sending, put(side.channel, new Uint8Array(16)));
  }
  return {
    outcome: "pass",
    observed:
      `the receive waited on for ${DEATH_STAYS_UNSEEN_MS} ms, 3 sends were accepted`,
  };
}

/** Waits with a pending receive while the other process is killed. */
async function seesNothing(side: ChannelSide): Promise<void> {
  using line = await watch(side);
  const waiting = take(side.channel, new Uint8Array(16));
  ok(
    await staysPending(waiting, 0),
    "A receive ended before the other end did",
  );
  await side.cues.give("die");
  await line.death();
  ok(
    await staysPending(waiting, DEATH_STAYS_UNSEEN_MS),
    "The death of the other process ended a receive",
  );
}

async function dieWatched(side: Side): Promise<void> {
  await beWatched(side);
  await side.cues.take();
  await side.die();
}

async function sendAndDie(side: ChannelSide<PacketChannel>): Promise<void> {
  await beWatched(side);
  for (let number = 0; number < LAST_PACKETS; number++) {
    await side.channel.send(new Uint8Array(PACKET_BYTES).fill(number));
  }
  await side.die();
}
