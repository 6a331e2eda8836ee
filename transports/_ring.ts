/**
 * Bytes on their way from one writer to one reader through memory that both see, without a lock: each index has one
 * owner, and is stored only after the bytes that it speaks of were copied. `Atomics` keeps that order for both ends,
 * on a buffer that processes or threads share as on any other.
 *
 * @module
 */
import type { Bytes } from "./transport.ts";

/** What is written often lies this far apart, so that no two ends fight for a line of the cache; in words of 32 bits. */
export const LINE_WORDS = 32;

/** A ring's words: how much was ever written, how much was ever read, and whether either end has had enough. */
const HEAD = 0;
const TAIL = LINE_WORDS;
const WRITER_ENDED = 2 * LINE_WORDS;
const READER_CLOSED = WRITER_ENDED + 1;

/** How many words each ring needs, the first of them on a line of its own. All are 0 in a new ring. */
export const RING_WORDS = 3 * LINE_WORDS;

/** The memory of one direction. */
export interface RingMemory {
  /** `RING_WORDS` of them. */
  readonly words: Int32Array;
  /** What is on its way; as many as a power of two, 2 GiB at most. */
  readonly bytes: Uint8Array;
}

/** The end that writes. Nothing here waits. */
export interface RingWriter {
  /** Takes over as much as there is room for; returns how much that was. */
  put(from: Bytes): number;
  /** How many bytes `put` would take over now. */
  room(): number;
  /** Whether the reader wants no more. */
  refused(): boolean;
  /** Ends the direction behind what was put in. */
  end(): void;
}

/** The end that reads. Nothing here waits. */
export interface RingReader {
  /** Fills `into` with what is there; returns how much that was. */
  take(into: Bytes): number;
  /** How many bytes are there now. */
  held(): number;
  /** How much room the writer has, as far as this end has looked: never less than it has. */
  spare(): number;
  /** Whether the writer will put in no more; asked before `held`, it makes that an answer for good. */
  ended(): boolean;
  /** Says that nothing more will be taken. */
  close(): void;
}

/** The writing end of a ring. There must be no other. */
export function ringWriter({ words, bytes }: RingMemory): RingWriter {
  const capacity = bytes.length;
  let head = Atomics.load(words, HEAD);
  // The reader's index as it was last seen: looking again costs a miss of the cache, and is put off while there is room.
  let tail = Atomics.load(words, TAIL);

  // Counts run on past 2^31; their difference is right all the same.
  const room = () => capacity - ((head - tail) | 0);

  return {
    put(from) {
      if (room() < from.length) tail = Atomics.load(words, TAIL);
      const count = Math.min(from.length, room());
      if (count === 0) return 0;
      copyIn(bytes, head & (capacity - 1), from, count);
      head = (head + count) | 0;
      Atomics.store(words, HEAD, head);
      return count;
    },
    room() {
      tail = Atomics.load(words, TAIL);
      return room();
    },
    refused: () => Atomics.load(words, READER_CLOSED) !== 0,
    end() {
      Atomics.store(words, WRITER_ENDED, 1);
    },
  };
}

/** The reading end of a ring. There must be no other. */
export function ringReader({ words, bytes }: RingMemory): RingReader {
  const capacity = bytes.length;
  let tail = Atomics.load(words, TAIL);
  let head = Atomics.load(words, HEAD);

  const held = () => (head - tail) | 0;

  return {
    take(into) {
      if (held() < into.length) head = Atomics.load(words, HEAD);
      const count = Math.min(into.length, held());
      if (count === 0) return 0;
      copyOut(bytes, tail & (capacity - 1), into, count);
      tail = (tail + count) | 0;
      Atomics.store(words, TAIL, tail);
      return count;
    },
    held() {
      head = Atomics.load(words, HEAD);
      return held();
    },
    spare: () => capacity - held(),
    ended: () => Atomics.load(words, WRITER_ENDED) !== 0,
    close() {
      Atomics.store(words, READER_CLOSED, 1);
    },
  };
}

/** Copies the first `count` bytes of `from` to `at` and on, past the ring's end to its start. */
export function copyIn(
  ring: Uint8Array,
  at: number,
  from: Bytes,
  count: number,
): void {
  const straight = Math.min(count, ring.length - at);
  ring.set(straight === from.length ? from : from.subarray(0, straight), at);
  if (straight < count) ring.set(from.subarray(straight, count), 0);
}

/** Copies `count` bytes from `at` and on, past the ring's end from its start, to the start of `into`. */
export function copyOut(
  ring: Uint8Array,
  at: number,
  into: Bytes,
  count: number,
): void {
  const straight = Math.min(count, ring.length - at);
  into.set(ring.subarray(at, at + straight));
  if (straight < count) into.set(ring.subarray(0, count - straight), straight);
}
