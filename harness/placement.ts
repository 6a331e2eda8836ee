import type {
  BoundBy,
  CpuTopology,
  Placement,
  PlacementResult,
} from "../reports/schema.ts";
import { parseCpuList } from "./cpu_list.ts";
import { PROCESSORS, type Processors } from "./processors.ts";

/** Which processors the two ends of a pair are to run on, as the kernel lists them. */
export interface PlacementPlan {
  readonly placement: Placement;
  /** `undefined`: wherever the scheduler puts it. */
  readonly nearCpus: string | undefined;
  readonly farCpus: string | undefined;
  /** How processes are bound; `null` where they are not. */
  readonly boundBy: BoundBy | null;
  /** Why the placement cannot be had, or `null`. */
  readonly reason: string | null;
}

/** Both ends wherever the scheduler puts them: the placement that can always be had. */
export const FREE: PlacementPlan = {
  placement: "free",
  nearCpus: undefined,
  farCpus: undefined,
  boundBy: null,
  reason: null,
};

/** Decides on which processors the two ends run, and tries whether processes can be bound to them. */
export async function planPlacement(
  placement: Placement,
  processors: Processors = PROCESSORS,
): Promise<PlacementPlan> {
  if (placement === "free") return FREE;
  const chosen = await chooseCpus(placement, processors);
  const reason = typeof chosen === "string"
    ? chosen
    : await whyNotBound(chosen, processors);
  if (reason !== null) return { ...FREE, placement, reason };
  const [near, far] = chosen as readonly [number, number];
  return {
    placement,
    nearCpus: `${near}`,
    farCpus: `${far}`,
    boundBy: processors.boundBy(),
    reason: null,
  };
}

/** The processors of the near and the far end, or why there are none. */
async function chooseCpus(
  placement: Exclude<Placement, "free">,
  processors: Processors,
): Promise<readonly [near: number, far: number] | string> {
  if (processors.os !== "linux") {
    return `${processors.os} cannot bind a process to a processor`;
  }
  const own = await processors.affinities(Deno.pid);
  if (typeof own === "string") return own;
  const allowed = parseCpuList(own[0] ?? "");
  // The last processor: the first one serves most interrupts.
  const near = allowed.at(-1);
  if (near === undefined) {
    return "/proc does not tell where this process may run";
  }
  if (placement === "same-core") return [near, near];
  return chooseOther(placement, near, allowed, await processors.topology());
}

/** A processor of another core of the same node, or of another node; a thread of the same core is neither. */
function chooseOther(
  placement: "cross-core" | "cross-node",
  near: number,
  allowed: readonly number[],
  topology: CpuTopology | null,
): readonly [near: number, far: number] | string {
  const core = together(near, topology?.cores) ?? [near];
  const node = together(near, topology?.nodes) ?? allowed;
  const others = allowed.filter((cpu) => !core.includes(cpu));
  const onNode = (wanted: boolean) =>
    others.findLast((cpu) => node.includes(cpu) === wanted);
  const far = onNode(placement === "cross-core");
  if (far !== undefined) return [near, far];
  if (placement === "cross-node") {
    return "this process may use one node of memory only";
  }
  return others.length === 0
    ? "this process may use one core only"
    : `this process may use one core only of the node of processor ${near}`;
}

/** The processors of the group that `cpu` belongs to. */
function together(
  cpu: number,
  groups: readonly string[] | undefined,
): readonly number[] | undefined {
  return groups?.map(parseCpuList).find((group) => group.includes(cpu));
}

async function whyNotBound(
  cpus: readonly number[],
  processors: Processors,
): Promise<string | null> {
  for (const cpu of new Set(cpus)) {
    const reason = await processors.whyNotBound(cpu);
    if (reason !== null) return reason;
  }
  return null;
}

/** Asks the kernel where every thread of the processes may run, and compares it with the plan. */
export async function verifyPlacement(
  { placement, nearCpus, farCpus, boundBy, reason }: PlacementPlan,
  nearPid: number,
  farPids: readonly number[],
  processors: Processors = PROCESSORS,
): Promise<PlacementResult> {
  const near = await endCpus([nearPid], processors);
  const far = await endCpus(farPids, processors);
  const wrong = reason ?? misplaced("near", near, nearCpus) ??
    misplaced("far", far, farCpus);
  return {
    asked: placement,
    verified: wrong === null,
    reason: wrong,
    nearCpus: near.cpus,
    farCpus: far.cpus,
    boundBy,
  };
}

/** Where an end's threads may run; several sets are joined by `|`. */
interface EndCpus {
  readonly cpus: string | null;
  /** Why that is not known. */
  readonly unknown: string;
}

function misplaced(
  end: string,
  { cpus, unknown }: EndCpus,
  wanted: string | undefined,
): string | null {
  if (wanted === undefined) return null;
  if (cpus === null) {
    return `the ${end} end's threads could not be read back: ${unknown}`;
  }
  return cpus === wanted
    ? null
    : `the ${end} end's threads run on ${cpus}, not on ${wanted}`;
}

/** A process that has ended runs nowhere, and what it measured has failed: it says nothing about the others. */
async function endCpus(
  pids: readonly number[],
  processors: Processors,
): Promise<EndCpus> {
  const sets = new Set<string>();
  for (const pid of pids) {
    const seen = await processors.affinities(pid);
    if (typeof seen === "string") return { cpus: null, unknown: seen };
    for (const cpus of seen) sets.add(cpus);
  }
  return {
    cpus: sets.size === 0 ? null : [...sets].join("|"),
    unknown: "it has ended",
  };
}
