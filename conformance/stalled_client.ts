import { ok, strictEqual } from "node:assert/strict";
import { messages } from "../transports/messages.ts";
import type { Channel, MaybePromise } from "../transports/transport.ts";
import { listeningOf } from "./_addresses.ts";
import { put, take } from "./_either.ts";
import { numbered, numberOf } from "./_numbered.ts";
import type { ConformanceCase } from "./case.ts";
import { soon, staysPending } from "./expect.ts";

const CLIENTS = 10;
/** What each client that reads is sent. */
const PIECES = 64;
const PIECE_BYTES = 8_192;
/** 64 MiB: whoever accepts that much for an end that does not read has no bound. */
const UNBOUNDED_PIECES = 8_192;
const ALL_MS = 5_000;

/** FLW-012. */
export const stalledClient: ConformanceCase = {
  id: "FLW-012",
  title: "A stalled client does not stall others",
  priority: 2,
  level: "API",
  sources: [
    { doc: "listen(2)", section: "DESCRIPTION" },
    { doc: "accept(2)", section: "DESCRIPTION" },
  ],
  variants: [{
    id: "FLW-012",
    sentence:
      "While one of ten clients does not read and its sends wait, the nine others get all that is sent to them; then it does, too",
    when: { connects: true, backpressure: true },
    framing: "none",
    async near(side) {
      const { listen, freshAddress } = listeningOf(side);
      await using listener = await listen(freshAddress(side.directory));
      await side.cues.give(listener.address);
      await using connections = new AsyncDisposableStack();
      const clients: Channel[] = [];
      for (let client = 0; client < CLIENTS; client++) {
        const accepted = connections.use(
          await soon("A connection", listener.accept(side.signal)),
        );
        clients[await idOf(accepted)] = accepted;
      }
      const [stalled, ...others] = clients as [Channel, ...Channel[]];
      const { sends, waiting } = await sendUntilItWaits(stalled);
      await soon(
        "The clients that read",
        Promise.all(others.map(serve)),
        ALL_MS,
      );
      ok(await staysPending(waiting), "The stalled client reads after all");
      await side.cues.give(String(sends));
      await soon("The send that waited", waiting);
      strictEqual(await soon("Its client", side.cues.take()), "got all");
      return {
        outcome: "pass",
        observed: `one client stalled with ${
          sends - 1
        } pieces of ${PIECE_BYTES} B held for it; ${others.length} others got ${PIECES} pieces each meanwhile`,
      };
    },
    async far(side) {
      const { connect } = listeningOf(side);
      const address = await side.cues.take();
      await using connections = new AsyncDisposableStack();
      const clients: Channel[] = [];
      for (let client = 0; client < CLIENTS; client++) {
        const connected = connections.use(await connect(address));
        await put(connected, Uint8Array.of(client));
        clients.push(connected);
      }
      const [stalled, ...others] = clients as [Channel, ...Channel[]];
      await Promise.all(others.map(async (client) => {
        await receiveNumbers(client, PIECES);
        await put(client, new Uint8Array(1));
      }));
      await receiveNumbers(stalled, Number(await side.cues.take()));
      await side.cues.give("got all");
    },
  }],
};

async function idOf(client: Channel): Promise<number> {
  const id = new Uint8Array(1);
  await soon("A client's first byte", take(client, id));
  return id[0]!;
}

/** The number of sends, and the last of them, which waits. */
async function sendUntilItWaits(
  client: Channel,
): Promise<{ sends: number; waiting: MaybePromise<void> }> {
  const { send } = messages(client);
  let sends = 0;
  let waiting: MaybePromise<void>;
  do {
    ok(sends < UNBOUNDED_PIECES, `${sends} pieces were accepted, unread`);
    waiting = send(numbered(sends++, PIECE_BYTES));
  } while (!await staysPending(waiting));
  return { sends, waiting };
}

/** Sends all pieces to a client and waits until it says that it has them. */
async function serve(client: Channel): Promise<void> {
  const { send } = messages(client);
  for (let number = 0; number < PIECES; number++) {
    await send(numbered(number, PIECE_BYTES));
  }
  strictEqual(await take(client, new Uint8Array(1)), 1, "A client's answer");
}

async function receiveNumbers(client: Channel, pieces: number): Promise<void> {
  const { receive } = messages(client);
  const piece = new Uint8Array(PIECE_BYTES);
  for (let number = 0; number < pieces; number++) {
    ok(await receive(piece), `The end came before piece ${number}`);
    strictEqual(numberOf(piece), number, "A piece is out of turn");
  }
}
