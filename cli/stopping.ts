import { EXIT } from "./exit_code.ts";
import type { Io, StopSignal } from "./io.ts";

/** A request to stop, as what does the work sees it. */
export interface Stopping extends Disposable {
  readonly signal: AbortSignal;
  /** Which signal asked, or `undefined` while none has. */
  readonly asked: StopSignal | undefined;
}

/** Listens for Ctrl-C and SIGTERM: the first aborts the signal, the second ends the process at once. */
export function listenForStop(io: Io, whenAsked: () => void): Stopping {
  const controller = new AbortController();
  let asked: StopSignal | undefined;
  const stopListening = io.onStop((signal) => {
    if (asked !== undefined) return io.exit(EXIT[signal]);
    asked = signal;
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
