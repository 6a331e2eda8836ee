import { brokenPipe, closedHere, closedMeanwhile } from "../_end_errors.ts";
import type { Bytes, MaybePromise, StreamChannel } from "../transport.ts";
import { DATA, type Due, type Rest, ROOM } from "./_resting.ts";
import { type RingMemory, ringReader, ringWriter } from "../_ring.ts";
import { endPauses, pause, turn } from "./_turn.ts";
import { waitAside } from "./_waiting.ts";

/** What an end of a channel in shared memory is made of. */
export interface SharedEnd {
  readonly incoming: RingMemory;
  readonly outgoing: RingMemory;
  rest(due: Due): Rest;
  /** Whether the other end's process has let go of the channel, be it that it was killed. */
  deserted(): boolean;
  /** Gives everything back. The memory is not touched any more. */
  release(): void;
}

/**
 * A stream through a ring for each direction. While data keeps coming an operation is a copy, and a system call where an
 * end sleeps; one that waits longer gives way to the event loop, looks whether the other process is still there, and ends
 * with an error when the channel is closed. A process that was killed left no word, so that only who waits finds out: the
 * ring takes what fits into it before.
 */
export function sharedChannel(end: SharedEnd): StreamChannel {
  const reader = ringReader(end.incoming);
  const writer = ringWriter(end.outgoing);
  // A writer that were woken at once would fill the little room that there is, and sleep again.
  const enoughRoom = end.outgoing.bytes.length / 2;
  const rest = end.rest(due);
  let closed = false;
  let ended = false;
  let deserted = false;
  /** How many operations wait while the event loop turns. */
  let forData = 0;
  let forRoom = 0;

  function due(wanted: number): boolean {
    return (wanted & DATA) !== 0 && (reader.held() > 0 || reader.ended()) ||
      (wanted & ROOM) !== 0 && (writer.room() > 0 || writer.refused());
  }

  /** Bytes that were there, `null` at the end, `undefined` where nothing is there yet or this end is closed. */
  function take(into: Bytes): number | null | undefined {
    if (closed) return undefined;
    let bytes = reader.take(into);
    if (bytes === 0) {
      if (into.length === 0) return 0;
      if (!deserted && !reader.ended()) return undefined;
      // What was put in before the end is there now.
      bytes = reader.take(into);
      if (bytes === 0) return null;
    }
    if (reader.spare() >= enoughRoom) rest.tell(ROOM);
    return bytes;
  }

  function takesBytes(): boolean {
    return !closed && !ended && !deserted && !writer.refused();
  }

  function mustTakeBytes(): void {
    if (closed) throw closedHere();
    if (ended) throw brokenPipe("this direction has been ended");
    if (!takesBytes()) throw brokenPipe("the other end is gone");
  }

  /** Bytes that there was room for, or `undefined` where there is none, or for good. */
  function put(from: Bytes): number | undefined {
    if (!takesBytes()) return undefined;
    const bytes = writer.put(from);
    if (bytes === 0) return from.length === 0 ? 0 : undefined;
    rest.tell(DATA);
    return bytes;
  }

  /** Waits while the event loop turns, together with whatever else waits at this end. */
  async function patiently(wanted: typeof DATA | typeof ROOM): Promise<void> {
    using _wait = waitAside();
    if (wanted === DATA) forData++;
    else forRoom++;
    try {
      let idle = false;
      while (true) {
        await (idle ? pause() : turn());
        if (closed) throw closedMeanwhile();
        if (due(wanted)) return;
        deserted ||= end.deserted();
        if (deserted) return;
        rest.doze((forData > 0 ? DATA : 0) | (forRoom > 0 ? ROOM : 0));
        idle = !due(wanted);
      }
    } finally {
      if (wanted === DATA) forData--;
      else forRoom--;
    }
  }

  function readNow(into: Bytes): number | null | undefined {
    const bytes = take(into);
    if (bytes !== undefined || closed || !rest.mayBlock()) return bytes;
    rest.block(DATA);
    return take(into);
  }

  async function readPatiently(into: Bytes): Promise<number | null> {
    if (closed) throw closedHere();
    while (true) {
      await patiently(DATA);
      const bytes = take(into);
      if (bytes !== undefined) return bytes;
    }
  }

  function writeNow(from: Bytes): number | undefined {
    const bytes = put(from);
    if (bytes !== undefined || !takesBytes() || !rest.mayBlock()) return bytes;
    rest.block(ROOM);
    return put(from);
  }

  async function writePatiently(from: Bytes): Promise<number> {
    while (true) {
      mustTakeBytes();
      await patiently(ROOM);
      const bytes = put(from);
      if (bytes !== undefined) return bytes;
    }
  }

  function writeSome(from: Bytes): MaybePromise<number> {
    try {
      return writeNow(from) ?? writePatiently(from);
    } catch (error) {
      return Promise.reject(error);
    }
  }

  async function writeRest(from: Bytes, sent: number): Promise<void> {
    do sent += await writeSome(from.subarray(sent)); while (sent < from.length);
  }

  return {
    framing: "stream",
    read(into) {
      try {
        const bytes = readNow(into);
        return bytes === undefined ? readPatiently(into) : bytes;
      } catch (error) {
        return Promise.reject(error);
      }
    },
    writeSome,
    write(from) {
      try {
        // Most fit at once.
        const sent = put(from);
        return sent === from.length ? undefined : writeRest(from, sent ?? 0);
      } catch (error) {
        return Promise.reject(error);
      }
    },
    // deno-lint-ignore require-await
    async closeWrite() {
      if (closed) throw closedHere();
      ended = true;
      writer.end();
      rest.tell(DATA);
    },
    // deno-lint-ignore require-await
    async [Symbol.asyncDispose]() {
      if (closed) return;
      closed = true;
      writer.end();
      reader.close();
      rest.tell(DATA | ROOM);
      end.release();
      endPauses();
    },
  };
}
