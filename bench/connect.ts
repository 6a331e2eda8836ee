import { CLOCK } from "./clock.ts";
import type { Listening, StreamChannel } from "../transports/transport.ts";
import type { Side } from "../scenario.ts";
import type { Workload } from "./workload.ts";

/** Opens a connection, sends a byte, gets one back, closes; each timed by itself, from one process to another. */
export const connect: Workload = {
  id: "connect",
  title: "Connect, first byte back, close",
  metric: { name: "connect", unit: "ns", better: "lower" },
  defaultSizes: [0],
  minBytes: 0,
  sliceFactor: 1,
  pilotOperations: 50,
  requires: { connects: true },
  framing: "none",
  async near(side) {
    const { operations = 1 } = side.parameters;
    const listening = listeningOf(side);
    const samplesNs = new Float64Array(operations);
    const byte = new Uint8Array(1);
    const address = await side.cues.take();
    const begin = CLOCK.now();
    for (let operation = 0; operation < operations; operation++) {
      byte[0] = operation;
      const start = CLOCK.now();
      const channel = await listening.connect(address);
      await channel.write(byte);
      await channel.read(byte);
      await channel[Symbol.asyncDispose]();
      samplesNs[operation] = CLOCK.now() - start;
      if (byte[0] !== ((operation + 1) & 0xff)) {
        throw new Error(
          `Connection ${operation} answered with the byte ${byte[0]}`,
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
    const finished = new AbortController();
    const signal = AbortSignal.any([side.signal, finished.signal]);
    let served = 0;

    async function serve(channel: StreamChannel): Promise<void> {
      const byte = new Uint8Array(1);
      await using connection = channel;
      if (await connection.read(byte) === null) return;
      byte[0]! += 1;
      await connection.write(byte);
      if (++served === operations) finished.abort();
      await connection.read(byte);
    }

    // A stranger that connects and says nothing holds up nobody: each connection is served by itself.
    await side.cues.give(listener.address);
    while (served < operations) {
      const channel = await listener.accept(signal).catch((error) => {
        if (finished.signal.aborted) return undefined;
        throw error;
      });
      if (!channel) break;
      serve(channel).catch(() => {});
    }
  },
};

function listeningOf({ transport }: Side): Listening {
  if (transport.listening) return transport.listening;
  throw new TypeError(`Cannot connect over ${transport.name}: it cannot`);
}
