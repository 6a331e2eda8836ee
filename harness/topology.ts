import type { CpuTopology } from "../reports/schema.ts";
import { parseCpuList } from "./cpu_list.ts";
import { readKernelFiles } from "./kernel_files.ts";

const CPUS = "/sys/devices/system/cpu";
const NODES = "/sys/devices/system/node";

/** Reads kernel files: the content of each that there is, by its path. */
export type FileReader = (
  paths: readonly string[],
) => Promise<ReadonlyMap<string, string>>;

/**
 * Which processors belong to one core (SMT siblings) and which to one node of memory (NUMA), from sysfs
 * (Documentation/ABI/stable/sysfs-devices-system-cpu of Linux).
 *
 * @returns `null` where the system does not tell.
 */
export async function readTopology(
  read: FileReader = readKernelFiles,
): Promise<CpuTopology | null> {
  const lists = await read([`${CPUS}/online`, `${NODES}/online`]);
  const cpus = parseCpuList(lists.get(`${CPUS}/online`) ?? "");
  if (cpus.length === 0) return null;
  const nodes = parseCpuList(lists.get(`${NODES}/online`) ?? "");
  const siblings = (cpu: number) =>
    `${CPUS}/cpu${cpu}/topology/thread_siblings_list`;
  const members = (node: number) => `${NODES}/node${node}/cpulist`;
  const files = await read([...cpus.map(siblings), ...nodes.map(members)]);
  const cores = cpus.map((cpu) => files.get(siblings(cpu)) ?? String(cpu));
  const known = nodes.map((node) => files.get(members(node)) ?? "")
    .filter((list) => list !== "");
  return {
    cores: [...new Set(cores)],
    nodes: known.length > 0 ? known : [lists.get(`${CPUS}/online`)!],
  };
}
