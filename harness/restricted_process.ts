import { wakeOrphan } from "./wake_orphan.ts";
import type { Child, CommandLine } from "../transports/transport.ts";
import { startBound } from "./bound_start.ts";
import { endWithUs } from "./end_with_us.ts";
import { v8Options } from "./ask_deno.ts";
import type { Runtime } from "./runtime.ts";

/** What a process of a run may do and where it runs. Nothing that is not named here. */
export interface Restrictions {
  /** The only directory that it may write to. */
  readonly directory: string;
  /** The only variable of the environment that it may read for itself, and its value. */
  readonly variable: readonly [name: string, value: string];
  /** Programs that it may start, besides Deno itself. */
  readonly helpers: readonly string[];
  /** Variables of its environment, beside those that it inherits. */
  readonly env?: Readonly<Record<string, string>> | undefined;
  /** What goes in front of its command: it enters a namespace, for instance. */
  readonly entry?: readonly string[] | undefined;
  /** Processors that all of its threads are bound to, as the kernel lists them. */
  readonly cpus: string | undefined;
  /** Default: as this process. */
  readonly runtime?: Runtime | undefined;
}

/** Read by `spawn` of node:child_process, whatever environment it is given, so that a near end must be allowed to. */
const READ_BY_SPAWN = "NODE_V8_COVERAGE";

/**
 * Has `start` start a program of this project in a Deno process of its own, with no more permission than it needs. It
 * ends with this one.
 */
export function startRestricted<C extends Child>(
  subcommand: readonly string[],
  program: URL,
  restrictions: Restrictions,
  start: (line: CommandLine) => C,
): C {
  const { cpus } = restrictions;
  const line = restrictedLine(subcommand, program, restrictions);
  const child = cpus === undefined
    ? start(line)
    : startBound(cpus, line, start);
  endWithUs(child);
  return child;
}

/** Starts a process by `Deno.Command`. */
export function startCommand(
  { command, args, env }: CommandLine,
  stdout: "piped" | "null" = "null",
): Deno.ChildProcess {
  return new Deno.Command(command, {
    args: [...args],
    env: { ...env },
    stdin: "null",
    stdout,
    stderr: "piped",
  }).spawn();
}

function restrictedLine(
  subcommand: readonly string[],
  program: URL,
  { directory, variable, helpers, entry = [], env, runtime = {} }: Restrictions,
): CommandLine {
  const [name, value] = variable;
  const { deno = Deno.execPath(), v8Flags = [] } = runtime;
  const [command, ...args] = [
    ...entry,
    ...wakeOrphan(),
    deno,
    ...subcommand,
    ...v8Options(v8Flags),
    "--quiet",
    "--no-prompt",
    "--no-config",
    "--no-check",
    "--unstable-net",
    // Deno 2.9 grants Unix sockets by exact path only; these programs bind 127.0.0.1 and paths in their directory.
    "--allow-net",
    "--allow-read",
    `--allow-write=${directory}`,
    `--allow-env=${name},${READ_BY_SPAWN}`,
    `--allow-run=${[deno, ...helpers].join(",")}`,
    ...(mayCallC() ? ["--allow-ffi"] : []),
    program.href,
  ];
  return {
    command: command!,
    args,
    env: { ...runtime.env, ...env, [name]: value },
  };
}

/** What this process may not do, those that it starts do not get either. */
function mayCallC(): boolean {
  return Deno.permissions.querySync({ name: "ffi" }).state === "granted";
}
