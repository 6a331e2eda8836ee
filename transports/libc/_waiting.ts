import { closedMeanwhile } from "../_end_errors.ts";
import { mayBeOverwritten, orErrno, systemError } from "../../ffi/errno.ts";
import { libc, platform } from "../../ffi/library.ts";
import { startTicking } from "./_tick.ts";
import { endPauses, pause, turn } from "./_turn.ts";

/** poll(2)'s events; the same on every system. */
export const READABLE = 1;
export const WRITABLE = 4;

/** How long poll(2) may hold up the event loop before others get their turn. */
const POLL_MS = 5;

interface Waiter {
  readonly number: number;
  readonly events: number;
  resolve(): void;
  reject(reason: unknown): void;
}

const waiters = new Set<Waiter>();
let polling = false;
/** Operations that wait while the event loop turns: the waiters, and those that wait for something that is no descriptor. */
let waiting = 0;

/** Whether nothing else in this thread waits, so that it may be kept busy for a moment. */
export function nobodyWaits(): boolean {
  return waiting === 0;
}

/**
 * Counts as a wait until it is disposed of, for those that wait for no descriptor and turn the event loop themselves.
 */
export function waitAside(): Disposable {
  waiting++;
  return {
    [Symbol.dispose]() {
      waiting--;
    },
  };
}

/**
 * Whether a call may block this thread for a moment: nobody else in it waits, and the tick will interrupt the call. That
 * is the fast path: one system call an operation, as a C program makes it.
 */
export function mayBlock(): boolean {
  return waiting === 0 && startTicking();
}

/**
 * Resolves when the descriptor is ready, or broken, so that the next call on it will not block. Meanwhile the event loop
 * turns: timers, other descriptors and the harness's messages get their turn every few milliseconds.
 *
 * @param events `READABLE` or `WRITABLE`.
 */
export function ready(number: number, events: number): Promise<void> {
  // Two that wait for one descriptor are both resolved, and the second may find nothing left.
  startTicking();
  return new Promise((resolve, reject) => {
    waiters.add({ number, events, resolve, reject });
    waiting++;
    if (!polling) pollAll();
  });
}

/** Rejects all waits for a descriptor that is being closed. */
export function abandonWaits(number: number): void {
  endPauses();
  for (const waiter of waiters) {
    if (waiter.number !== number) continue;
    leave(waiter);
    waiter.reject(closedMeanwhile());
  }
}

/** What stands for the result of a call that was not made. No call fails with an error number of that size. */
export const NOT_CALLED = -1_000_000;

/**
 * What to do about a call on a descriptor that failed: returns where it was interrupted or would have blocked, or was not made, so that it
 * can be tried again once the descriptor is ready.
 *
 * @param result As `orErrno` gives it, or `NOT_CALLED`.
 * @throws {SystemError} If it failed for any other reason.
 */
export function interrupted(call: string, result: number): void {
  const { EINTR, EAGAIN } = platform().errno;
  if (result === NOT_CALLED || -result === EINTR || -result === EAGAIN) return;
  // No call on a descriptor fails so by itself, but for those that name an address.
  if (mayBeOverwritten(-result)) return;
  throw systemError(call, -result);
}

/** What poll(2) answers at once about one descriptor: 0 where none of `events`, nor an error or the end, is there. */
export function pollNow(number: number, events: number): number {
  // struct pollfd, as below.
  const asked = Int32Array.of(number, events);
  libc().poll(new Uint8Array(asked.buffer), 1, 0);
  return asked[1]! >>> 16;
}

function leave(waiter: Waiter): void {
  if (waiters.delete(waiter)) waiting--;
}

async function pollAll(): Promise<void> {
  polling = true;
  try {
    let idle = false;
    while (waiters.size > 0) {
      await (idle ? pause() : turn());
      idle = !wake([...waiters]);
    }
  } catch (error) {
    for (const waiter of waiters) {
      leave(waiter);
      waiter.reject(error);
    }
  } finally {
    polling = false;
  }
}

/** Asks the kernel about all of them at once, and resolves those that are ready. Returns whether there were any. */
function wake(asked: readonly Waiter[]): boolean {
  if (asked.length === 0) return true;
  // struct pollfd: a descriptor of 32 bits, 16 bits of events and 16 of answers.
  const table = new Int32Array(asked.length * 2);
  asked.forEach(({ number, events }, index) => {
    table[2 * index] = number;
    table[2 * index + 1] = events;
  });
  const { poll } = libc();
  const answered = orErrno(
    poll(new Uint8Array(table.buffer), asked.length, POLL_MS),
  );
  if (answered < 0) interrupted("poll", answered);
  if (answered <= 0) return false;
  asked.forEach((waiter, index) => {
    if (table[2 * index + 1]! >>> 16 === 0) return;
    leave(waiter);
    waiter.resolve();
  });
  return true;
}
