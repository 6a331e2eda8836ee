import { EXIT } from "./exit_code.ts";
import type { Io, StopSignal } from "./io.ts";
import type { Progress } from "./progress.ts";

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
 * Listens for Ctrl-C, SIGTERM and the end of the terminal: the first is told and aborts the signal, the second ends the
 * process at once. The end of a terminal is told more than once, by the kernel and by the shell, and never as a second
 * request.
 *
 * @param now A clock in milliseconds.
 */
export function listenForStop(
  io: Io,
  progress: Pick<Progress, "line">,
  now: () => number = () => performance.now(),
): Stopping {
  const controller = new AbortController();
  let asked: StopSignal | undefined;
  let askedAt = 0;
  const stopListening = io.onStop((signal) => {
    if (asked !== undefined) {
      const again = signal !== "SIGHUP" && now() - askedAt >= ONE_PRESS_MS;
      return again ? io.exit(EXIT[signal]) : undefined;
    }
    asked = signal;
    askedAt = now();
    progress.line("Stopping; another Ctrl-C ends at once");
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
