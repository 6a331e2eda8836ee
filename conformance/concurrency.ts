import { deepStrictEqual, ok } from "node:assert/strict";
import type { Cues, Side } from "../scenario.ts";
import type { Bytes, MaybePromise } from "../transports/transport.ts";
import { bindingOf } from "./_addresses.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { churn } from "./churn.ts";
import { soon } from "./expect.ts";
import { sharedWriting } from "./kernel/shared_writing.ts";
import { manyClients } from "./many_clients.ts";
import { sharedPipes } from "./shared_pipe.ts";
import { tumult } from "./tumult.ts";
import { privateDirectory } from "./_names.ts";
import type { Round } from "./_pipe_writer.ts";
import { makeFifo, readRound, startRivals } from "./_rivals.ts";
import { manySenders } from "./many_senders.ts";
import { acceptedOnce } from "./acceptors.ts";

/** `PIPE_BUF`: Linux has 4096, POSIX asks for 512, which is what other systems have. */
const PIPE_BUF = Deno.build.os === "linux" ? 4096 : 512;
const ROUNDS: readonly Round[] = [
  { blocks: 1_000, blockBytes: 100 },
  { blocks: 100, blockBytes: PIPE_BUF },
  { blocks: 100, blockBytes: PIPE_BUF + 1 },
];
/** A round is repeated until the writers have taken turns so often: where they do not, nothing could have mixed. */
const ENOUGH_TURNS = 20;
const MOST_REPETITIONS = 50;

const NEAR = 0;
const FAR = 1;
const PACKETS_EACH = 20;
const LARGE_BYTES = 200_000;
/** Two of them fit into a receive buffer at once (socket(7), rmem_default). */
const LOSSY_BYTES = 30_000;

/** Several writers, several senders, many clients. */
export const concurrency: readonly ConformanceCase[] = [
  {
    id: "CON-001",
    title: "Pipe writes around PIPE_BUF from 2+ processes",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "pipe(7)", section: "PIPE_BUF" },
      { doc: "POSIX.1-2017 write()" },
    ],
    variants: [
      {
        id: "CON-001",
        sentence:
          "Blocks of at most PIPE_BUF bytes from two processes never mix, and no byte of a larger one is lost",
        when: { framing: "stream", naming: "stdio" },
        framing: "stream",
        oneWay:
          "only the standard output of a child is a pipe that further processes can inherit",
        near: ({ channel, cues }) => judgeRounds(cues, channel.read),
        far: ({ cues }) => writeRounds(cues),
      },
      {
        id: "CON-001/path",
        sentence:
          "Blocks of at most PIPE_BUF bytes from two processes never mix, and no byte of a larger one is lost",
        when: { framing: "stream", naming: "path", connects: false },
        applies: ({ mechanism }) => mechanism === "fifo",
        framing: "none",
        async near(side) {
          const directory = privateDirectory(side);
          const path = `${directory}/shared`;
          await makeFifo(path);
          await side.cues.give(path);
          // Waits for a writer to open the other end.
          using fifo = await soon("Opening", Deno.open(path));
          const seen = await judgeRounds(
            side.cues,
            (into) => fifo.read(into),
          );
          Deno.removeSync(directory, { recursive: true });
          return seen;
        },
        far: async ({ cues }) => await writeRounds(cues, await cues.take()),
      },
    ],
  },
  sharedPipes,
  {
    id: "CON-003",
    title: "Concurrent senders, message transports",
    priority: 1,
    level: "MUST",
    sources: [
      { doc: "unix(7)", section: "DESCRIPTION" },
      { doc: "send(2)", section: "DESCRIPTION" },
    ],
    // Two processes at one descriptor need descriptor passing or a fork, so FFI; here each has a socket of its own.
    variants: [
      {
        id: "CON-003",
        sentence:
          "Every message that two processes send to one socket at the same time arrives whole and in its sender's order",
        when: { framing: "packet" },
        applies: ({ binding }) => binding !== undefined,
        framing: "none",
        async near(side) {
          const { bind, freshAddress } = bindingOf(side);
          const largest = largestPacket(side);
          await using receiver = await bind(freshAddress(side.directory));
          await using sender = await bind(freshAddress(side.directory));
          await side.cues.give(receiver.address);

          const counts = new Map<number, number>([[NEAR, 0], [FAR, 0]]);
          let sending = sender.send(
            message(NEAR, 0, largest),
            receiver.address,
          );
          const buffer = new Uint8Array(largest + 1);
          for (let packet = 0; packet < 2 * PACKETS_EACH; packet++) {
            const { bytes } = await soon("A packet", receiver.receive(buffer));
            const who = buffer[0]! >> 7;
            const sequence = counts.get(who)!;
            deepStrictEqual(
              buffer.subarray(0, bytes),
              message(who, sequence, largest),
              `Packet ${sequence} of sender ${who}`,
            );
            counts.set(who, sequence + 1);
            if (who === FAR) await side.cues.give("next");
            else if (sequence + 1 < PACKETS_EACH) {
              await sending;
              sending = sender.send(
                message(NEAR, sequence + 1, largest),
                receiver.address,
              );
            }
          }
          await sending;
          return {
            outcome: "pass",
            observed:
              `${PACKETS_EACH} messages from each of 2 processes, up to ${largest} B, all whole and in order`,
          };
        },
        async far(side) {
          const { bind, freshAddress } = bindingOf(side);
          const largest = largestPacket(side);
          const address = await side.cues.take();
          await using sender = await bind(freshAddress(side.directory));
          for (let sequence = 0; sequence < PACKETS_EACH; sequence++) {
            await sender.send(message(FAR, sequence, largest), address);
            await side.cues.take();
          }
        },
      },
    ],
  },
  sharedWriting,
  manyClients,
  tumult,
  churn,
  manySenders,
  acceptedOnce,
];

