import { deepStrictEqual, ok } from "node:assert/strict";
import type { Channel, Listener } from "../transports/transport.ts";
import { listeningOf } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";
import { twoAcceptors } from "./kernel/two_acceptors.ts";

/** Fewer than a byte can tell apart, and than any backlog. */
const CONNECTIONS = 60;
const ALL_MS = 5_000;

/** CON-007: two at one door. */
export const acceptedOnce: ConformanceCase = {
  id: "CON-007",
  title: "Each connection is accepted exactly once",
  priority: 3,
  level: "MUST",
  sources: [{ doc: "accept(2)", section: "DESCRIPTION" }],
  variants: [twoAcceptors, {
    id: "CON-007",
    sentence:
      "Where two accept at the same time, each of many connections goes to one of them, and none to both",
    when: { connects: true },
    framing: "none",
    async near(side) {
      const { listen, freshAddress } = listeningOf(side);
      const enough = new AbortController();
      const signal = AbortSignal.any([side.signal, enough.signal]);
      await using open = new AsyncDisposableStack();
      const listener = open.use(await listen(freshAddress(side.directory)));
      const door = doorOf(listener, signal, open);
      await side.cues.give(listener.address);
      await soon("All connections", door.allIn, ALL_MS);
      ok(await staysPending(door.oneMore), "One connection more was accepted");
      const words = await Promise.all(door.accepted.flat().map(word));
      enough.abort(new DOMException("That is all", "AbortError"));
      await door.closed;
      words.sort((one, other) => one - other);
      deepStrictEqual(words, Array.from({ length: CONNECTIONS }, (_, n) => n));
      await side.cues.give("all");
      const [first, second] = door.accepted.map(({ length }) => length);
      return {
        outcome: "pass",
        observed: `${first} and ${second} connections, each once${
          door.busy() ? "; an accept beside one that waits: Busy" : ""
        }`,
      };
    },
    async far(side) {
      const address = await side.cues.take();
      await using open = new AsyncDisposableStack();
      await Promise.all(
        Array.from({ length: CONNECTIONS }, async (_, number) => {
          const channel = await listeningOf(side).connect(address);
          await put(open.use(channel), Uint8Array.of(number));
        }),
      );
      await side.cues.take();
    },
  }],
};

/** Has two accept from a listener until `signal` aborts. */
function doorOf(
  listener: Listener,
  signal: AbortSignal,
  open: AsyncDisposableStack,
) {
  const accepted: Channel[][] = [[], []];
  const all = Promise.withResolvers<void>();
  const more = Promise.withResolvers<void>();
  let count = 0;
  let busy = false;

  async function accept(mine: Channel[]): Promise<void> {
    while (!signal.aborted) {
      try {
        mine.push(open.use(await listener.accept(signal)));
      } catch (error) {
        if (signal.aborted) return;
        // Deno has one accept wait at a time (API-004): the other tries again.
        if (!(error instanceof Deno.errors.Busy)) throw error;
        busy = true;
        await new Promise((resolve) => setTimeout(resolve, 0));
        continue;
      }
      count++;
      if (count === CONNECTIONS) all.resolve();
      if (count > CONNECTIONS) more.resolve();
    }
  }

  const closed = Promise.all(accepted.map(accept));
  closed.catch(all.reject);
  return {
    accepted,
    busy: () => busy,
    /** Resolves once so many connections as there are were accepted, and one more. */
    allIn: all.promise,
    oneMore: more.promise,
    closed,
  };
}

async function word(channel: Channel): Promise<number> {
  const into = new Uint8Array(1);
  await soon("A connection's word", take(channel, into));
  return into[0]!;
}
