import { rejects, strictEqual } from "node:assert/strict";
import { platform } from "../../ffi/library.ts";
import { datagramPairChannel } from "./_datagram_pair_channel.ts";
import { openSocketPair } from "./_socket.ts";
import { socketpairDgram } from "./socketpair.ts";

const ignore = socketpairDgram.unavailable() !== undefined;
const INTO = new Uint8Array(8);

function pair() {
  const [near, far] = openSocketPair(platform().SOCK_DGRAM);
  return { near: datagramPairChannel(near), far: datagramPairChannel(far) };
}

Deno.test(
  "an empty packet is a packet, and what was sent arrives after the close",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _far = far;
    await near.send(new Uint8Array(3));
    await near.send(new Uint8Array());
    await near[Symbol.asyncDispose]();
    strictEqual(await far.receive(INTO), 3);
    strictEqual(await far.receive(INTO), 0);
  },
);

Deno.test(
  "a receive that waits is not told of the other end's close, and ends with its own",
  { ignore },
  async () => {
    const { near, far } = pair();
    const receiving = Promise.resolve(far.receive(INTO));
    const ended = rejects(receiving, Deno.errors.Interrupted);
    await near[Symbol.asyncDispose]();
    let told = false;
    receiving.catch(() => {}).finally(() => told = true);
    // Several looks at all descriptors that are waited for.
    for (let turn = 0; turn < 10; turn++) {
      await new Promise((resolve) => setImmediate(resolve));
    }
    strictEqual(told, false);
    await far[Symbol.asyncDispose]();
    await ended;
  },
);

Deno.test(
  "the first send after the other end's close is refused, and takes with it what was not received yet",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _far = far;
    await near.send(new Uint8Array(3));
    await near[Symbol.asyncDispose]();
    await rejects(Promise.resolve(far.send(new Uint8Array(1))), {
      code: "ECONNREFUSED",
    });
    await rejects(Promise.resolve(far.send(new Uint8Array(1))), {
      code: "ENOTCONN",
    });
    const receiving = Promise.resolve(far.receive(INTO));
    const nothing = rejects(receiving, Deno.errors.Interrupted);
    await far[Symbol.asyncDispose]();
    await nothing;
  },
);

Deno.test(
  "a send that waits for room is refused once the other end closes",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _near = near;
    const packet = new Uint8Array(65_536);
    // The buffer has room for fewer than sixteen; receiving nothing, the far end lets one of them wait.
    const sends = Array.from({ length: 16 }, () => near.send(packet));
    const settled = Promise.allSettled(sends);
    await far[Symbol.asyncDispose]();
    const refused = (await settled).filter(({ status }) =>
      status === "rejected"
    );
    strictEqual(refused.length > 0, true);
  },
);
