import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { localPlayer } from "../harness/local_player.ts";
import { attendPair } from "../harness/open_pair.ts";
import { openWorkspace } from "../harness/workspace.ts";
import { tcp } from "../transports/deno/tcp.ts";
import { unix } from "../transports/deno/unix.ts";
import type {
  Bytes,
  Channel,
  StreamChannel,
  Transport,
} from "../transports/transport.ts";
import { fanIn } from "./fan_in.ts";
import { CellRefusal, type Slice } from "./workload.ts";

async function play(
  transport: Transport,
  parameters: Readonly<Record<string, number>>,
  timeoutMs = 20_000,
): Promise<Slice> {
  await using workspace = await openWorkspace();
  const repertoire = { transports: [transport], scenarios: [fanIn] };
  await using near = localPlayer(repertoire);
  await using far = localPlayer(repertoire);
  await using pair = await attendPair(transport, near, {
    directory: workspace.directory,
    player: () => Promise.resolve(far),
  });
  return await pair.play<Slice>(fanIn, { parameters, timeoutMs });
}

for (const transport of [tcp, unix] as readonly Transport[]) {
  Deno.test(`fan-in over ${transport.name} makes turns on every connection`, async () => {
    const slice = await play(transport, {
      payloadBytes: 8,
      connections: 150,
      operations: 3_150,
    });
    strictEqual(slice.operations, 3_150);
    strictEqual(slice.samplesNs.length, 3_150);
    ok(slice.samplesNs.every((ns) => ns > 0));
    const { figures = {} } = slice;
    deepStrictEqual(Object.keys(figures), [
      "per connection",
      "slowest p99",
      "memory each",
    ]);
    strictEqual(
      Math.round(figures["per connection"]! * 150 * slice.elapsedNs / 1e9),
      3_150,
    );
    ok(figures["slowest p99"]! <= Math.max(...slice.samplesNs));
  });
}

Deno.test("fan-in makes twenty turns a connection at least, and tells no memory of a few connections", async () => {
  const { operations, figures = {} } = await play(unix, {
    payloadBytes: 1,
    connections: 3,
    operations: 1,
  });
  strictEqual(operations, 60);
  strictEqual("memory each" in figures, false);
});

/** `transport`, whose connections or accepted connections are changed, or fail. */
function changed(
  transport: Transport,
  change: {
    connected?(channel: Channel, count: number): Channel;
    accepted?(channel: Channel, count: number): Channel;
  },
): Transport {
  const listening = transport.listening!;
  let connected = 0;
  let accepted = 0;
  return {
    ...transport,
    listening: {
      ...listening,
      async connect(address) {
        const channel = await listening.connect(address);
        return change.connected?.(channel, ++connected) ?? channel;
      },
      async listen(address) {
        const listener = await listening.listen(address);
        return {
          ...listener,
          async accept(signal) {
            const channel = await listener.accept(signal);
            return change.accepted?.(channel, ++accepted) ?? channel;
          },
          [Symbol.asyncDispose]: () => listener[Symbol.asyncDispose](),
        };
      },
    },
  };
}

/** Fails as a process does that may open no more files. */
function fullFrom(limit: number) {
  return (channel: Channel, count: number): Channel => {
    if (count <= limit) return channel;
    channel[Symbol.asyncDispose]();
    throw Object.assign(new Error("Too many open files (os error 24)"), {
      code: "EMFILE",
    });
  };
}

for (
  const [end, side] of [["near", "connected"], ["far", "accepted"]] as const
) {
  Deno.test(`fan-in tells to raise "ulimit -n" where the ${end} end may have no more files, and leaves nothing open`, async () => {
    const transport = changed(unix, { [side]: fullFrom(5) });
    await rejects(
      play(transport, { payloadBytes: 8, connections: 10, operations: 1 }),
      (error) => {
        ok(error instanceof CellRefusal);
        strictEqual(
          error.message,
          `The ${end} end may not have 10 connections open (EMFILE): raise the limit on open files with "ulimit -n 74"`,
        );
        return true;
      },
    );
  });
}

/** What may be wrong with the echoes of one connection; the proof, one byte, is left alone. */
const WRONG: Readonly<Record<string, (echo: Bytes) => Bytes>> = {
  "have a wrong byte": (echo) => echo.with(5, echo[5]! ^ 1) as Bytes,
  "are those of another": (echo) => echo.with(0, echo[0]! + 20) as Bytes,
  "come back unchanged": (echo) => echo.with(0, echo[0]! - 1) as Bytes,
  "lack a byte": (echo) => echo.slice(1),
  "are lost": () => new Uint8Array(),
};

for (const [what, spoil] of Object.entries(WRONG)) {
  Deno.test(`fan-in gives no figure where one connection's echoes ${what}`, async () => {
    const transport = changed(unix, {
      accepted: (channel, count) =>
        count !== 3 ? channel : {
          ...channel as StreamChannel,
          write: (from) =>
            (channel as StreamChannel).write(
              from.length === 1 ? from : spoil(from),
            ),
          [Symbol.asyncDispose]: () => channel[Symbol.asyncDispose](),
        },
    });
    const parameters = { payloadBytes: 8, connections: 5, operations: 1 };
    await rejects(play(transport, parameters, 1_000));
  });
}
