/** Ends of pauses that last. */
const pauses = new Set<() => void>();

/** Lets everything else that is due in this process run once. */
export function turn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/**
 * Lets the runtime ask the kernel what else has come, for those that wait in vain. While turns follow each other it does
 * so in every 61st only (tokio's `event_interval`): a message of the harness lay there for 300 ms.
 */
export function pause(): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(end, 0);
    pauses.add(end);
    function end(): void {
      clearTimeout(timer);
      pauses.delete(end);
      resolve();
    }
  });
}

/** Ends all pauses now, for who closes what somebody waits for: they are over soon anyway, but leave a timer until then. */
export function endPauses(): void {
  for (const end of [...pauses]) end();
}
