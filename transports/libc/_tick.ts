import { libc, platform } from "../../ffi/library.ts";

/** How long a blocking call is left alone; two of these pass at most before it returns. */
const TICK_MS = 10;

/** A real-time signal that nobody else uses: SIGRTMIN+6 of glibc, SIGRTMIN+5 of musl. */
const SIGNAL = 40;
const CLOCK_MONOTONIC = 1;
const SIGEV_THREAD_ID = 4;
/** `struct sigaction` of glibc and musl: handler, 128 B of mask, flags, restorer. */
const SIGACTION_WORDS = 19;
/** `struct sigevent` has 64 B: value, signal, notify, thread. */
const SIGEVENT_INTS = 16;

/** Whether it ticks, once that was tried. */
let ticking: boolean | undefined;

/**
 * Makes a timer interrupt this thread's blocking system calls from now on, so that each returns with `EINTR` after 20 ms
 * at the latest. Bounding them so costs nothing in the call's own path; poll(2) in front of a read(2) made a pipe's
 * round trip a third slower. The signal's handler is abs(3), which takes a number and does nothing to anyone. Without
 * SA_RESTART the interrupted call fails instead of going on.
 *
 * @returns Whether calls are interrupted: not where the system has no such timers, or refuses one (`EAGAIN` at
 * `ulimit -i`). Each call must then be preceded by poll(2).
 */
export function startTicking(): boolean {
  return ticking ??= canTick() && handles() && ticks();
}

function handles(): boolean {
  const c = libc();
  const action = new BigUint64Array(SIGACTION_WORDS);
  action[0] = Deno.UnsafePointer.value(c.abs);
  return c.sigaction(SIGNAL, bytesOf(action), null) === 0;
}

function ticks(): boolean {
  const c = libc();
  const event = new Int32Array(SIGEVENT_INTS);
  event[2] = SIGNAL;
  event[3] = SIGEV_THREAD_ID;
  event[4] = c.gettid();
  const timer = new BigUint64Array(1);
  if (
    c.timer_create(CLOCK_MONOTONIC, bytesOf(event), bytesOf(timer)) !== 0
  ) return false;

  const period = [0n, BigInt(TICK_MS * 1_000_000)];
  const times = new BigInt64Array([...period, ...period]);
  return c.timer_settime(timer[0]!, 0, bytesOf(times), null) === 0;
}

/** Whether this system has timers that interrupt one thread. */
export function canTick(): boolean {
  return platform().threadTimer;
}

function bytesOf({ buffer }: { buffer: ArrayBuffer }): Uint8Array<ArrayBuffer> {
  return new Uint8Array(buffer);
}
