import { deepStrictEqual, ok, rejects, strictEqual } from "node:assert/strict";
import { PassThrough, Writable } from "node:stream";
import { streamChannel } from "./_stream_channel.ts";

const NOWHERE = () => new Writable();

Deno.test("a stream channel serves reads in their order, and keeps what a read leaves", async () => {
  const input = new PassThrough();
  const channel = streamChannel(input, NOWHERE());
  const buffers = [new Uint8Array(1), new Uint8Array(4)];
  const reads = buffers.map((buffer) => channel.read(buffer));
  input.write(Uint8Array.of(1, 2, 3));
  deepStrictEqual(await Promise.all(reads), [1, 2]);
  deepStrictEqual(buffers, [Uint8Array.of(1), Uint8Array.of(2, 3, 0, 0)]);
  input.end();
  strictEqual(await channel.read(new Uint8Array(1)), null);
  await channel[Symbol.asyncDispose]();
});

Deno.test("a stream channel pauses what nobody reads, and gets all of it in the end", async () => {
  const input = new PassThrough({ highWaterMark: 1_000 });
  const channel = streamChannel(input, NOWHERE());
  for (let chunk = 0; chunk < 100; chunk++) input.write(new Uint8Array(100));
  // The stream flows from the next tick on.
  await new Promise((resolve) => setTimeout(resolve, 0));
  ok(input.isPaused(), "It went on flowing");
  input.end();
  const into = new Uint8Array(300);
  let bytes = 0;
  for (let read; (read = await channel.read(into)) !== null;) bytes += read;
  strictEqual(bytes, 10_000);
  await channel[Symbol.asyncDispose]();
});

Deno.test("a stream channel says at each write what broke its stream", async () => {
  const broken = Object.assign(new Error("broken"), { code: "EPIPE" });
  const output = new Writable({
    write: (_chunk, _encoding, callback) => callback(broken),
  });
  const channel = streamChannel(new PassThrough(), output);
  for (const _ of ["first", "second"]) {
    await rejects(Promise.resolve(channel.write(new Uint8Array(1))), {
      code: "EPIPE",
    });
  }
  await channel[Symbol.asyncDispose]();
});

Deno.test("closing a stream channel ends a read that waits", async () => {
  const channel = streamChannel(new PassThrough(), NOWHERE());
  const reading = rejects(
    Promise.resolve(channel.read(new Uint8Array(1))),
    Deno.errors.Interrupted,
  );
  await channel[Symbol.asyncDispose]();
  await reading;
});
