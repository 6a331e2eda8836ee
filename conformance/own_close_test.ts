import { ok, rejects, strictEqual } from "node:assert/strict";
import { localPlayer } from "../harness/local_player.ts";
import { openPair } from "../harness/open_pair.ts";
import { openStage } from "../harness/stage.ts";
import { TRANSPORTS } from "../transports/mod.ts";
import type {
  Channel,
  MaybePromise,
  Transport,
} from "../transports/transport.ts";

/** Gives `use` the near end of a channel to another process or thread. */
async function withChannel(
  transport: Transport,
  use: (channel: Channel) => Promise<void>,
): Promise<void> {
  await using stage = await openStage();
  await using near = localPlayer({ transports: [transport], scenarios: [] });
  await using _pair = await openPair(transport, near, {
    directory: stage.directory,
    player: () => stage.newPlayer(),
    expectChild: stage.expectChild,
  });
  await use(near.channel!);
}

/** Not `async () => await operation()`, which would make a rejection of an exception. */
async function mustReject(operation: MaybePromise<unknown>): Promise<void> {
  ok(operation instanceof Promise, "It is over at once, and had to fail");
  await rejects(operation);
}

/** What waits for the other end may also find that it is over. */
async function mustEnd(operation: MaybePromise<number | null>): Promise<void> {
  ok(operation instanceof Promise, "It is over at once, and had to fail");
  strictEqual(await operation.catch(() => null), null);
}

for (const transport of TRANSPORTS) {
  const { name, capabilities: { maxPacketBytes } } = transport;
  const ignore = transport.unavailable() !== undefined;

  Deno.test({
    name:
      `${name} fails by a rejection, never by an exception, once its end is closed`,
    ignore,
    fn: () =>
      withChannel(transport, async (channel) => {
        await channel[Symbol.asyncDispose]();
        const byte = new Uint8Array(1);
        if (channel.framing === "packet") {
          await mustReject(channel.send(byte));
          await mustEnd(channel.receive(byte));
        } else {
          await mustReject(channel.write(byte));
          await mustReject(channel.writeSome(byte));
          await mustEnd(channel.read(byte));
        }
      }),
  });

  if (maxPacketBytes === undefined) continue;
  Deno.test({
    name:
      `${name} refuses a packet that is too large by a rejection, never by an exception`,
    ignore,
    fn: () =>
      withChannel(transport, async (channel) => {
        ok(channel.framing === "packet");
        await mustReject(channel.send(new Uint8Array(maxPacketBytes + 1)));
      }),
  });
}
