/** Waits for a promise, however it settles, but not for long. */
export async function within(
  milliseconds: number,
  promise: Promise<unknown>,
): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, milliseconds);
  await Promise.race([promise.catch(() => {}), late.promise]);
  clearTimeout(timer);
}
