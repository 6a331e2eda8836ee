import { wakeOrphan } from "./wake_orphan.ts";
import { endWithUs } from "./end_with_us.ts";

/** What a process of a run may do and where it runs. Nothing that is not named here. */
export interface Restrictions {
  /** The only directory that it may write to. */
  readonly directory: string;
  /** The only variable of the environment that it may read, and its value. */
  readonly variable: readonly [name: string, value: string];
  /** Programs that it may start, besides Deno itself. */
  readonly helpers: readonly string[];
  /** Processors that all of its threads are bound to, as taskset(1) lists them. */
  readonly cpus: string | undefined;
  /** Standard input and output; standard error is always a pipe. */
  readonly stdin: "piped" | "null";
  readonly stdout: "piped" | "null";
}

/** Starts a program of this project in a Deno process of its own, with no more permission than it needs. It ends with this one. */
export function startRestricted(
  subcommand: readonly string[],
  program: URL,
  { directory, variable, helpers, cpus, stdin, stdout }: Restrictions,
): Deno.ChildProcess {
  const [name, value] = variable;
  const [command, ...args] = [
    ...wakeOrphan(),
    ...(cpus === undefined ? [] : ["taskset", "-c", cpus]),
    Deno.execPath(),
    ...subcommand,
    "--quiet",
    "--no-prompt",
    "--no-config",
    "--no-check",
    "--unstable-net",
    // Deno 2.9 grants Unix sockets by exact path only; these programs bind 127.0.0.1 and paths in their directory.
    "--allow-net",
    "--allow-read",
    `--allow-write=${directory}`,
    `--allow-env=${name}`,
    `--allow-run=${[Deno.execPath(), ...helpers].join(",")}`,
    ...(mayCallC() ? ["--allow-ffi"] : []),
    program.href,
  ];
  const child = new Deno.Command(command!, {
    args,
    env: { [name]: value },
    stdin,
    stdout,
    stderr: "piped",
  }).spawn();
  endWithUs(child);
  return child;
}

/** What this process may not do, those that it starts do not get either. */
function mayCallC(): boolean {
  return Deno.permissions.querySync({ name: "ffi" }).state === "granted";
}
