import { brokenPipe, closedHere, closedMeanwhile } from "./_end_errors.ts";
import { copyIn, copyOut } from "./_ring.ts";
import type { Bytes } from "./transport.ts";

/** What one direction holds on its way. It never waits: `undefined` says that there is nothing to do yet. */
export interface Store {
  put(from: Bytes): number | undefined;
  take(into: Bytes): number | undefined;
}

/** One end of two directions, before it is a stream or packets. Calls of one direction take turns, as they were made. */
export interface End {
  /** Resolves to `null` once the other end has ended its direction and nothing is left. */
  read(into: Bytes): Promise<number | null>;
  /** Lets `work` have this direction for itself; what it is given puts some bytes in, waiting for room. */
  writing<T>(
    work: (put: (from: Bytes) => Promise<number>) => Promise<T>,
  ): Promise<T>;
  /** Ends this direction behind what has been written. */
  end(): Promise<void>;
  /** Ends both directions at once, and pending calls with `Interrupted`. */
  close(): Promise<void>;
}

/** Joins two ends by a store for each direction. */
export function twoEnds(newStore: () => Store): [End, End] {
  const there = direction(newStore());
  const back = direction(newStore());
  return [endOf(back, there), endOf(there, back)];
}

/** Bytes that run together, at most `capacity` of them. */
export function byteStore(capacity: number): Store {
  const ring = new Uint8Array(capacity);
  let start = 0;
  let held = 0;
  return {
    put(from) {
      const bytes = Math.min(from.length, capacity - held);
      if (bytes === 0 && from.length > 0) return undefined;
      copyIn(ring, (start + held) % capacity, from, bytes);
      held += bytes;
      return bytes;
    },
    take(into) {
      const bytes = Math.min(into.length, held);
      if (bytes === 0 && into.length > 0) return undefined;
      copyOut(ring, start, into, bytes);
      start = (start + bytes) % capacity;
      held -= bytes;
      return bytes;
    },
  };
}

/** Packets that stay apart, at most `capacity` of them; what a taker has no room for is lost. */
export function packetStore(capacity: number): Store {
  const packets: Bytes[] = [];
  return {
    put(from) {
      if (packets.length === capacity) return undefined;
      packets.push(from.slice());
      return from.length;
    },
    take(into) {
      const packet = packets.shift()?.subarray(0, into.length);
      if (packet) into.set(packet);
      return packet?.length;
    },
  };
}

interface Direction {
  readonly store: Store;
  ended: boolean;
  writerClosed: boolean;
  readerClosed: boolean;
  /** Resolves at the next change of anything here. */
  readonly changed: Promise<void>;
  announce(): void;
}

function direction(store: Store): Direction {
  let change = Promise.withResolvers<void>();
  return {
    store,
    ended: false,
    writerClosed: false,
    readerClosed: false,
    get changed() {
      return change.promise;
    },
    announce() {
      change.resolve();
      change = Promise.withResolvers();
    },
  };
}

function endOf(incoming: Direction, outgoing: Direction): End {
  const reading = turns();
  const writing = turns();

  function checkOpen(): void {
    if (incoming.readerClosed) {
      throw closedHere();
    }
  }

  async function put(from: Bytes): Promise<number> {
    while (true) {
      if (outgoing.writerClosed) throw closedMeanwhile();
      if (outgoing.ended) throw brokenPipe("this direction has been ended");
      if (outgoing.readerClosed) throw brokenPipe("the other end is closed");
      const bytes = outgoing.store.put(from);
      if (bytes !== undefined) {
        outgoing.announce();
        return bytes;
      }
      await outgoing.changed;
    }
  }

  async function take(into: Bytes): Promise<number | null> {
    while (true) {
      if (incoming.readerClosed) throw closedMeanwhile();
      const bytes = incoming.store.take(into);
      if (bytes !== undefined) {
        incoming.announce();
        return bytes;
      }
      if (incoming.ended) return null;
      await incoming.changed;
    }
  }

  return {
    async read(into) {
      checkOpen();
      return await reading(() => take(into));
    },
    async writing(work) {
      checkOpen();
      return await writing(() => work(put));
    },
    async end() {
      checkOpen();
      // deno-lint-ignore require-await
      await writing(async () => {
        outgoing.ended = true;
        outgoing.announce();
      });
    },
    // deno-lint-ignore require-await
    async close() {
      outgoing.ended = true;
      outgoing.writerClosed = true;
      incoming.readerClosed = true;
      outgoing.announce();
      incoming.announce();
    },
  };
}

/** Makes calls wait for each other, in the order in which they come. */
function turns(): <T>(work: () => Promise<T>) => Promise<T> {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    last = mine.catch(() => {});
    return mine;
  };
}
