import type { Bytes, Stdio } from "../transports/transport.ts";
import { describeExit } from "./describe_exit.ts";
import { stderrTail } from "./stderr_tail.ts";
import type { Boot } from "./player.ts";
import { runDirectory } from "./orphan.ts";
import { startRestricted } from "./restricted_process.ts";

/** The name under which a player's process finds its `Boot` as JSON. */
export const BOOT_VARIABLE = "IPCMARK_PLAYER";

const PROGRAM = new URL("../player.ts", import.meta.url);

/** Programs that a player may start: a FIFO's maker, the kernel's files, the list of open descriptors, a pinned child. */
const HELPERS = ["mkfifo", "cat", "ls", "taskset", "setpriv"];

export interface PlayerProcess {
  readonly pid: number;
  /** Resolves once the process has ended: how, and the last lines that it wrote to its standard error. */
  readonly exited: Promise<string>;
  /** The child's standard streams, for `stdio: "piped"`. Whoever takes them closes them. */
  stdio(): Stdio;
  kill(): void;
}

export interface SpawnOptions {
  /** `piped`: the standard streams are the channel under test. */
  readonly stdio: "piped" | "null";
  /** Processors that every thread of the process is bound to, as taskset(1) lists them. */
  readonly cpus?: string | undefined;
}

/** Starts a player in a process of its own. */
export function spawnPlayer(
  boot: Boot,
  { stdio, cpus }: SpawnOptions,
): PlayerProcess {
  const child = startRestricted(["run"], PROGRAM, {
    directory: runDirectory(boot),
    variable: [BOOT_VARIABLE, JSON.stringify(boot)],
    helpers: HELPERS,
    cpus,
    stdin: stdio,
    stdout: stdio,
  });
  const tail = stderrTail(child.stderr);
  return {
    pid: child.pid,
    exited: Promise.all([child.status, tail]).then(([status, lines]) =>
      describeExit(status, lines)
    ),
    stdio: () => ({
      readable: child.stdout as ReadableStream<Bytes>,
      writable: child.stdin as WritableStream<Bytes>,
    }),
    kill() {
      try {
        child.kill("SIGKILL");
      } catch (error) {
        // It has ended already.
        if (!(error instanceof TypeError)) throw error;
      }
    },
  };
}