/** Far: has two processes write what the other end asks for. */
async function writeRounds(cues: Cues, path?: string): Promise<void> {
  await using rivals = startRivals(path);
  while (true) {
    const word = await cues.take();
    if (word === "enough") return;
    await rivals.startRound(JSON.parse(word) as Round);
  }
}

/** Near: asks for rounds, and reads each. */
async function judgeRounds(
  cues: Cues,
  read: (into: Bytes) => MaybePromise<number | null>,
): Promise<Observation> {
  const observed: string[] = [];
  let outcome: Observation["outcome"] = "pass";
  for (const round of ROUNDS) {
    const sum = { mixed: 0, blocks: 0, turns: 0 };
    for (let turn = 0; turn < MOST_REPETITIONS; turn++) {
      await cues.give(JSON.stringify(round));
      const { mixed, blocks, turns } = await readRound(round, read);
      sum.mixed += mixed;
      sum.blocks += blocks;
      sum.turns += turns;
      if (sum.turns >= ENOUGH_TURNS) break;
    }
    const seen =
      `${sum.mixed} of ${sum.blocks} blocks of ${round.blockBytes} B mixed in ${sum.turns} turns`;
    if (round.blockBytes <= PIPE_BUF) {
      ok(sum.mixed === 0, seen);
      if (sum.turns < ENOUGH_TURNS) outcome = "info";
    }
    observed.push(seen);
  }
  await cues.give("enough");
  return { outcome, observed: observed.join("; ") };
}

function largestPacket({ transport: { capabilities } }: Side): number {
  const wanted = capabilities.reliable ? LARGE_BYTES : LOSSY_BYTES;
  return Math.min(wanted, capabilities.maxPacketBytes ?? wanted);
}

/** A message that tells its sender and its place by the byte that fills it, and its place by its length too. */
function message(sender: number, sequence: number, largest: number): Bytes {
  return new Uint8Array(largest - sequence).fill(sender << 7 | sequence);
}
