import type { CommandLine } from "../transports/transport.ts";
import { boundBy, startBound } from "./bound_start.ts";
import { reason } from "./reason.ts";

/** What a program of the system answered, or why there is no asking it. */
export type ToolAnswer =
  | {
    readonly printed: string;
    /** What it had to complain about, in one line, or `null` where it succeeded. */
    readonly complaint: string | null;
  }
  | { readonly missing: string };

type Page = readonly [page: string, origin: string];

/** Programs by their page of the manual, and the packages that most systems have them in. */
const PROGRAMS: Readonly<Record<string, Page>> = {
  taskset: ["taskset(1)", "util-linux"],
  ls: ["ls(1)", "coreutils"],
  tee: ["tee(1)", "coreutils"],
  grep: ["grep(1)", "grep"],
  unshare: ["unshare(1)", "util-linux"],
  nsenter: ["nsenter(1)", "util-linux"],
  ip: ["ip(8)", "iproute2"],
  tc: ["tc(8)", "iproute2"],
  nft: ["nft(8)", "nftables"],
  ethtool: ["ethtool(8)", "ethtool"],
};

/**
 * Runs a short program of the system.
 *
 * @param cpus Processors that it is bound to, as the kernel lists them. Absent: wherever this thread may run.
 */
export async function askTool(
  command: string,
  args: readonly string[],
  cpus?: string,
): Promise<ToolAnswer> {
  // Complaints are told apart by their words.
  const line = { command, args, env: { LC_ALL: "C" } };
  try {
    const child = cpus === undefined
      ? start(line)
      : startBound(cpus, line, start);
    const { success, code, stdout, stderr } = await child.output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const [complaint] = text(stderr).trim().split("\n");
    return {
      printed: text(stdout),
      complaint: success
        ? null
        : complaint?.replace(/^\S+: /, "") || `exit status ${code}`,
    };
  } catch (error) {
    const byTaskset = cpus !== undefined && boundBy() === "taskset";
    return { missing: whyMissing(byTaskset ? "taskset" : command, error) };
  }
}

function start({ command, args, env }: CommandLine): Deno.ChildProcess {
  return new Deno.Command(command, {
    args: [...args],
    env: { ...env },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).spawn();
}

/** That a program is not there, and what has it. */
export function notInstalled(command: string): string {
  const [page, origin] = PROGRAMS[command] ?? [command];
  return `${page}${origin ? ` (package ${origin})` : ""} is not installed`;
}

/** Why a program could not be started. */
export function whyMissing(command: string, error: unknown): string {
  if (error instanceof Deno.errors.NotFound) return notInstalled(command);
  const [page] = PROGRAMS[command] ?? [command];
  if (error instanceof Deno.errors.NotCapable) {
    return `${page} may not be started: grant --allow-run=${command}`;
  }
  return `${page} cannot be started: ${reason(error)}`;
}
