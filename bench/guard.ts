/** By default a process that was asked to end may take this long before it is killed. */
const LEAVE_MS = 2_000;

/** Parts of a silence that are waited for one after the other. */
const LOOKS = 4;

/** What a guard needs to know of a process. */
export type Guarded = Pick<Deno.ChildProcess, "kill">;

/** What a guard is told. */
export interface GuardOptions {
  /** When it aborts, the process is asked to end with SIGTERM, and killed where it does not. */
  readonly signal: AbortSignal;
  /** A process that is silent for this long is killed. */
  readonly silenceMs: number;
  /** How long it may take to end once it was asked. Default 2 s. */
  readonly leaveMs?: number;
}

/** Sees to it that a process ends: when it should, and when it hangs. Disposed of once the process has ended. */
export interface Guard extends Disposable {
  /** The process has said something. */
  heard(): void;
  /** Whether it was killed for its silence. */
  readonly silent: boolean;
}

/** Guards a process that has just been started. SIGKILL ends one that is stopped, too; SIGTERM would only wait for it. */
export function guard(
  process: Guarded,
  { signal, silenceMs, leaveMs = LEAVE_MS }: GuardOptions,
): Guard {
  let over = false;
  let silent = false;
  let looks = 0;
  let listening: ReturnType<typeof setTimeout> | undefined;
  let leaving: ReturnType<typeof setTimeout> | undefined;

  function listen(): void {
    listening = setTimeout(() => {
      // Who was stopped along with the process (Ctrl-Z) finds one timer overdue, and looks again.
      if (++looks < LOOKS) return listen();
      silent = true;
      send(process, "SIGKILL");
    }, silenceMs / LOOKS);
  }

  function stop(): void {
    send(process, "SIGTERM");
    leaving = setTimeout(() => send(process, "SIGKILL"), leaveMs);
  }

  listen();
  if (signal.aborted) stop();
  else signal.addEventListener("abort", stop, { once: true });
  return {
    heard() {
      if (over || silent) return;
      clearTimeout(listening);
      looks = 0;
      listen();
    },
    get silent() {
      return silent;
    },
    [Symbol.dispose]() {
      over = true;
      signal.removeEventListener("abort", stop);
      clearTimeout(listening);
      clearTimeout(leaving);
    },
  };
}

/** It may have ended already. */
function send(process: Guarded, signal: Deno.Signal): void {
  try {
    process.kill(signal);
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
