import { messages } from "./messages.ts";
import type {
  Channel,
  Listener,
  Meeting,
  PacketChannel,
  StreamChannel,
} from "./transport.ts";

/** How long a connection may take to prove itself before it is turned away. */
const PROOF_TIMEOUT_MS = 2_000;

/**
 * Far end: sends the token ahead of everything else, as one packet where there are packets. Passes the channel on, or
 * closes it where that fails.
 */
export async function prove<C extends Channel>(
  channel: C,
  token: string,
): Promise<C> {
  try {
    await messages(channel).send(new TextEncoder().encode(token));
    return channel;
  } catch (error) {
    await channel[Symbol.asyncDispose]();
    throw error;
  }
}

/**
 * Near end: takes the token that must come first.
 *
 * @returns Why the other end is a stranger, or `undefined` when it has proved itself.
 */
function strangerReason(
  channel: Channel,
  token: string,
): Promise<string | undefined> {
  return channel.framing === "packet"
    ? wrongPacket(channel, token)
    : wrongStart(channel, token);
}

async function wrongPacket(
  channel: PacketChannel,
  token: string,
): Promise<string | undefined> {
  const proof = new Uint8Array(token.length + 1);
  const bytes = await channel.receive(proof);
  if (bytes === null) return "closed before its token";
  return verdict(proof.subarray(0, bytes), token);
}

async function wrongStart(
  channel: StreamChannel,
  token: string,
): Promise<string | undefined> {
  const proof = new Uint8Array(token.length);
  let filled = 0;
  while (filled < proof.length) {
    const bytes = await channel.read(proof.subarray(filled));
    if (bytes === null) return `closed after ${filled} B of its token`;
    filled += bytes;
  }
  return verdict(proof, token);
}

function verdict(proof: Uint8Array, token: string): string | undefined {
  return new TextDecoder().decode(proof) === token
    ? undefined
    : "sent a wrong token";
}

/**
 * Near end, where only one channel is possible: waits for the token, and closes the channel when it is wrong or the
 * meeting is given up.
 *
 * @param who Completes "The child sent a wrong token".
 */
export async function awaitProof(
  who: string,
  channel: Channel,
  { token, signal }: Meeting,
): Promise<void> {
  const close = () => void channel[Symbol.asyncDispose]();
  signal.addEventListener("abort", close, { once: true });
  try {
    const reason = await strangerReason(channel, token);
    signal.throwIfAborted();
    if (reason !== undefined) throw new Error(`The ${who} ${reason}`);
  } catch (error) {
    await channel[Symbol.asyncDispose]();
    throw signal.aborted ? signal.reason : error;
  } finally {
    signal.removeEventListener("abort", close);
  }
}

/**
 * Accepts connections until one proves itself; strangers are turned away side by side, so that a silent one delays
 * nobody. Closes the listener.
 */
export async function acceptProven<C extends Channel>(
  listener: Listener<C>,
  meeting: Meeting,
): Promise<C> {
  const proven = Promise.withResolvers<C>();
  const finished = new AbortController();
  const candidates = new Set<Promise<void>>();

  async function admit(channel: C): Promise<void> {
    let reason: string | undefined;
    const close = () => void channel[Symbol.asyncDispose]();
    const timer = setTimeout(() => {
      reason = `sent no token within ${PROOF_TIMEOUT_MS} ms`;
      close();
    }, PROOF_TIMEOUT_MS);
    finished.signal.addEventListener("abort", close, { once: true });
    try {
      const found = await strangerReason(channel, meeting.token);
      if (found === undefined && !finished.signal.aborted) {
        return proven.resolve(channel);
      }
      reason ??= found;
    } catch (error) {
      reason ??= String(error);
    } finally {
      clearTimeout(timer);
      finished.signal.removeEventListener("abort", close);
    }
    await channel[Symbol.asyncDispose]();
    if (!finished.signal.aborted) meeting.turnedAway(reason ?? "came too late");
  }

  async function acceptAll(): Promise<void> {
    const signal = AbortSignal.any([meeting.signal, finished.signal]);
    while (true) {
      const candidate = admit(await listener.accept(signal));
      candidates.add(candidate);
      candidate.finally(() => candidates.delete(candidate));
    }
  }

  const accepting = acceptAll().catch(proven.reject);
  try {
    return await proven.promise;
  } finally {
    finished.abort(new DOMException("The far end is here", "AbortError"));
    await accepting;
    await Promise.all(candidates);
    await listener[Symbol.asyncDispose]();
  }
}
