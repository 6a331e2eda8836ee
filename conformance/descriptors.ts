import { ok, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Channel } from "../transports/transport.ts";
import { bindingOf, listeningOf, refusedWith } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { refusal, soon } from "./expect.ts";
import { catOnce, giveUpOnce, hostOwn, joinOwn } from "./_opening.ts";
import { descriptorSurplus, openDescriptors } from "./_proc.ts";

const CYCLES = 200;
/** Where each cycle starts a process. */
const SLOW_CYCLES = 25;

/** Descriptors that stay open. */
export const descriptors: readonly ConformanceCase[] = [
  {
    id: "LIF-005",
    title: "No descriptor leak",
    priority: 1,
    level: "API",
    sources: [{ doc: "close(2)" }, {
      doc: "proc(5)",
      section: "/proc/[pid]/fd",
    }],
    variants: [
      {
        id: "LIF-005",
        sentence:
          "Opening and closing connections, and failing to, leaves no descriptor open at either end",
        when: { connects: true },
        oneHost: "both ends take the same address, which two hosts cannot",
        framing: "none",
        separateProcesses: true,
        async near(side) {
          const listening = listeningOf(side);
          const address = await side.cues.take();
          await connectOnce(side, address);
          const before = openDescriptors(side.directory);
          for (let cycle = 0; cycle < CYCLES; cycle++) {
            await connectOnce(side, address);
            await refusedWith(
              "EADDRINUSE",
              "Listening at a taken address",
              listening.listen(address),
            );
          }
          await side.cues.give("close");
          const far = Number(await side.cues.take());
          for (let cycle = 0; cycle < CYCLES; cycle++) {
            await refusal(
              "Connecting to a former address",
              listening.connect(address),
            );
          }
          return await judgeLeak(
            side,
            before,
            `${CYCLES} connections, ${CYCLES} taken addresses, ${CYCLES} refusals`,
            far,
          );
        },
        async far(side) {
          const listening = listeningOf(side);
          let before: number | undefined;
          {
            await using listener = await listening.listen(
              listening.freshAddress(side.directory),
            );
            await side.cues.give(listener.address);
            await answerOnce(await listener.accept(side.signal));
            before = openDescriptors(side.directory);
            for (let cycle = 0; cycle < CYCLES; cycle++) {
              await answerOnce(await listener.accept(side.signal));
            }
            await side.cues.take();
          }
          await reportLeak(side, before);
        },
      },
      {
        id: "LIF-005/packets",
        sentence:
          "Binding, sending and closing, and failing to, leaves no descriptor open",
        when: { framing: "packet" },
        applies: ({ binding }) => binding !== undefined,
        oneHost: "both ends take the same address, which two hosts cannot",
        framing: "none",
        separateProcesses: true,
        async near(side) {
          const binding = bindingOf(side);
          const to = await side.cues.take();
          const tooLarge = new Uint8Array(
            side.transport.capabilities.maxPacketBytes! + 1,
          );
          const echoOnce = async () => {
            await using socket = await binding.bind(
              binding.freshAddress(side.directory),
            );
            await socket.send(new Uint8Array(1), to);
            await soon("An echo", socket.receive(new Uint8Array(1)));
            await refusedWith(
              "EMSGSIZE",
              "Sending too much",
              socket.send(tooLarge, to),
            );
            await refusedWith(
              "EADDRINUSE",
              "Binding a taken address",
              binding.bind(to),
            );
          };
          await echoOnce();
          const before = openDescriptors(side.directory);
          for (let cycle = 0; cycle < CYCLES; cycle++) await echoOnce();
          await side.cues.give("close");
          return await judgeLeak(
            side,
            before,
            `${CYCLES} sockets, ${CYCLES} packets too large, ${CYCLES} taken addresses`,
          );
        },
        async far(side) {
          const binding = bindingOf(side);
          await using socket = await binding.bind(
            binding.freshAddress(side.directory),
          );
          await side.cues.give(socket.address);
          const byte = new Uint8Array(1);
          for (let cycle = 0; cycle <= CYCLES; cycle++) {
            const { from } = await socket.receive(byte);
            await socket.send(byte, from!);
          }
          await side.cues.take();
        },
      },
      {
        id: "LIF-005/channel",
        sentence:
          "Opening and closing channels leaves no descriptor open at either end",
        when: { connects: false },
        applies: ({ capabilities: { naming } }) =>
          naming === "path" || naming === "queue",
        framing: "none",
        separateProcesses: true,
        async near(side) {
          await hostOnce(side);
          const before = openDescriptors(side.directory);
          for (let cycle = 0; cycle < SLOW_CYCLES; cycle++) {
            await hostOnce(side);
            await giveUpOnce(side);
          }
          const far = Number(await side.cues.take());
          return await judgeLeak(
            side,
            before,
            `${SLOW_CYCLES} channels, ${SLOW_CYCLES} openings given up`,
            far,
          );
        },
        async far(side) {
          await joinOnce(side);
          const before = openDescriptors(side.directory);
          for (let cycle = 0; cycle < SLOW_CYCLES; cycle++) {
            await joinOnce(side);
          }
          await reportLeak(side, before);
        },
      },
      {
        id: "LIF-005/inherited",
        sentence:
          "Starting a child with a channel and closing it leaves no descriptor open",
        when: { naming: "stdio", framing: "stream" },
        framing: "none",
        oneWay: "one program starts every child",
        separateProcesses: true,
        async near(side) {
          await catOnce(side);
          const before = openDescriptors(side.directory);
          for (let cycle = 0; cycle < SLOW_CYCLES; cycle++) {
            await catOnce(side);
          }
          return await judgeLeak(
            side,
            before,
            `${SLOW_CYCLES} children`,
          );
        },
        async far() {},
      },
    ],
  },
];

async function connectOnce(side: Side, address: string): Promise<void> {
  await using channel = await listeningOf(side).connect(address);
  const byte = new Uint8Array(1);
  await put(channel, byte);
  strictEqual(await soon("An echo", take(channel, byte)), 1);
}

async function answerOnce(accepted: Channel): Promise<void> {
  await using channel = accepted;
  const byte = new Uint8Array(1);
  await take(channel, byte);
  await put(channel, byte);
}

async function hostOnce(side: Side): Promise<void> {
  await using _channel = await soon("Opening a channel", hostOwn(side));
  await side.cues.take();
}

async function joinOnce(side: Side): Promise<void> {
  await using _channel = await joinOwn(side, await side.cues.take());
  await side.cues.give("joined");
}

/** Far: hands its surplus to the one that judges. */
async function reportLeak(
  { cues, directory }: Side,
  before = 0,
): Promise<void> {
  await cues.give(String(await descriptorSurplus(directory, before)));
}

async function judgeLeak(
  { directory }: Side,
  before: number | undefined,
  cycles: string,
  farSurplus = 0,
): Promise<Observation> {
  if (before === undefined) {
    return {
      outcome: "info",
      observed: `${cycles}; there is no /proc to count descriptors in`,
    };
  }
  const surplus = await descriptorSurplus(directory, before);
  ok(surplus === 0, `${surplus} descriptors are left after ${cycles}`);
  ok(
    farSurplus === 0,
    `${farSurplus} descriptors are left at the other end after ${cycles}`,
  );
  return {
    outcome: "pass",
    observed: `no descriptor is left of ${cycles}`,
  };
}
