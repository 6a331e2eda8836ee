import type { BoundBy, CpuTopology } from "../reports/schema.ts";
import { askTool } from "./ask_tool.ts";
import { boundBy } from "./bound_start.ts";
import { threadAffinities } from "./thread_affinities.ts";
import { readTopology } from "./topology.ts";

/** What decides about placement: facts of the system, each asked for when it is needed. */
export interface Processors {
  readonly os: string;
  /** How processes are bound to them. */
  boundBy(): BoundBy;
  /**
   * Where every thread of a process may run, its main thread first: none where it has ended, or why that cannot be read.
   */
  affinities(pid: number): Promise<readonly string[] | string>;
  /** Tries whether a process can be bound to one of them: why not, or `null`. */
  whyNotBound(cpu: number): Promise<string | null>;
  /** How they belong together; `null` where the system does not tell. */
  topology(): Promise<CpuTopology | null>;
}

/** The processors of this machine. */
export const PROCESSORS: Processors = {
  os: Deno.build.os,
  boundBy,
  affinities: (pid) => threadAffinities(pid),
  whyNotBound,
  topology: () => readTopology(),
};

/** A sandbox may let a process read affinities and not set them, or take a setting and not keep to it. */
async function whyNotBound(cpu: number): Promise<string | null> {
  const list = ["Cpus_allowed_list", "/proc/self/status"];
  const answer = await askTool("grep", list, String(cpu));
  if ("missing" in answer) return answer.missing;
  const { printed, complaint } = answer;
  if (complaint !== null) {
    return `a process cannot be bound to processor ${cpu}: ${complaint}`;
  }
  const [cpus] = printed.match(/(?<=:\s*)[\d,-]+$/m) ?? [];
  return cpus === String(cpu)
    ? null
    : `a process that was bound to processor ${cpu} runs on ${cpus}`;
}
