import type { BoundBy } from "../reports/schema.ts";
import type { CommandLine } from "../transports/transport.ts";
import { cannotSetAffinity, whileOn } from "./affinity.ts";

/** How processes are bound to processors here: by a system call where C may be called, else by taskset(1). */
export function boundBy(): BoundBy {
  return cannotSetAffinity() === undefined ? "sched_setaffinity" : "taskset";
}

/**
 * Has `start` start a process whose threads are all bound to `cpus` from their first instruction.
 *
 * @param start Has started it when it returns.
 */
export function startBound<T>(
  cpus: string,
  line: CommandLine,
  start: (line: CommandLine) => T,
): T {
  if (boundBy() === "sched_setaffinity") {
    return whileOn(cpus, () => start(line));
  }
  const { command, args } = line;
  return start({
    ...line,
    command: "taskset",
    args: ["-c", cpus, command, ...args],
  });
}
