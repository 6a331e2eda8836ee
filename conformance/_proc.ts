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

/** What a command prints, whatever it complains about: an entry of /proc may vanish under its hands. */
function run(command: string, ...args: string[]): string | undefined {
  if (Deno.build.os !== "linux") return undefined;
  const { stdout } = new Deno.Command(command, { args, stderr: "null" })
    .outputSync();
  return new TextDecoder().decode(stdout);
}

/** Lets this process do its other work: it may be the one that has to take note. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}
