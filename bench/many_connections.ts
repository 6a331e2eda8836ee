import { listeningOf } from "../harness/endpoints.ts";
/**
 * Opens many connections to one far end, and serves them there. Each proves itself before the next is opened, so that no
 * backlog overflows and strangers do not count.
 *
 * The words beside them: the far end tells where it listens, then `READY` once all have come, or why they have not; the
 * near end says one word at its end, whatever that is.
 *
 * @module
 */
import type { Side } from "../scenario.ts";
import { messages } from "../transports/messages.ts";
import type { Address, Channel, Listener } from "../transports/transport.ts";
import { firstMessage, numberOfProven } from "./proof.ts";
import { CellRefusal, PREPARATION } from "./workload.ts";

const READY = "ready";
const REFUSED = "refused: ";

/** The near ends of many connections. Closing it closes them all. */
export interface Opened extends AsyncDisposable {
  readonly channels: readonly Channel[];
  /** Resolves when the far end serves them all. */
  readonly ready: Promise<void>;
}

/**
 * @throws {CellRefusal} If this process or the far end may not have so many open files; those that are open get closed.
 */
export async function openAll(
  side: Side,
  connections: number,
): Promise<Opened> {
  const invitation = (await side.cues.take()).slice(PREPARATION.length);
  const [token = "", address = ""] = invitation.split(" ");
  const channels: Channel[] = [];
  const close = async () => {
    side.signal.removeEventListener("abort", close);
    for (const channel of channels) await channel[Symbol.asyncDispose]();
  };
  // Who gives the scenario up does not know these channels.
  side.signal.addEventListener("abort", close);
  const ready = side.cues.take().then((word) => {
    if (word !== READY) throw new CellRefusal(word.slice(REFUSED.length));
  });
  ready.catch(() => {});
  const opening = (async () => {
    const first = firstMessage(token);
    const answer = new Uint8Array(1);
    const { connect } = listeningOf(side);
    while (channels.length < connections) {
      const channel = await connect(address);
      channels.push(channel);
      first[token.length] = channels.length;
      const { send, receive } = messages(channel);
      await send(first);
      await receive(answer);
      if (answer[0] !== first[token.length]) {
        throw new Error(
          `Connection ${channels.length} answered with the byte ${answer[0]}`,
        );
      }
    }
  })();
  try {
    // The far end says that it is ready when all have come, and nothing else unless it refuses.
    await Promise.race([opening, ready.then(() => opening)]);
    return { channels, ready, [Symbol.asyncDispose]: close };
  } catch (error) {
    opening.catch(() => {});
    const refusal = refusalOf(error, "near", connections);
    await close();
    if (!refusal) throw error;
    await side.cues.give(REFUSED);
    // Else the far end's word would be left over for whoever plays next.
    await ready.catch(() => {});
    throw refusal;
  }
}

/** What the far end is told, and what it does. */
export interface Serving {
  onListening(address: Address): Promise<void>;
  /** Plays one connection to its end. */
  serve(channel: Channel): Promise<void>;
}

/** Accepts so many connections that know the token, and serves them until the near end's word and their end. */
export async function serveAll(
  side: Side,
  { token, connections }: { token: string; connections: number },
  { onListening, serve }: Serving,
): Promise<void> {
  const listening = listeningOf(side);
  await using listener = await listening.listen(
    listening.freshAddress(side.directory),
  );
  const enough = new AbortController();
  const over = side.cues.take();
  over.then(() => enough.abort(), () => {});
  const expected = firstMessage(token);
  const open = new Map<Channel, Promise<void>>();
  let proven = 0;
  let said = false;
  const say = (word: string) => {
    said = true;
    return side.cues.give(word);
  };

  async function attend(channel: Channel): Promise<void> {
    await using connection = channel;
    const number = await numberOfProven(connection, expected);
    if (number === undefined) return;
    await messages(connection).send(Uint8Array.of(number));
    if (++proven === connections) {
      await say(READY);
      enough.abort();
    }
    await serve(connection);
  }

  await onListening(listener.address);
  try {
    await acceptAll(listener, AbortSignal.any([side.signal, enough.signal]), (
      channel,
    ) => {
      const attending = attend(channel)
        // The near end misses its echo, and tells.
        .catch(() => {})
        .finally(() => open.delete(channel));
      open.set(channel, attending);
    });
  } catch (error) {
    const refusal = refusalOf(error, "far", connections);
    if (!refusal) throw error;
    await say(`${REFUSED}${refusal.message}`);
  } finally {
    const nearEnded = await over.then(() => true, () => false);
    if (nearEnded && !said) await say(`${REFUSED}the near end gave up`);
    for (const channel of open.keys()) await channel[Symbol.asyncDispose]();
    await Promise.all(open.values());
  }
}

/** Accepts until the signal aborts. */
async function acceptAll(
  listener: Listener,
  signal: AbortSignal,
  onChannel: (channel: Channel) => void,
): Promise<void> {
  try {
    while (true) onChannel(await listener.accept(signal));
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

/** Descriptors that a process of this program has besides. */
const OTHER_FILES = 64;

function refusalOf(
  error: unknown,
  end: "near" | "far",
  connections: number,
): CellRefusal | undefined {
  if (error instanceof CellRefusal) return error;
  const code = (error as { code?: unknown } | undefined)?.code;
  if (code === "ENFILE") {
    return new CellRefusal(
      `The system may not have so many open files (ENFILE): raise sysctl fs.file-max`,
      { cause: error },
    );
  }
  return code !== "EMFILE" ? undefined : new CellRefusal(
    `The ${end} end may not have ${connections} connections open (EMFILE): raise the limit on open files with "ulimit -n ${
      connections + OTHER_FILES
    }"`,
    { cause: error },
  );
}
