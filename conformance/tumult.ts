import { ok } from "node:assert/strict";
import type { ChannelSide, Side } from "../scenario.ts";
import { random as randomOf } from "../stats/random.ts";
import type { Channel } from "../transports/transport.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon } from "./expect.ts";
import {
  exchangeAsGuest,
  exchangeAsHost,
  hostOwn,
  joinOwn,
} from "./_opening.ts";

const SEEDS = [1, 2, 3, 4, 5];
const TASKS = 100;
/** Each close comes among the tasks, late enough that some are under way. */
const CLOSES_AFTER = 30;
/** Fits into every packet and many times into every buffer. */
const MOST_BYTES = 1_000;
const SETTLED_MS = 5_000;

/** How the tasks on one handle ended. */
interface Tumult {
  readonly done: number;
  readonly refused: number;
}

/** CON-008: reads, writes and a close on one handle at the same time. */
export const tumult: ConformanceCase = {
  id: "CON-008",
  title: "Concurrent read+write+close on one handle",
  priority: 3,
  level: "API",
  sources: [{ doc: "transports/transport.ts", section: "Channel" }],
  variants: [
    {
      id: "CON-008",
      sentence:
        "However reads, writes and a close of one channel coincide, each of them ends, and a new channel works",
      when: {},
      applies: ({ capabilities: { naming } }) =>
        ["port", "path", "abstract", "queue"].includes(naming),
      framing: "none",
      async near(side) {
        const seen: Tumult[] = [];
        for (const seed of SEEDS) {
          const channel = await soon("Opening a channel", hostOwn(side));
          seen.push(await tumultOn(channel, seed));
          await side.cues.give("closed");
          await side.cues.take();
        }
        await exchangeAsHost(side, side.directory);
        return { outcome: "pass", observed: told(seen) };
      },
      async far(side) {
        for (const _ of SEEDS) {
          const channel = await joinOwn(side, await side.cues.take());
          await echoUntilTold(side, channel);
          await side.cues.give("closed too");
        }
        await exchangeAsGuest(side, await side.cues.take(), side.directory);
      },
    },
    {
      id: "CON-008/only",
      sentence:
        "However reads, writes and a close of one channel coincide, each of them ends",
      when: {},
      framing: "any",
      async near({ channel, cues }) {
        const seen = await tumultOn(channel, SEEDS[0]!);
        await cues.give("closed");
        return { outcome: "pass", observed: told([seen]) };
      },
      far: (side: ChannelSide) => echoUntilTold(side, side.channel),
    },
  ],
};

/** Starts tasks in an order that the seed makes, one of which closes the channel; fails unless all of them end. */
async function tumultOn(channel: Channel, seed: number): Promise<Tumult> {
  const random = randomOf(seed);
  const upTo = (most: number) => 1 + Math.floor(random() * most);
  const closing = CLOSES_AFTER + upTo(TASKS - CLOSES_AFTER - 1);
  let [sent, received] = [0, 0];
  async function send(bytes: number): Promise<void> {
    sent += bytes;
    await put(channel, new Uint8Array(bytes));
  }
  async function receive(bytes: number): Promise<void> {
    received += await take(channel, new Uint8Array(bytes)) ?? 0;
  }
  async function close(): Promise<void> {
    await channel[Symbol.asyncDispose]();
  }
  const tasks: Promise<void>[] = [];
  for (let task = 0; task < TASKS; task++) {
    if (task === closing) tasks.push(close());
    else tasks.push((random() < 0.5 ? send : receive)(upTo(MOST_BYTES)));
    tasks.at(-1)!.catch(() => {});
    if (random() < 0.3) await new Promise((turn) => setTimeout(turn, 0));
  }
  const ends = await soon(
    `All tasks of seed ${seed}`,
    Promise.allSettled(tasks),
    SETTLED_MS,
  );
  for (const end of ends) {
    ok(
      end.status === "fulfilled" || end.reason instanceof Error,
      `A task was refused with what is no error: ${
        end.status === "rejected" && end.reason
      }`,
    );
  }
  ok(received <= sent, `${received} B came back of ${sent}`);
  const done = ends.filter(({ status }) => status === "fulfilled").length;
  return { done, refused: TASKS - done };
}

/** Far: sends back what it gets, until it is told that the other end is closed. */
async function echoUntilTold(
  { cues }: Side,
  channel: Channel,
): Promise<void> {
  const echo = (async () => {
    const into = new Uint8Array(MOST_BYTES);
    while (true) {
      const bytes = await take(channel, into);
      if (bytes === null) return;
      await put(channel, into.subarray(0, bytes));
    }
  })();
  // However it ends: the other end closes in the middle.
  const ended = echo.catch(() => {});
  try {
    await cues.take();
  } finally {
    await channel[Symbol.asyncDispose]();
  }
  await soon("The end of the echo", ended);
}

function told(seen: readonly Tumult[]): string {
  return `${TASKS} tasks each time, done and refused: ${
    seen.map(({ done, refused }) => `${done} and ${refused}`).join(", ")
  }; none hung`;
}
