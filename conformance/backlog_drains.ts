import { fail, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type { Channel } from "../transports/transport.ts";
import { listeningOf } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";

/** More than any backlog that a transport asks for; fewer than the descriptors that a process may open. */
const MOST_CONNECTIONS = 1_100;
/** Where connections are slow to make, fewer must do: no more is said of a queue that is not full. */
const FILLING_MS = 2_500;
/** How many wait beside the first one that has to. */
const OTHERS = 4;
/** Shorter than the second after which a dropped SYN is sent again (RFC 6298 section 2.1). */
const HELD_UP_MS = 400;
/** Time for a SYN to be sent again more than once. */
const LATE_MS = 6_000;
const WORD = 42;

/** EST-010: those who wait at a full queue get in. */
export const backlogDrains: ConformanceCase = {
  id: "EST-010",
  title: "Backlog drains",
  priority: 2,
  level: "DOC",
  sources: [
    { doc: "listen(2)", section: "DESCRIPTION, NOTES" },
    { doc: "connect(2)", section: "ERRORS, EAGAIN" },
    { doc: "RFC 6298", section: "2.1" },
  ],
  variants: [{
    id: "EST-010",
    sentence:
      "Connections that find the queue of a listener full come about as it accepts, and each is served",
    when: { connects: true },
    framing: "none",
    async near(side) {
      await using open = new AsyncDisposableStack();
      const address = await side.cues.take();
      const { channels, waiting } = await fillQueue(side, address, open);
      if (!waiting) {
        await side.cues.give("0");
        await side.cues.take();
        return {
          outcome: "info",
          observed:
            `${channels.length} connections without an accept, and more were not tried`,
        };
      }
      const late = [waiting];
      while (late.length <= OTHERS) late.push(attempt(side, address, open));
      for (const each of late) each.catch(() => {});
      const refused = (await Promise.all(late.map(turnedAway)))
        .filter((away) => away).length;
      await side.cues.give(String(channels.length + late.length));
      const inAtLast = await soon(
        "Those that had to wait",
        Promise.all(
          late.map(async (early) =>
            await early ?? await insist(side, address, open)
          ),
        ),
        LATE_MS,
      );
      const all = [...channels, ...inAtLast];
      await soon("Every answer", Promise.all(all.map(answered)), LATE_MS);
      await side.cues.give("close");
      await side.cues.take();
      return {
        outcome: refused > 0 ? "non-strict" : "pass",
        observed:
          `${channels.length} connections without an accept; of ${late.length} more, ${
            late.length - refused
          } waited and ${refused} were told EAGAIN to try again; all got in and were served`,
      };
    },
    async far(side) {
      const { listen, freshAddress } = listeningOf(side);
      {
        await using open = new AsyncDisposableStack();
        const listener = open.use(await listen(freshAddress(side.directory)));
        await side.cues.give(listener.address);
        const coming = Number(await side.cues.take());
        const serving: Promise<void>[] = [];
        for (let count = 0; count < coming; count++) {
          serving.push(serve(open.use(await listener.accept(side.signal))));
          // Where the other end gives up before all are there, nobody waits for these.
          serving.at(-1)!.catch(() => {});
        }
        await Promise.all(serving);
        if (coming > 0) await side.cues.take();
      }
      await side.cues.give("closed");
    },
  }],
};

/** One connection, with a byte on its way; `undefined` where it was told to try again. */
type Attempt = Promise<Channel | undefined>;

/** Connects until a connection does not come about, and hands that on. */
async function fillQueue(
  side: Side,
  address: string,
  open: AsyncDisposableStack,
): Promise<{ channels: Channel[]; waiting?: Attempt }> {
  const channels: Channel[] = [];
  const end = Date.now() + FILLING_MS;
  while (channels.length < MOST_CONNECTIONS && Date.now() < end) {
    const waiting = attempt(side, address, open);
    if (await staysPending(waiting, HELD_UP_MS)) return { channels, waiting };
    const channel = await waiting;
    if (!channel) return { channels, waiting };
    channels.push(channel);
  }
  return { channels };
}

async function attempt(
  side: Side,
  address: string,
  open: AsyncDisposableStack,
): Attempt {
  try {
    const channel = open.use(await listeningOf(side).connect(address));
    await put(channel, Uint8Array.of(WORD));
    return channel;
  } catch (error) {
    if ((error as { code?: string }).code === "EAGAIN") return undefined;
    throw error;
  }
}

/** Tries until it is not told to try again. */
async function insist(
  side: Side,
  address: string,
  open: AsyncDisposableStack,
): Promise<Channel> {
  const deadline = Date.now() + LATE_MS;
  while (true) {
    const channel = await attempt(side, address, open);
    if (channel) return channel;
    if (Date.now() > deadline) fail(`Still told EAGAIN after ${LATE_MS} ms`);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
}

/** Whether an attempt was told to try again, rather than made to wait. */
async function turnedAway(attempt: Attempt): Promise<boolean> {
  return !await staysPending(attempt) && await attempt === undefined;
}

async function answered(channel: Channel): Promise<void> {
  const into = new Uint8Array(1);
  await take(channel, into);
  strictEqual(into[0], WORD, "The answer on a connection");
}

async function serve(channel: Channel): Promise<void> {
  const into = new Uint8Array(1);
  await take(channel, into);
  await put(channel, into);
}
