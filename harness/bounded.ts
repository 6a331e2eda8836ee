/** How long cleaning up may take before it is left to whoever ends the process. */
const CLEAN_UP_MS = 1_000;

/** What `promise` resolves to, or `undefined` when that takes longer than `ms`. */
export async function within<T>(
  ms: number,
  promise: Promise<T>,
): Promise<T | undefined> {
  const late = Promise.withResolvers<undefined>();
  const timer = setTimeout(() => late.resolve(undefined), ms);
  try {
    return await Promise.race([promise, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

/** Cleans up without ever failing or hanging: whoever does not answer is killed later with its process. */
export async function bounded(
  cleanup: PromiseLike<unknown> | undefined,
): Promise<void> {
  await within(CLEAN_UP_MS, Promise.resolve(cleanup).catch(() => {}));
}
