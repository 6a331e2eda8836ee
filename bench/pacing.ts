import type { Clock } from "./clock.ts";

/** A sleep may end so much later than asked for: the kernel's timer slack is 50 µs, and waking up takes its time. */
const OVERSLEEP_NS = 120e3;

const neverNotified = new Int32Array(new SharedArrayBuffer(4));

/**
 * Blocks this thread until the clock shows `deadlineNs`: sleeps in the kernel until shortly before, where that pays, and
 * reads the clock for the rest, at most 0.12 ms. For programs with nothing to wait for but the time: the event loop
 * stands still meanwhile.
 */
export function waitUntil(deadlineNs: number, clock: Clock): void {
  const sleepNs = deadlineNs - clock.now() - OVERSLEEP_NS;
  // Atomics.wait takes fractions of a millisecond; setTimeout rounds to whole ones.
  if (sleepNs > 0) Atomics.wait(neverNotified, 0, 0, sleepNs / 1e6);
  while (clock.now() < deadlineNs);
}
