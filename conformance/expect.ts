import { AssertionError, fail } from "node:assert/strict";
import type { MaybePromise } from "../transports/transport.ts";

/** How long something that must happen may take: generous, because it ends a case that has failed, never one that holds. */
export const SOON_MS = 2_000;
/** How long to watch for something that must not happen. */
export const WHILE_MS = 150;

/** The circumstances did not come about that a sentence is about: nothing is said of the transport. */
export class UnresolvedError extends Error {
  override name = "UnresolvedError";
}

/** Settles as `operation` does, and fails where that takes longer than `withinMs`. */
export async function soon<T>(
  what: string,
  operation: MaybePromise<T>,
  withinMs = SOON_MS,
): Promise<T> {
  const promise = Promise.resolve(operation);
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => {
    late.reject(
      new AssertionError({
        message: `${what}: nothing after ${withinMs} ms`,
      }),
    );
  }, withinMs);
  promise.catch(() => {});
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Whether `operation` is still pending after `forMs`. Never cancels it. */
export async function staysPending(
  operation: MaybePromise<unknown>,
  forMs = WHILE_MS,
): Promise<boolean> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const waited = new Promise<true>((resolve) => {
    timer = setTimeout(() => resolve(true), forMs);
  });
  const settled = Promise.resolve(operation)
    .then(() => false as const, () => false as const);
  const pending = await Promise.race([settled, waited]);
  clearTimeout(timer);
  // A process that was not scheduled for so long finds both settled: then the promise counts, not the timer.
  return pending && await Promise.race([settled, nextTurn()]);
}

/** The error that `operation` rejects with; fails where it resolves or takes longer than `SOON_MS`. */
export async function refusal(
  what: string,
  operation: MaybePromise<unknown>,
): Promise<Error & { code?: string }> {
  try {
    await soon(what, operation);
  } catch (error) {
    if (error instanceof Error && !(error instanceof AssertionError)) {
      return error;
    }
    throw error;
  }
  fail(`${what}: it succeeded, and had to be refused`);
}

function nextTurn(): Promise<true> {
  return new Promise((resolve) => setTimeout(() => resolve(true), 0));
}
