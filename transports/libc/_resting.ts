import { nobodyWaits } from "./_waiting.ts";

/** What an end may wait for: bits. */
export const DATA = 1;
export const ROOM = 2;

/** How an end of shared memory waits for the other one. */
export interface Rest {
  /** Whether `block` may be called now. */
  mayBlock(): boolean;
  /** Returns once something wanted may be there, or after 20 ms at the latest. */
  block(wanted: number): void;
  /** The same, for 5 ms at most and without the tick. */
  doze(wanted: number): void;
  /** Tells the other end of what it may be waiting for. */
  tell(what: number): void;
}

/** Whether anything wanted is there. */
export type Due = (wanted: number) => boolean;

/** Wakes the other end, and is woken by it. It may ring too often, but never too seldom. */
export interface Bell {
  ring(): void;
  /** Returns when it rings, when it rang since the word was stored, or when the tick interrupts it. */
  sleep(announced: number): void;
  /** The same, bounded by `ms` and without the tick. */
  doze(announced: number, ms: number): void;
}

/** The words by which ends tell each other that they sleep, and for what. Each is 0 while its end is awake. */
export interface SleepWords {
  readonly words: Int32Array<ArrayBuffer>;
  readonly own: number;
  readonly other: number;
}

/** How long an end that waits long holds up its event loop at a time. */
const DOZE_MS = 5;

/**
 * Waits asleep. A bell costs a system call and is rung only for an end that has announced that it sleeps. No wake-up is
 * lost, because either end stores before it looks: the one that waits announces itself, then looks whether what it wants
 * is there; the other one puts it there, then looks for an announcement. `Atomics` are sequentially consistent, so that of
 * two such pairs at least one look comes after the other's store: either the first does not go to sleep, or the second
 * rings. A bell that rings between the look and the sleep is heard, as `Bell` says.
 */
export function sleeping(
  bell: Bell,
  { words, own, other }: SleepWords,
  due: Due,
  mayBlock: () => boolean,
): Rest {
  return {
    mayBlock,
    block(wanted) {
      Atomics.store(words, own, wanted);
      if (!due(wanted)) bell.sleep(wanted);
      Atomics.store(words, own, 0);
    },
    doze(wanted) {
      Atomics.store(words, own, wanted);
      if (!due(wanted)) bell.doze(wanted, DOZE_MS);
      Atomics.store(words, own, 0);
    },
    tell(what) {
      if ((Atomics.load(words, other) & what) === 0) return;
      // Whoever takes the announcement away rings, so that an end is not rung at twice for one sleep.
      if (Atomics.exchange(words, other, 0) !== 0) bell.ring();
    },
  };
}

/** Looks before whoever else is due on this processor gets it: about 50 µs, far more than an answer takes. */
const LOOKS = 1024;
/** How often that happens in one go: about a millisecond. */
const YIELDS = 16;
/** Goes without success, one a turn of the event loop, after which the processor is left to others: about 20 ms. */
const PATIENCE = 20;

/** How one that spins leaves the processor to others. */
export interface Relief {
  /** Lets others run that are due now, if any. */
  yieldNow(): void;
  /** Rests for that many milliseconds. */
  nap(ms: number): void;
}

/**
 * Waits by looking over and over, so that nobody has to be woken. An end that waits long rests between its looks: it
 * would take the processor from whatever else is measured there, or from the very end that it waits for where there are
 * more programs than processors.
 */
export function spinning(due: Due, { yieldNow, nap }: Relief): Rest {
  let fruitless = 0;
  function look(wanted: number): void {
    for (let looks = 1; looks <= LOOKS * YIELDS; looks++) {
      if (due(wanted)) {
        fruitless = 0;
        return;
      }
      if (looks % LOOKS === 0) yieldNow();
      else Atomics.pause();
    }
    fruitless++;
  }
  return {
    mayBlock: nobodyWaits,
    block: look,
    doze(wanted) {
      if (fruitless < PATIENCE) return look(wanted);
      nap(DOZE_MS);
      if (due(wanted)) fruitless = 0;
    },
    tell() {},
  };
}
