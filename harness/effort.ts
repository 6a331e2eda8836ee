/** Something that may fail from several sides at once: the first reason counts. */
export interface Effort extends Disposable {
  /** Rejects with the first reason; never resolves. */
  readonly failed: Promise<never>;
  fail(reason: unknown): void;
  /** Settles as `promise` does, unless the effort fails first. */
  orFail<T>(promise: Promise<T>): Promise<T>;
}

/**
 * Starts an effort that fails when `timeoutMs` have passed or `signal` aborts.
 *
 * @param what Completes "Timed out after 100 ms: …".
 */
export function effort(
  what: string,
  timeoutMs: number,
  signal?: AbortSignal,
): Effort {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => {});
  const timer = setTimeout(() => {
    const error = new Error(`Timed out after ${timeoutMs} ms: ${what}`);
    error.name = "TimeoutError";
    reject(error);
  }, timeoutMs);
  const onAbort = () => reject(signal!.reason);
  if (signal?.aborted) onAbort();
  signal?.addEventListener("abort", onAbort, { once: true });
  return {
    failed: promise,
    fail: reject,
    orFail(other) {
      other.catch(() => {});
      return Promise.race([other, promise]);
    },
    [Symbol.dispose]() {
      clearTimeout(timer);
      signal?.removeEventListener("abort", onAbort);
    },
  };
}
