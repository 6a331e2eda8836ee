import { within } from "./bounded.ts";

/** How long a signal that ended other processes may be under way to this one. */
const UNDER_WAY_MS = 500;

/**
 * Whether this process is told to stop, now or in a moment. Ctrl-C in a terminal reaches all processes of a run, and this
 * one may see that others are gone before it is told itself.
 */
export async function stopFollows(signal: AbortSignal): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const told = () => resolve();
  signal.addEventListener("abort", told, { once: true });
  if (!signal.aborted) await within(UNDER_WAY_MS, promise);
  signal.removeEventListener("abort", told);
  return signal.aborted;
}
