import { fail } from "node:assert/strict";
import { SOON_MS } from "./expect.ts";

/** What a channel can be made of; regular files are the runtime's caches. */
const CHANNEL_TARGETS = /-> (socket:|pipe:|anon_inode:)/;

/**
 * How many descriptors come and go that are nobody's leak: ls(1) is at the end of two pipes, and Deno opens a pair of
 * sockets half a second after its start. Cases repeat what they suspect more often than this.
 */
const RUNTIMES_OWN = 8;

/**
 * How many descriptors of this process are sockets, pipes, kernel objects or files in `directory`, or `undefined` where
 * there is no /proc. Deno may not read there without every permission, so ls(1) does.
 */
export function openDescriptors(directory: string): number | undefined {
  const listing = run("ls", "-l", `/proc/${Deno.pid}/fd`);
  return listing?.split("\n").filter((line) =>
    CHANNEL_TARGETS.test(line) || line.includes(`-> ${directory}/`)
  ).length;
}

/** How proc(5) shows O_CLOEXEC among a descriptor's flags. */
const CLOSE_ON_EXEC = 0o2000000;

/** The surplus over `before`, or 0 where it is the runtime's own. Waits for descriptors that close with a delay. */
export async function descriptorSurplus(
  directory: string,
  before: number,
): Promise<number> {
  const deadline = Date.now() + SOON_MS;
  while (true) {
    const surplus = (openDescriptors(directory) ?? 0) - before;
    if (surplus <= RUNTIMES_OWN) return 0;
    if (Date.now() > deadline) return surplus;
    await nextTurn();
  }
}

/**
 * What a child has open beside its standard streams, as "5 -> socket:[1234]", or `undefined` where there is no /proc. The
 * child is ls(1), which looks at itself and has that directory open.
 *
 * @param outer A process that has started this one, or one before it, and has no channel: what it lets its children inherit
 * came from outside.
 */
export function inheritedByChild(
  outer: number,
): readonly string[] | undefined {
  const entries = descriptorsOf("self");
  const outside = new Set(descriptorsOf(String(outer)));
  return entries?.filter((entry) => {
    const [number = ""] = entry.split(" ", 1);
    return !/^[012] ->|-> \/proc\/\d+\/fd$/.test(entry) &&
      !(outside.has(entry) && inheritable(outer, number));
  });
}

/** What a process has open, as ls(1) shows it; `self` is ls(1) itself. */
function descriptorsOf(process: string): readonly string[] | undefined {
  return run("ls", "-l", `/proc/${process}/fd`)?.split("\n")
    .flatMap((line) => line.match(/\d+ -> .*$/) ?? []);
}

/** Whether the children of a process inherit what it has open under this number. */
function inheritable(pid: number, number: string): boolean {
  const info = run("cat", `/proc/${pid}/fdinfo/${number}`) ?? "";
  const [, flags] = info.match(/^flags:\s*(\d+)$/m) ?? [];
  return flags !== undefined && (parseInt(flags, 8) & CLOSE_ON_EXEC) === 0;
}

/** The kernel's list of Unix sockets (proc(5)), or `undefined` where there is none. */
export function unixSocketTable(): string | undefined {
  return run("cat", "/proc/net/unix");
}

/** Returns once a process is gone and its parent has taken note, so that everything it held open is closed. */
export async function processGone(pid: number): Promise<void> {
  const deadline = Date.now() + SOON_MS;
  while (run("ls", "-d", `/proc/${pid}`)) {
    if (Date.now() > deadline) fail(`Process ${pid} is still there`);
    await nextTurn();
  }
}

/**
 * What a command prints, whatever it complains about: an entry of /proc may vanish under its hands. `undefined` where it
 * cannot be found: a child of node:child_process has no PATH.
 */
function run(command: string, ...args: string[]): string | undefined {
  if (Deno.build.os !== "linux") return undefined;
  try {
    const { stdout } = new Deno.Command(command, { args, stderr: "null" })
      .outputSync();
    return new TextDecoder().decode(stdout);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

/** Lets this process do its other work: it may be the one that has to take note. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
