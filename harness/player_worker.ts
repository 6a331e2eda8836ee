import type { Boot } from "./player.ts";

const PROGRAM = new URL("../player_worker.ts", import.meta.url);

/** What a thread is started with; the port is transferred beside it. */
export interface WorkerBoot {
  readonly boot: Boot;
}

/** A player in another thread of this process. */
export interface PlayerWorker {
  /** This end's port of a channel whose other port the thread was given. Whoever takes it closes it. */
  readonly port: MessagePort;
  /** Resolves once the thread was ended from here, or ended with an error: how. No event tells of any other end. */
  readonly exited: Promise<string>;
  kill(): void;
}

/**
 * Starts a player in a thread. It comes to the director over the control socket like any other, and may do what this
 * process may: Deno 2.9 restricts a worker only behind `--unstable-worker-options`.
 */
export function startWorkerPlayer(boot: Boot): PlayerWorker {
  const worker = new Worker(PROGRAM, { type: "module", name: "far end" });
  const exited = Promise.withResolvers<string>();
  const { port1, port2 } = new MessageChannel();
  worker.addEventListener("error", (event) => {
    // An error of the far end is no reason for this process to end.
    event.preventDefault();
    exited.resolve(`uncaught in its thread: ${event.message}`);
  });
  const message: WorkerBoot = { boot };
  worker.postMessage(message, [port2]);
  return {
    port: port1,
    exited: exited.promise,
    kill() {
      worker.terminate();
      exited.resolve("its thread was terminated");
    },
  };
}
