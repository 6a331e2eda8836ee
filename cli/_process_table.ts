import { commandOutput } from "../harness/command_output.ts";

/** A process as ps(1) lists it. */
export interface ProcessEntry {
  readonly pid: number;
  /** Its command line, and where this user may read it, its environment. */
  readonly command: string;
}

/** "axeww" and "-AE": the environment too, and lines of any length. */
const FLAGS = Deno.build.os === "linux" ? ["axeww"] : ["-AEww"];

/** Whether there is no ps(1), as on a system without procps: then nobody can tell what was left behind. */
export const NO_PROCESS_TABLE = await commandOutput("ps", ["-o", "pid="]) ===
  undefined;

/** Every process of this machine. */
export async function processTable(): Promise<readonly ProcessEntry[]> {
  const { stdout } = await new Deno.Command("ps", {
    args: [...FLAGS, "-o", "pid=", "-o", "args="],
  }).output();
  return new TextDecoder().decode(stdout).split("\n").flatMap((line) => {
    const [, pid, command] = line.match(/^\s*(\d+) (.*)$/) ?? [];
    return pid && command ? [{ pid: Number(pid), command }] : [];
  });
}

/** Sends a signal to a process that may have ended meanwhile. */
export function killIfThere(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(pid, signal);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}
