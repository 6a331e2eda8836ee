import { brokenPipe, closedHere, closedMeanwhile } from "../_end_errors.ts";
import {
  LINE_WORDS,
  RING_WORDS,
  type RingMemory,
  ringReader,
  ringWriter,
} from "../_ring.ts";
import type { Bytes, MaybePromise, StreamChannel } from "../transport.ts";
import { bell, BELL_WORDS } from "./_bell.ts";

/** Bytes that one direction holds before a writer has to wait; a power of two. About what a Unix socket holds. */
const CAPACITY = 262_144;

/** Where words begin: both bells on a line, then the ring of each direction. */
const RINGS_AT = LINE_WORDS;
const DATA_AT = 4 * (RINGS_AT + 2 * RING_WORDS);

/** Memory for two directions between two threads. */
export function ringMemory(): SharedArrayBuffer {
  return new SharedArrayBuffer(DATA_AT + 2 * CAPACITY);
}

function ringAt(memory: SharedArrayBuffer, index: 0 | 1): RingMemory {
  return {
    words: new Int32Array(
      memory,
      4 * (RINGS_AT + index * RING_WORDS),
      RING_WORDS,
    ),
    bytes: new Uint8Array(memory, DATA_AT + index * CAPACITY, CAPACITY),
  };
}

/** One end of the two directions in `memory`; the other thread has the other. */
export function ringChannel(
  memory: SharedArrayBuffer,
  end: "near" | "far",
): StreamChannel {
  const [mine, other] = end === "near" ? [0, 1] as const : [1, 0] as const;
  const writer = ringWriter(ringAt(memory, mine));
  const reader = ringReader(ringAt(memory, other));
  const bells = new Int32Array(memory, 0, RINGS_AT);
  const here = bell(bells, mine * BELL_WORDS);
  const there = bell(bells, other * BELL_WORDS);
  let closed = false;
  let ended = false;

  function checkOpen(): void {
    if (closed) throw closedHere();
  }

  /** Bytes that were there, `null` at the end, `undefined` where nothing is there yet or this end is closed. */
  function take(into: Bytes): number | null | undefined {
    if (closed) return undefined;
    if (into.length === 0) return 0;
    // Asked first: what was written before the end must not be taken for nothing.
    const over = reader.ended();
    const bytes = reader.take(into);
    if (bytes === 0) return over ? null : undefined;
    there.ring();
    return bytes;
  }

  async function readPatiently(into: Bytes): Promise<number | null> {
    checkOpen();
    while (true) {
      const count = here.count();
      if (closed) throw closedMeanwhile();
      const bytes = take(into);
      if (bytes !== undefined) return bytes;
      await here.rung(count);
    }
  }

  /** Bytes that there was room for, or `undefined` where there is none, or for good. */
  function put(from: Bytes): number | undefined {
    if (closed || ended || writer.refused()) return undefined;
    const bytes = writer.put(from);
    if (bytes === 0) return from.length === 0 ? 0 : undefined;
    there.ring();
    return bytes;
  }

  async function writePatiently(from: Bytes): Promise<number> {
    checkOpen();
    while (true) {
      const count = here.count();
      if (closed) throw closedMeanwhile();
      if (ended) throw brokenPipe("this direction was ended");
      if (writer.refused()) throw brokenPipe("the other end is closed");
      const bytes = put(from);
      if (bytes !== undefined) return bytes;
      await here.rung(count);
    }
  }

  function writeSome(from: Bytes): MaybePromise<number> {
    return put(from) ?? writePatiently(from);
  }

  async function writeRest(from: Bytes, sent: number): Promise<void> {
    do sent += await writeSome(from.subarray(sent)); while (sent < from.length);
  }

  return {
    framing: "stream",
    read(into) {
      const bytes = take(into);
      return bytes === undefined ? readPatiently(into) : bytes;
    },
    writeSome,
    write(from) {
      const sent = put(from);
      return sent === from.length ? undefined : writeRest(from, sent ?? 0);
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      checkOpen();
      ended = true;
      writer.end();
      there.ring();
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      closed = true;
      writer.end();
      reader.close();
      there.ring();
      here.ring();
    },
  };
}
