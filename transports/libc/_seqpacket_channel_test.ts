import { rejects, strictEqual } from "node:assert/strict";
import { descriptor } from "./_descriptor.ts";
import { checked } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import { seqpacketChannel } from "./_seqpacket_channel.ts";
import { unixSeqpacket } from "./unix_seqpacket.ts";

const ignore = unixSeqpacket.unavailable() !== undefined;
const INTO = new Uint8Array(8);

function pair() {
  const numbers = new Int32Array(2);
  const { AF_UNIX, SOCK_SEQPACKET } = platform();
  const bytes = new Uint8Array(numbers.buffer);
  checked("socketpair", libc().socketpair(AF_UNIX, SOCK_SEQPACKET, 0, bytes));
  const [near, far] = Array.from(
    numbers,
    (number) => seqpacketChannel(descriptor("socketpair", number)),
  );
  return { near: near!, far: far! };
}

Deno.test(
  "an empty packet is no end while the other end is open",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _near = near;
    await using _far = far;
    await near.send(new Uint8Array());
    await near.send(new Uint8Array());
    await near.send(new Uint8Array(3));
    strictEqual(await far.receive(INTO), 0);
    strictEqual(await far.receive(INTO), 0);
    strictEqual(await far.receive(INTO), 3);
  },
);

Deno.test(
  "an empty packet in front of another is no end, even after the other end has closed",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _far = far;
    await near.send(new Uint8Array());
    await near.send(new Uint8Array(3));
    await near[Symbol.asyncDispose]();
    strictEqual(await far.receive(INTO), 0);
    strictEqual(await far.receive(INTO), 3);
    strictEqual(await far.receive(INTO), null);
    strictEqual(await far.receive(INTO), null);
  },
);

Deno.test(
  "an empty packet that nothing but the close follows is taken for the end, when received after it",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _far = far;
    await near.send(new Uint8Array());
    await near[Symbol.asyncDispose]();
    strictEqual(await far.receive(INTO), null);
  },
);

Deno.test(
  "closeWrite() ends one direction, once and for all",
  { ignore },
  async () => {
    const { near, far } = pair();
    await using _near = near;
    await using _far = far;
    await near.closeWrite();
    strictEqual(await far.receive(INTO), null);
    await rejects(Promise.resolve(near.send(new Uint8Array(1))), {
      code: "EPIPE",
    });
    await far.send(new Uint8Array(2));
    strictEqual(await near.receive(INTO), 2);
  },
);
