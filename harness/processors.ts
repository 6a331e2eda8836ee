import type { CpuTopology } from "../reports/schema.ts";
import { readTopology } from "./topology.ts";

/** What taskset(1) answered, or why there is no asking it. */
export type TasksetAnswer =
  | {
    readonly printed: string;
    /** What it had to complain about, in one line, or `null` where it succeeded. */
    readonly complaint: string | null;
  }
  | { readonly missing: string };

/** What decides about placement: facts of the system, each asked for when it is needed. */
export interface Processors {
  readonly os: string;
  taskset(args: readonly string[]): Promise<TasksetAnswer>;
  /** How they belong together; `null` where the system does not tell. */
  topology(): Promise<CpuTopology | null>;
}

/** The processors of this machine. */
export const PROCESSORS: Processors = {
  os: Deno.build.os,
  taskset,
  topology: () => readTopology(),
};

async function taskset(args: readonly string[]): Promise<TasksetAnswer> {
  try {
    const { success, code, stdout, stderr } = await new Deno.Command(
      "taskset",
      // Its complaints are told apart by their words.
      { args: [...args], stdin: "null", env: { LC_ALL: "C" } },
    ).output();
    const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
    const [complaint] = text(stderr).trim().split("\n");
    return {
      printed: text(stdout),
      complaint: success
        ? null
        : complaint?.replace(/^taskset: /, "") || `exit status ${code}`,
    };
  } catch (error) {
    return { missing: whyMissing(error) };
  }
}

function whyMissing(error: unknown): string {
  if (error instanceof Deno.errors.NotFound) {
    return "taskset(1) (package util-linux) is not installed";
  }
  if (error instanceof Deno.errors.NotCapable) {
    return "taskset(1) may not be started: grant --allow-run=taskset";
  }
  const message = error instanceof Error ? error.message : String(error);
  return `taskset(1) cannot be started: ${message}`;
}
