import { ok, rejects, strictEqual } from "node:assert/strict";
import type { Bytes } from "../transport.ts";
import { shmEventfd } from "./shm_eventfd.ts";
import { shmFutex } from "./shm_futex.ts";
import { shmSpin } from "./shm_spin.ts";
import { drain, pour } from "./testdata/torrent.ts";
import { startFar } from "./testdata/two_processes.ts";

/** Deno opens a pair of sockets some time after its start. */
const RUNTIMES_OWN = 8;
const FAR = new URL("testdata/shm_far.ts", import.meta.url);
const IDLE_FAR = new URL("testdata/idle_far.ts", import.meta.url);
/** Many times round the rings. */
const TOTAL = 128 * 1_048_576;
const NEAR_SEED = 1;
const FAR_SEED = 2_000_000_000;
const OPEN_AND_CLOSE = new URL("testdata/open_and_close.ts", import.meta.url);
const MORE_THAN_FITS = 1_048_576;

for (const transport of [shmEventfd, shmFutex, shmSpin]) {
  const ignore = transport.unavailable() !== undefined;
  const test = (what: string, fn: () => Promise<void>) =>
    Deno.test({ name: `${transport.name} ${what}`, ignore, fn });

  test("carries 128 MiB each way at once, in pieces of any size, between processes", async () => {
    const args = [TOTAL, FAR_SEED, NEAR_SEED].map(String);
    await using far = await startFar(transport, FAR, ...args);
    await Promise.all([
      pour(far.channel, { total: TOTAL, seed: NEAR_SEED }),
      drain(far.channel, { total: TOTAL, seed: FAR_SEED }),
    ]);
    strictEqual((await far.child.status).code, 0);
  });

  test("refuses every use of an end that is closed", async () => {
    const { BadResource, Interrupted } = Deno.errors;
    await using far = await startFar(transport, IDLE_FAR);
    const { channel } = far;
    const pending = rejects(
      Promise.resolve(channel.read(new Uint8Array(64))),
      Interrupted,
    );
    await channel[Symbol.asyncDispose]();
    await pending;
    await rejects(
      Promise.resolve(channel.read(new Uint8Array(1))),
      BadResource,
    );
    await rejects(Promise.resolve(channel.read(new Uint8Array())), BadResource);
    await rejects(
      Promise.resolve(channel.write(new Uint8Array(1))),
      BadResource,
    );
    await rejects(channel.closeWrite(), BadResource);
    await channel[Symbol.asyncDispose]();
  });

  test("leaves no descriptor and no mapping behind", async () => {
    const { code, stdout } = await new Deno.Command(Deno.execPath(), {
      args: [
        ...["run", "--quiet", "--no-check", "--no-config", "--allow-all"],
        ...[OPEN_AND_CLOSE.href, transport.name, "3", "1000"],
      ],
      stderr: "inherit",
    }).output();
    strictEqual(code, 0);
    const { descriptors, mappings } = JSON.parse(
      new TextDecoder().decode(stdout),
    );
    strictEqual(mappings, 0);
    ok(descriptors <= RUNTIMES_OWN, `${descriptors} descriptors are left`);
  });

  test("ends a read and a write that wait when the other process is killed", async () => {
    await using far = await startFar(transport, IDLE_FAR);
    const { channel, child } = far;
    const byte = new Uint8Array(1);
    const reading = channel.read(byte);
    const writing = rejects(
      Promise.resolve(channel.write(new Uint8Array(MORE_THAN_FITS))),
      { code: "EPIPE" },
    );
    child.kill("SIGKILL");
    strictEqual(await reading, null);
    await writing;
    strictEqual(await channel.read(byte), null);
    await rejects(Promise.resolve(channel.write(byte)), { code: "EPIPE" });
  });
}

Deno.test("drain() notices a byte that is wrong, and one that is missing", async () => {
  const plan = { total: 4_000_000, seed: 3 };
  const written: Bytes[] = [];
  await pour(channelOf(written), plan);
  const copy = () => written.map((piece) => piece.slice());
  await drain(channelOf(copy()), plan);

  const wrong = copy();
  wrong[1]![0]! ^= 1;
  await rejects(drain(channelOf(wrong), plan), /is wrong/);

  const short = copy().slice(0, -1);
  await rejects(drain(channelOf(short), plan), /B arrived of 4000000/);
});

/** A stream whose bytes lie in a list of pieces. */
function channelOf(pieces: Bytes[]) {
  return {
    framing: "stream" as const,
    // deno-lint-ignore require-await
    async write(from: Bytes) {
      pieces.push(from.slice());
    },
    // deno-lint-ignore require-await
    async read(into: Bytes) {
      const [next] = pieces;
      if (!next) return null;
      const bytes = Math.min(into.length, next.length);
      into.set(next.subarray(0, bytes));
      if (bytes === next.length) pieces.shift();
      else pieces[0] = next.subarray(bytes);
      return bytes;
    },
    writeSome: () => Promise.reject(new Error("not used")),
    closeWrite: () => Promise.resolve(),
    [Symbol.asyncDispose]: () => Promise.resolve(),
  };
}
