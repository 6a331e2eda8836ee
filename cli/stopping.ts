import { EXIT } from "./exit_code.ts";
import type { Io, StopSignal } from "./io.ts";

/** A request to stop, as what does the work sees it. */
export interface Stopping extends Disposable {
  readonly signal: AbortSignal;
  /** Which signal asked, or `undefined` while none has. */
  readonly asked: StopSignal | undefined;
}

/**
 * One press of Ctrl-C may come twice: from the terminal, and passed on by `deno task` or npx. What follows within this
 * time is the same press.
 */
const ONE_PRESS_MS = 500;

/**
 * Listens for Ctrl-C and SIGTERM: the first aborts the signal, the second ends the process at once.
 *
 * @param now A clock in milliseconds.
 */
export function listenForStop(
  io: Io,
  whenAsked: () => void,
  now: () => number = () => performance.now(),
): Stopping {
  const controller = new AbortController();
  let asked: StopSignal | undefined;
  let askedAt = 0;
  const stopListening = io.onStop((signal) => {
    if (asked !== undefined) {
      return now() - askedAt < ONE_PRESS_MS ? undefined : io.exit(EXIT[signal]);
    }
    asked = signal;
    askedAt = now();
    whenAsked();
    controller.abort(
      new DOMException(`Stopped by ${signal}`, "AbortError"),
    );
  });
  return {
    signal: controller.signal,
    get asked() {
      return asked;
    },
    [Symbol.dispose]: stopListening,
  };
}
