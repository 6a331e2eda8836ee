import {
  deepStrictEqual,
  rejects,
  strictEqual,
  throws,
} from "node:assert/strict";
import type { Descriptor } from "./_descriptor.ts";
import {
  attributesOf,
  makeQueue,
  openQueue,
  queueChannel,
  unlinkQueue,
} from "./_mqueue.ts";
import { mqueue } from "./mqueue.ts";

const ignore = mqueue.unavailable() !== undefined;
const SMALL = { messages: 2, messageBytes: 64 };

/** Makes a queue and opens it at both ends; removes it at once, as it would stay behind. */
function bothEnds(
  attributes = SMALL,
): { input: Descriptor; output: Descriptor } {
  const name = freshName();
  const input = makeQueue(name, "O_RDONLY", attributes);
  const output = openQueue(name, "O_WRONLY");
  unlinkQueue(name);
  return { input, output };
}

function freshName(): string {
  return `/ipcmark-test-${crypto.randomUUID()}`;
}

Deno.test(
  "makeQueue() makes queues of Linux's default size, or of the size asked for",
  { ignore },
  () => {
    for (const attributes of [{ messages: 10, messageBytes: 8192 }, SMALL]) {
      const name = freshName();
      using queue = makeQueue(name, "O_RDONLY", attributes);
      unlinkQueue(name);
      deepStrictEqual(attributesOf(queue), attributes);
    }
    deepStrictEqual(mqueue.capabilities.maxPacketBytes, 8192);
  },
);

Deno.test(
  "makeQueue() takes no name that is in use, and leaves that queue alone",
  { ignore },
  () => {
    const name = freshName();
    using _queue = makeQueue(name, "O_RDONLY", SMALL);
    try {
      throws(() => makeQueue(name, "O_RDONLY"), { code: "EEXIST" });
      using again = openQueue(name, "O_WRONLY");
      deepStrictEqual(attributesOf(again), SMALL);
    } finally {
      unlinkQueue(name);
    }
  },
);

Deno.test("makeQueue() says which limit is in the way", { ignore }, () => {
  throws(
    () => makeQueue(freshName(), "O_RDONLY", { ...SMALL, messages: 0 }),
    { code: "EINVAL", message: /sysctl fs\.mqueue\.msg_max/ },
  );
  throws(
    () =>
      makeQueue(freshName(), "O_RDONLY", {
        messages: 60_000,
        messageBytes: 8192,
      }),
    { message: /sysctl fs\.mqueue\.msg_max|ulimit -q/ },
  );
});

Deno.test(
  "a queue's channel cuts a message to what there is room for, and keeps the order",
  { ignore },
  async () => {
    await using channel = queueChannel(bothEnds());
    await channel.send(new Uint8Array(64).fill(1));
    await channel.send(new Uint8Array(3).fill(2));
    const small = new Uint8Array(4);
    strictEqual(await channel.receive(small), 4);
    deepStrictEqual(small, new Uint8Array(4).fill(1));
    const large = new Uint8Array(100);
    strictEqual(await channel.receive(large), 3);
    deepStrictEqual(large.subarray(0, 4), new Uint8Array([2, 2, 2, 0]));
  },
);

Deno.test(
  "a queue's channel refuses a message that is too large",
  { ignore },
  async () => {
    await using channel = queueChannel(bothEnds());
    await rejects(Promise.resolve(channel.send(new Uint8Array(65))), {
      code: "EMSGSIZE",
    });
  },
);

Deno.test(
  "a sender that waits for room goes on when there is some, beside a receiver that waits",
  { ignore },
  async () => {
    const there = bothEnds();
    const back = bothEnds();
    await using near = queueChannel({
      input: back.input,
      output: there.output,
    });
    await using far = queueChannel({ input: there.input, output: back.output });
    const waiting = near.receive(new Uint8Array(1));
    const byte = new Uint8Array(1);
    for (let sent = 0; sent < SMALL.messages; sent++) await near.send(byte);
    const held = near.send(byte);
    for (let taken = 0; taken <= SMALL.messages; taken++) {
      strictEqual(await far.receive(new Uint8Array(1)), 1);
    }
    await held;
    await far.send(byte);
    strictEqual(await waiting, 1);
  },
);

Deno.test(
  "both names are gone as soon as the far end has joined, and the channel works on",
  { ignore },
  async () => {
    const token = "0123456789abcdef0123456789abcdef";
    const signal = new AbortController().signal;
    const meeting = { directory: "", token, signal, turnedAway() {} };
    const joining = Promise.withResolvers<string>();
    const hosting = mqueue.host({
      // deno-lint-ignore require-await
      withTicket: async (ticket) => joining.resolve(ticket),
      withChild: () => Promise.reject(new TypeError("There is no process")),
      withDescriptors: () =>
        Promise.reject(new TypeError("There is no process")),
      withPort: () => Promise.reject(new TypeError("There is no thread")),
    }, meeting);
    const base = await joining.promise;
    await using far = await mqueue.join(base, meeting);
    for (const end of ["far", "near"]) {
      throws(() => openQueue(`${base}.${end}`, "O_RDONLY"), { code: "ENOENT" });
    }
    await using near = await hosting;
    await near.send(new Uint8Array(5));
    strictEqual(await far.receive(new Uint8Array(8)), 5);
  },
);
