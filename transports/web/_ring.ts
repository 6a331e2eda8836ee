import { brokenPipe, closedHere, closedMeanwhile } from "../_end_errors.ts";
import type { Bytes, StreamChannel } from "../transport.ts";
import { bell, BELL_WORDS } from "./_bell.ts";

/** Bytes that one direction holds before a writer has to wait; a power of two. About what a Unix socket holds. */
const CAPACITY = 262_144;

/** Words of a direction: bytes ever written and ever read (modulo 2^32), and who has closed. */
const WRITTEN = 0;
const READ = 1;
const ENDED = 2;
const READER_GONE = 3;
const DIRECTION_WORDS = 4;

const DIRECTIONS_AT = 2 * BELL_WORDS;
const DATA_AT = 4 * (DIRECTIONS_AT + 2 * DIRECTION_WORDS);

/** Memory for two directions between two threads. */
export function ringMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(DATA_AT + 2 * CAPACITY);
}

/** One direction: a ring with one thread that writes and one that reads. Nothing here waits. */
function ring(memory: SharedArrayBuffer, index: 0 | 1) {
  const words = new Int32Array(
    memory,
    4 * (DIRECTIONS_AT + index * DIRECTION_WORDS),
    DIRECTION_WORDS,
  );
  const data = new Uint8Array(memory, DATA_AT + index * CAPACITY, CAPACITY);
  const held = () =>
    (Atomics.load(words, WRITTEN) - Atomics.load(words, READ)) | 0;

  return {
    /** Puts in as much as there is room for. */
    put(from: Bytes): number {
      const bytes = Math.min(from.length, CAPACITY - held());
      if (bytes === 0) return 0;
      const at = words[WRITTEN]! & (CAPACITY - 1);
      const straight = Math.min(bytes, CAPACITY - at);
      data.set(from.subarray(0, straight), at);
      if (straight < bytes) data.set(from.subarray(straight, bytes));
      Atomics.add(words, WRITTEN, bytes);
      return bytes;
    },
    /** Takes out as much as there is. */
    take(into: Bytes): number {
      const bytes = Math.min(into.length, held());
      if (bytes === 0) return 0;
      const at = words[READ]! & (CAPACITY - 1);
      const straight = Math.min(bytes, CAPACITY - at);
      into.set(data.subarray(at, at + straight));
      if (straight < bytes) {
        into.set(data.subarray(0, bytes - straight), straight);
      }
      Atomics.add(words, READ, bytes);
      return bytes;
    },
    is: (what: typeof ENDED | typeof READER_GONE) =>
      Atomics.load(words, what) === 1,
    say(what: typeof ENDED | typeof READER_GONE): void {
      Atomics.store(words, what, 1);
    },
  };
}

/** One end of the two directions in `memory`; the other thread has the other. */
export function ringChannel(
  memory: SharedArrayBuffer,
  end: "near" | "far",
): StreamChannel {
  const [mine, other] = end === "near" ? [0, 1] as const : [1, 0] as const;
  const outgoing = ring(memory, mine);
  const incoming = ring(memory, other);
  const bells = new Int32Array(memory, 0, DIRECTIONS_AT);
  const here = bell(bells, mine * BELL_WORDS);
  const there = bell(bells, other * BELL_WORDS);
  let closed = false;

  function checkOpen(): void {
    if (closed) throw closedHere();
  }

  async function writeSome(from: Bytes): Promise<number> {
    checkOpen();
    while (true) {
      const count = here.count();
      if (closed) throw closedMeanwhile();
      if (outgoing.is(ENDED)) throw brokenPipe("this direction was ended");
      if (outgoing.is(READER_GONE)) throw brokenPipe("the other end is closed");
      const bytes = outgoing.put(from);
      if (bytes > 0) there.ring();
      if (bytes > 0 || from.length === 0) return bytes;
      await here.rung(count);
    }
  }

  return {
    framing: "stream",
    async read(into) {
      checkOpen();
      if (into.length === 0) return 0;
      while (true) {
        const count = here.count();
        if (closed) throw closedMeanwhile();
        // Asked first: what was written before the end must not be taken for nothing.
        const ended = incoming.is(ENDED);
        const bytes = incoming.take(into);
        if (bytes > 0) {
          there.ring();
          return bytes;
        }
        if (ended) return null;
        await here.rung(count);
      }
    },
    writeSome,
    async write(from) {
      let sent = await writeSome(from);
      while (sent < from.length) sent += await writeSome(from.subarray(sent));
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      checkOpen();
      outgoing.say(ENDED);
      there.ring();
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      closed = true;
      outgoing.say(ENDED);
      incoming.say(READER_GONE);
      there.ring();
      here.ring();
    },
  };
}
