import { ok, strictEqual } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import type { Side } from "../scenario.ts";
import type { Bytes, Channel } from "../transports/transport.ts";
import { bindingOf, listeningOf } from "./_addresses.ts";
import type { ConformanceCase, Observation } from "./case.ts";
import { soon } from "./expect.ts";
import { mostDescriptors } from "./_kernel.ts";

const CLIENTS = 1_000;
/** Fewer than any backlog in use (Deno's is 511): a client beyond it would wait for TCP to try again. */
const AT_ONCE = 100;
/** Where connecting is slow, as many must do as there are by then, which is told. */
const ENOUGH_MS = 700;
const ANSWERS_MS = 5_000;
/** What a process has open beside its clients. */
const OTHERS = 128;

/** CON-006: one that serves many. */
export const manyClients: ConformanceCase = {
  id: "CON-006",
  title: "Many clients at once",
  priority: 1,
  level: "MUST",
  sources: [
    { doc: "listen(2)", section: "DESCRIPTION" },
    { doc: "accept(2)", section: "DESCRIPTION" },
  ],
  variants: [
    {
      id: "CON-006",
      sentence:
        "Each of up to 1000 clients, 100 of which connect at the same time, is accepted and answered while all are connected",
      when: { connects: true },
      framing: "none",
      async near(side) {
        const address = await side.cues.take();
        const clients: Channel[] = [];
        try {
          await inWaves(async (client) => {
            const channel = await listeningOf(side).connect(address);
            clients.push(channel);
            await ask(channel, client);
          });
          await soon(
            "All answers",
            Promise.all(clients.map(ask)),
            ANSWERS_MS,
          );
        } finally {
          await Promise.all(clients.map((each) => each[Symbol.asyncDispose]()));
        }
        await side.cues.give("stop");
        return pass(
          `${clients.length} connections at a time, ${
            2 * clients.length
          } right answers`,
        );
      },
      async far(side) {
        const { listen, freshAddress } = listeningOf(side);
        const stop = new AbortController();
        const signal = AbortSignal.any([stop.signal, side.signal]);
        await using listener = await listen(freshAddress(side.directory));
        await side.cues.give(listener.address);
        side.cues.take().then(() => stop.abort(), (error) => stop.abort(error));
        const served: Promise<void>[] = [];
        try {
          while (true) {
            served.push(echoUntilEnd(await listener.accept(signal)));
          }
        } catch (error) {
          if (!stop.signal.aborted) throw error;
        }
        await Promise.all(served);
      },
    },
    {
      id: "CON-006/packets",
      sentence:
        "Each of up to 1000 sockets, 100 of which send to one at the same time, gets its answer",
      when: { framing: "packet" },
      applies: ({ binding }) => binding !== undefined,
      framing: "none",
      async near(side) {
        const address = await side.cues.take();
        const clients = await inWaves((client) =>
          askAsSender(side, address, client)
        );
        await side.cues.give("stop");
        return pass(`${clients} sockets, ${clients} right answers`);
      },
      async far(side) {
        const { bind, freshAddress } = bindingOf(side);
        const socket = await bind(freshAddress(side.directory));
        await side.cues.give(socket.address);
        let stopped = false;
        const stop = side.cues.take().then(async () => {
          stopped = true;
          await socket[Symbol.asyncDispose]();
        });
        // Nobody waits for it where serving fails first.
        stop.catch(() => {});
        const message = numbered(0);
        try {
          while (true) {
            const { from } = await socket.receive(message);
            await socket.send(message, from!);
          }
        } catch (error) {
          if (!stopped) throw error;
        }
        await stop;
      },
    },
  ],
};

/** Has clients do something, some at the same time; resolves to how many there were. */
async function inWaves(
  attempt: (client: number) => Promise<void>,
): Promise<number> {
  const most = Math.min(CLIENTS, (mostDescriptors() ?? 2 * OTHERS) - OTHERS);
  ok(most > 0, "This process may not have enough descriptors");
  const deadline = Date.now() + ENOUGH_MS;
  let clients = 0;
  while (clients < most && (clients === 0 || Date.now() < deadline)) {
    const wave = Array.from(
      { length: Math.min(AT_ONCE, most - clients) },
      (_, at) => attempt(clients + at),
    );
    clients += wave.length;
    await soon("The answers to a wave", Promise.all(wave), ANSWERS_MS);
  }
  return clients;
}

async function ask(channel: Channel, client: number): Promise<void> {
  const { send, receive } = messages(channel);
  await send(numbered(client));
  const answer = numbered(0xffff_ffff);
  ok(await receive(answer), `The end came to client ${client}`);
  strictEqual(numberIn(answer), client, `The answer to client ${client}`);
}

async function echoUntilEnd(accepted: Channel): Promise<void> {
  await using channel = accepted;
  const { send, receive } = messages(channel);
  const message = numbered(0);
  while (await receive(message)) await send(message);
}

async function askAsSender(side: Side, address: string, client: number) {
  const { bind, freshAddress } = bindingOf(side);
  await using socket = await bind(freshAddress(side.directory));
  const message = numbered(client);
  await socket.send(message, address);
  message.fill(255);
  await socket.receive(message);
  strictEqual(numberIn(message), client, `The answer to socket ${client}`);
}

function numbered(client: number): Bytes {
  return new Uint8Array(Uint32Array.of(client).buffer);
}

function numberIn(message: Bytes): number {
  return new Uint32Array(message.slice().buffer)[0]!;
}

function pass(observed: string): Observation {
  return { outcome: "pass", observed };
}
