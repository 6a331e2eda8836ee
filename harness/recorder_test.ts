import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import type { Side } from "../scenario.ts";
import type {
  Bytes,
  PacketChannel,
  StreamChannel,
} from "../transports/transport.ts";
import { recordedChannel } from "./recorded_channel.ts";
import { recordedSide } from "./recorded_side.ts";
import { recorder } from "./recorder.ts";

function transcript() {
  const lines: string[] = [];
  return { lines, record: recorder(({ text }) => lines.push(text)) };
}

/** A stream that gives back what a test tells it to. */
function stream(parts: Partial<StreamChannel>): StreamChannel {
  return {
    framing: "stream",
    read: () => null,
    write: () => {},
    writeSome: (from) => from.length,
    closeWrite: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
    ...parts,
  };
}

function recordedStream(parts: Partial<StreamChannel>) {
  const { lines, record } = transcript();
  const channel = recordedChannel(stream(parts), record);
  return { lines, record, channel: channel as StreamChannel };
}

const HELLO = new TextEncoder().encode("hello");

Deno.test("a recorded stream tells each operation with its first bytes, and what it came to", async () => {
  let reads = 0;
  const { lines, channel } = recordedStream({
    read(into) {
      into.set(HELLO);
      return reads++ === 0 ? 5 : null;
    },
    writeSome: () => Promise.resolve(3),
  });
  await channel.write(HELLO);
  await channel.write(new Uint8Array(64));
  strictEqual(await channel.writeSome(HELLO), 3);
  const into: Bytes = new Uint8Array(8);
  strictEqual(await channel.read(into), 5);
  strictEqual(await channel.read(into), null);
  await channel.closeWrite();
  await channel[Symbol.asyncDispose]();
  deepStrictEqual(lines, [
    "write 5 B 68656c6c6f",
    "write 64 B 00000000000000000000000000000000…",
    "write some of 5 B 68656c6c6f",
    "write some -> 3 of 5 B",
    "read -> 5 B 68656c6c6f",
    "read -> end",
    "close for writing",
    "close",
  ]);
});

Deno.test("a recorded operation stays one that is over at once, or a promise, as it was", async () => {
  const { channel } = recordedStream({
    write: () => Promise.resolve(),
    read: () => 0,
  });
  strictEqual(channel.read(new Uint8Array(1)), 0);
  const writing = channel.write(HELLO);
  strictEqual(writing instanceof Promise, true);
  await writing;
});

Deno.test("a recorded channel tells what was refused, by the system's name, and passes it on", async () => {
  const broken = Object.assign(new Error("Broken pipe"), { code: "EPIPE" });
  const { lines, channel } = recordedStream({
    write: () => Promise.reject(broken),
    closeWrite: () => Promise.reject(new TypeError("Not now")),
  });
  await rejects(async () => await channel.write(HELLO), broken);
  await rejects(() => channel.closeWrite(), /Not now/);
  deepStrictEqual(lines, [
    "write 5 B 68656c6c6f",
    "write of 5 B: refused EPIPE",
    "close for writing",
    "close for writing: refused: TypeError: Not now",
  ]);
});

Deno.test("a recorder tells at the end what still waits, once, and nothing after that", async () => {
  const reading = Promise.withResolvers<number>();
  const { lines, record, channel } = recordedStream({
    read: () => reading.promise,
  });
  const read = channel.read(new Uint8Array(9));
  record.close();
  reading.reject(new Error("Given up"));
  await rejects(Promise.resolve(read), /Given up/);
  record.note("too late");
  deepStrictEqual(lines, ["read of at most 9 B: still waiting"]);
});

Deno.test("a recorded write tells when it was accepted where other things happened first", async () => {
  const writing = Promise.withResolvers<void>();
  const { lines, channel } = recordedStream({ write: () => writing.promise });
  const write = channel.write(HELLO);
  await channel.read(new Uint8Array(1));
  writing.resolve();
  await write;
  deepStrictEqual(lines, [
    "write 5 B 68656c6c6f",
    "read -> end",
    "write of 5 B: accepted",
  ]);
});

Deno.test("a recorded packet channel ends a direction exactly where the channel does", async () => {
  const { lines, record } = transcript();
  const packets: PacketChannel = {
    framing: "packet",
    receive: () => 0,
    send: () => {},
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
  const plain = recordedChannel(packets, record) as PacketChannel;
  strictEqual("closeWrite" in plain, false);
  await plain.send(HELLO);
  await plain.receive(new Uint8Array(4));
  const halves = recordedChannel(
    { ...packets, closeWrite: () => Promise.resolve() },
    record,
  ) as PacketChannel;
  await halves.closeWrite!();
  deepStrictEqual(lines, [
    "send 5 B 68656c6c6f",
    "receive -> 0 B",
    "close for writing",
  ]);
});

Deno.test("a recorded side tells cues, notes, and what is opened below the channel, each connection by its name", async () => {
  const { lines, record } = transcript();
  const { unix } = await import("../transports/deno/unix.ts");
  const directory = await Deno.makeTempDir();
  try {
    const side = recordedSide<Omit<Side, "parameters">>({
      transport: unix,
      directory,
      signal: AbortSignal.any([]),
      cues: {
        give: () => Promise.resolve(),
        take: () => Promise.resolve("go"),
      },
      die: () => Promise.reject(new Error("Cannot die here")),
      note() {},
    }, record);
    const { listening } = side.transport;
    const address = listening!.freshAddress(directory);
    {
      await using listener = await listening!.listen(address);
      await using near = await listening!.connect(address);
      await using far = await listener.accept(side.signal);
      strictEqual(near.framing, far.framing);
    }
    side.note("poll 5 -> 1");
    await side.cues.give("ready");
    strictEqual(await side.cues.take(), "go");
    await rejects(() => side.die(), /Cannot die here/);
    deepStrictEqual(lines, [
      `listen -> ${address}`,
      `connect to ${address} as connected#1`,
      "connect -> connected#1",
      "accept -> accepted#2",
      "accepted#2 close",
      "connected#1 close",
      "listener close",
      "poll 5 -> 1",
      "cue given: ready",
      "cue taken: go",
      "dies",
    ]);
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
});
