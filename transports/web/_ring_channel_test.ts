import { deepStrictEqual, rejects, strictEqual } from "node:assert/strict";
import { LINE_WORDS } from "../_ring.ts";
import type { Bytes, StreamChannel } from "../transport.ts";
import { ringChannel, ringMemory } from "./_ring_channel.ts";

/** More than a direction holds, and no multiple of it. */
const MUCH_BYTES = 1_000_003;

function pair(
  memory = ringMemory(),
): [near: StreamChannel, far: StreamChannel] {
  return [ringChannel(memory, "near"), ringChannel(memory, "far")];
}

function patterned(bytes: number): Bytes {
  return Uint8Array.from({ length: bytes }, (_, place) => place % 251);
}

async function readAll(channel: StreamChannel): Promise<Bytes> {
  const all = new Uint8Array(MUCH_BYTES + 1);
  let filled = 0;
  while (true) {
    const bytes = await channel.read(all.subarray(filled, filled + 70_001));
    if (bytes === null) return all.subarray(0, filled);
    filled += bytes;
  }
}

async function sendMuch(from: StreamChannel, to: StreamChannel) {
  const reading = readAll(to);
  await from.write(patterned(MUCH_BYTES));
  await from.closeWrite();
  return await reading;
}

Deno.test("ringChannel() carries more than its ring holds, unaltered, both ways", async () => {
  const [near, far] = pair();
  deepStrictEqual(await sendMuch(near, far), patterned(MUCH_BYTES));
  deepStrictEqual(await sendMuch(far, near), patterned(MUCH_BYTES));
});

Deno.test("ringChannel() counts on when 2^31 and 2^32 bytes have gone through", async () => {
  for (const start of [0x7fff_0000, -0x1_0000]) {
    const memory = ringMemory();
    // A line of bells, then bytes written and bytes read, each on a line of its own, of the direction that leads away.
    const words = new Int32Array(memory);
    words[LINE_WORDS] = words[2 * LINE_WORDS] = start;
    const [near, far] = pair(memory);
    deepStrictEqual(await sendMuch(near, far), patterned(MUCH_BYTES));
  }
});

Deno.test("a read that waits in ringChannel() lets the event loop turn, and close ends it", async () => {
  const [near] = pair();
  const reading = Promise.resolve(near.read(new Uint8Array(1)));
  await new Promise((resolve) => setTimeout(resolve, 0));
  await near[Symbol.asyncDispose]();
  await rejects(reading, Deno.errors.Interrupted);
});

Deno.test("ringChannel() refuses to write to an end that has closed, and reads what it left", async () => {
  const [near, far] = pair();
  await far.write(Uint8Array.of(7));
  await far[Symbol.asyncDispose]();
  await rejects(Promise.resolve(near.write(Uint8Array.of(1))), {
    code: "EPIPE",
  });
  const into = new Uint8Array(2);
  strictEqual(await near.read(into), 1);
  strictEqual(await near.read(into), null);
});
