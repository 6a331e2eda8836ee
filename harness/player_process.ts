import type { Child, CommandLine } from "../transports/transport.ts";
import { describeExit } from "./describe_exit.ts";
import { stderrTail } from "./stderr_tail.ts";
import type { Boot } from "./player.ts";
import { runDirectory } from "./orphan.ts";
import { reason } from "./reason.ts";
import { startRestricted } from "./restricted_process.ts";

/** The name under which a player's process finds its `Boot` as JSON. */
export const BOOT_VARIABLE = "IPCMARK_PLAYER";

const PROGRAM = new URL("../player.ts", import.meta.url);

/** Programs that a player may start: a FIFO's maker, the kernel's files, the list of open descriptors, a pinned child. */
const HELPERS = ["mkfifo", "cat", "ls", "taskset", "setpriv"];

/** Languages that ends can be written in which are not this project's. */
const FOREIGN = ["python3", "node", "socat"];

export interface PlayerProcess<C extends Child = Child> {
  /** As it was started. */
  readonly child: C;
  /** Resolves once the process has ended: how, and the last lines that it wrote to its standard error. */
  readonly exited: Promise<string>;
  kill(): void;
}

/** Has `start` start a player in a process of its own, bound to the processors `cpus`, as the kernel lists them. */
export function spawnPlayer<C extends Child>(
  boot: Boot,
  cpus: string | undefined,
  start: (line: CommandLine) => C,
): PlayerProcess<C> {
  const child = startRestricted(["run"], PROGRAM, {
    directory: runDirectory(boot),
    variable: [BOOT_VARIABLE, JSON.stringify(boot)],
    helpers: [...HELPERS, ...FOREIGN, ...boot.place?.helpers ?? []],
    entry: boot.place?.entry,
    env: boot.place?.env,
    cpus,
    runtime: boot.runtime,
  }, start);
  const tail = stderrTail(child.stderr);
  return {
    child,
    exited: child.status.then(
      async (status) => describeExit(status, await tail),
      (error) => `it could not be started: ${reason(error)}`,
    ),
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
