import { turn } from "./_turn.ts";

/** Longest time that a thread is blocked at a stretch: then its timers, sockets and messages have their turn. */
const BLOCK_MS = 10;
/** Longest time that a thread goes on blocking, time after time, without such a turn. */
const UNTURNED_MS = 20;
/** A pending `Atomics.waitAsync` does not keep an event loop alive; a timer does, which need not ever fire. */
const KEEP_ALIVE_MS = 3_600_000;

/** Words that one bell takes in the shared memory. */
export const BELL_WORDS = 2;

/** Tells one thread that another has changed something in memory that they share. */
export interface Bell {
  /** Of the other thread, or of this one about itself: wakes whoever waits here. */
  ring(): void;
  /** What to give to `rung`: to be read before looking for the change. */
  count(): number;
  /**
   * Resolves once the bell has been rung since `count` was read. Blocks the thread for a moment first, unless another
   * call waits here already: that is the fast path, one `Atomics.wait` a change.
   */
  rung(count: number): Promise<void>;
}

/** A bell in the words of `memory` from `at` on. Both threads have one at the same place; one of them waits at it. */
export function bell(memory: Int32Array<SharedArrayBuffer>, at: number): Bell {
  const sleepers = at + 1;
  let waiting = 0;
  let turnedAt = 0;

  function mayBlock(): boolean {
    return waiting === 1 && Date.now() - turnedAt < UNTURNED_MS;
  }

  return {
    ring() {
      Atomics.add(memory, at, 1);
      if (Atomics.load(memory, sleepers) > 0) Atomics.notify(memory, at);
    },
    count: () => Atomics.load(memory, at),
    async rung(count) {
      // Said before the count is compared again, so that a ring in between is not missed.
      Atomics.store(memory, sleepers, ++waiting);
      try {
        if (
          mayBlock() &&
          Atomics.wait(memory, at, count, BLOCK_MS) !== "timed-out"
        ) return;
        await rungMeanwhile(count);
        turnedAt = Date.now();
      } finally {
        Atomics.store(memory, sleepers, --waiting);
      }
    },
  };

  async function rungMeanwhile(count: number): Promise<void> {
    const { async: later, value } = Atomics.waitAsync(memory, at, count);
    const keepAlive = setTimeout(() => {}, KEEP_ALIVE_MS);
    await (later ? value : turn());
    clearTimeout(keepAlive);
  }
}
