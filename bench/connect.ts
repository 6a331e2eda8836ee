import { CLOCK } from "./clock.ts";
import type { Listening } from "../transports/transport.ts";
import type { Side } from "../scenario.ts";
import type { Workload } from "./workload.ts";

/** Opens a connection, sends a byte, gets one back, closes; each timed by itself, from one process to another. */
export const connect: Workload = {
  id: "connect",
  title: "Connect, first byte back, close",
  metric: { name: "connect", unit: "ns", better: "lower" },
  defaultSizes: [0],
  minBytes: 0,
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
    const byte = new Uint8Array(1);
    await side.cues.give(listener.address);
    for (let operation = 0; operation < operations; operation++) {
      await using channel = await listener.accept(side.signal);
      await channel.read(byte);
      byte[0]! += 1;
      await channel.write(byte);
      await channel.read(byte);
    }
  },
};

function listeningOf({ transport }: Side): Listening {
  if (transport.listening) return transport.listening;
  throw new TypeError(`Cannot connect over ${transport.name}: it cannot`);
}
