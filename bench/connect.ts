import { listeningOf } from "../harness/endpoints.ts";
import { oneTimeToken } from "../harness/token.ts";
import { messages } from "../transports/messages.ts";
import type { Channel } from "../transports/transport.ts";
import { CLOCK } from "./clock.ts";
import { firstMessage, numberOfProven } from "./proof.ts";
import type { Workload } from "./workload.ts";

/**
 * Opens a connection, sends a first message, gets one byte back, closes; each connection timed by itself, from before
 * `connect` to after `close`, between two processes. The first message is 33 B in one write: a token, which both ends
 * know and strangers do not, and the connection's number, to which the far end answers. So the proof costs bytes, but no
 * further turn. What else connects gets no answer and does not count.
 */
export const connect: Workload = {
  id: "connect",
  title: "Connect, first byte back, close",
  metric: { name: "connect", unit: "ns", better: "lower" },
  figures: [],
  parameters: {},
  quickParameters: {},
  minBytes: 0,
  sliceFactor: 1,
  pilotOperations: 50,
  requires: { connects: true },
  framing: "none",
  async near(side) {
    const { operations = 1 } = side.parameters;
    const listening = listeningOf(side);
    const samplesNs = new Float64Array(operations);
    const answer = new Uint8Array(1);
    const [token = "", address = ""] = (await side.cues.take()).split(" ");
    const first = firstMessage(token);
    const begin = CLOCK.now();
    for (let operation = 0; operation < operations; operation++) {
      first[token.length] = operation;
      answer[0] = operation;
      const start = CLOCK.now();
      const channel = await listening.connect(address);
      const { send, receive } = messages(channel);
      await send(first);
      await receive(answer);
      await channel[Symbol.asyncDispose]();
      samplesNs[operation] = CLOCK.now() - start;
      if (answer[0] !== ((operation + 1) & 0xff)) {
        throw new Error(
          `Connection ${operation} answered with the byte ${answer[0]}`,
        );
      }
    }
    return {
      elapsedNs: CLOCK.now() - begin,
      operations,
      samplesNs,
      sentMessages: operations,
      deliveredMessages: operations,
      deliveredBytes: operations,
    };
  },
  async far(side) {
    const { operations = 1 } = side.parameters;
    const listening = listeningOf(side);
    await using listener = await listening.listen(
      listening.freshAddress(side.directory),
    );
    const token = oneTimeToken();
    const expected = firstMessage(token);
    const finished = new AbortController();
    const signal = AbortSignal.any([side.signal, finished.signal]);
    const open = new Map<Channel, Promise<void>>();
    let served = 0;

    async function serve(channel: Channel): Promise<void> {
      await using connection = channel;
      const number = await numberOfProven(connection, expected);
      if (number === undefined) return;
      const { send, receive } = messages(connection);
      const answer = new Uint8Array([number + 1]);
      await send(answer);
      // Its end is the near end's close: what is still open after the last one belongs to strangers.
      await receive(answer);
      if (++served === operations) finished.abort();
    }

    await side.cues.give(`${token} ${listener.address}`);
    try {
      while (true) {
        const channel = await listener.accept(signal);
        // A stranger that says nothing holds up nobody: each connection is served by itself.
        const serving = serve(channel)
          .catch(() => {})
          .finally(() => open.delete(channel));
        open.set(channel, serving);
      }
    } catch (error) {
      if (!finished.signal.aborted) throw error;
    } finally {
      for (const channel of open.keys()) await channel[Symbol.asyncDispose]();
      await Promise.all(open.values());
    }
  },
};
