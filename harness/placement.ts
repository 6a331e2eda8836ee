import type { Placement, PlacementResult } from "../reports/schema.ts";
import { commandOutput } from "./command_output.ts";
import { readKernelFiles } from "./kernel_files.ts";

/** Which processors the two ends of a pair are to run on, as taskset(1) lists them. */
export interface PlacementPlan {
  readonly placement: Placement;
  /** `undefined`: wherever the scheduler puts it. */
  readonly nearCpus: string | undefined;
  readonly farCpus: string | undefined;
  /** Why the placement cannot be had, or `null`. */
  readonly reason: string | null;
}

/** Decides on which processors the two ends run. Without a way to bind them, the plan says why and binds nothing. */
export async function planPlacement(
  placement: Placement,
): Promise<PlacementPlan> {
  const unbound = (reason: string | null): PlacementPlan => ({
    placement,
    nearCpus: undefined,
    farCpus: undefined,
    reason,
  });
  if (placement === "free") return unbound(null);
  if (Deno.build.os !== "linux") {
    return unbound(`${Deno.build.os} cannot bind a process to a processor`);
  }
  const own = (await affinities(Deno.pid))?.[0];
  if (own === undefined) {
    return unbound(
      "taskset(1) (package util-linux) cannot be run, or not without --allow-run=taskset",
    );
  }
  const allowed = parseCpuList(own);
  // The last processor: the first one serves most interrupts.
  const near = allowed.at(-1)!;
  if (placement === "same-core") {
    const cpu = String(near);
    return { placement, nearCpus: cpu, farCpus: cpu, reason: null };
  }
  const siblings = await siblingsOf(near);
  const far = allowed.findLast((cpu) => !siblings.includes(cpu));
  return far === undefined
    ? unbound("this process may use one core only")
    : { placement, nearCpus: String(near), farCpus: String(far), reason: null };
}

/** Asks the kernel where every thread of the processes may run, and compares it with the plan. */
export async function verifyPlacement(
  { placement, nearCpus, farCpus, reason }: PlacementPlan,
  nearPid: number,
  farPids: readonly number[],
): Promise<PlacementResult> {
  const near = await threadCpus([nearPid]);
  const far = await threadCpus(farPids);
  const wrong = reason ?? misplaced("near", near, nearCpus) ??
    misplaced("far", far, farCpus);
  return {
    asked: placement,
    verified: wrong === null,
    reason: wrong,
    nearCpus: near ?? null,
    farCpus: far ?? null,
  };
}

function misplaced(
  end: string,
  seen: string | undefined,
  wanted: string | undefined,
): string | null {
  if (wanted === undefined) return null;
  if (seen === undefined) return `the ${end} end's threads could not be read`;
  return seen === wanted
    ? null
    : `the ${end} end's threads run on ${seen}, not on ${wanted}`;
}

/** The processors that all threads of the processes share; several sets are joined by `|`. */
async function threadCpus(
  pids: readonly number[],
): Promise<string | undefined> {
  const sets = new Set<string>();
  for (const pid of pids) {
    const seen = await affinities(pid);
    if (seen === undefined) return undefined;
    for (const cpus of seen) sets.add(cpus);
  }
  return sets.size === 0 ? undefined : [...sets].join("|");
}

/** The affinity list of every thread of a process, from sched_getaffinity(2) by way of taskset(1). */
async function affinities(pid: number): Promise<string[] | undefined> {
  const text = await commandOutput("taskset", ["-acp", String(pid)]);
  const lists = text?.match(/(?<=: )[\d,-]+$/gm);
  return lists ? [...lists] : undefined;
}

async function siblingsOf(cpu: number): Promise<readonly number[]> {
  const path =
    `/sys/devices/system/cpu/cpu${cpu}/topology/thread_siblings_list`;
  const list = (await readKernelFiles([path])).get(path);
  return list === undefined ? [cpu] : parseCpuList(list);
}

/** Parses the kernel's list format: `0-2,5` is 0, 1, 2, 5. */
export function parseCpuList(list: string): readonly number[] {
  return list.split(",").flatMap((range) => {
    const [first, last = first] = range.split("-").map(Number);
    return Array.from(
      { length: last! - first! + 1 },
      (_, index) => first! + index,
    );
  });
}
