/**
 * What every result file says of the machine, and of the transports that it could or could not run.
 *
 * @module
 */
import { z } from "zod";

const count = z.int().nonnegative();
const nanoseconds = z.number().nonnegative();

/** How processors belong together, each as the kernel lists them: `0,2` or `0-3`. */
const CpuTopologySchema = z.strictObject({
  /** The processors of each core: several where it has simultaneous multithreading. */
  cores: z.array(z.string()),
  /** The processors of each node of memory (NUMA). */
  nodes: z.array(z.string()),
});

/** Facts about the machine; `null` where the machine does not tell. */
export const EnvironmentSchema = z.strictObject({
  cpu: z.string(),
  cores: count,
  virtualisation: z.string().nullable(),
  memoryBytes: count,
  os: z.string(),
  arch: z.string(),
  kernel: z.string(),
  deno: z.string(),
  v8: z.string(),
  governor: z.string().nullable(),
  clocksource: z.string().nullable(),
  /** `null` where the system does not tell; absent in run files from before it was read. */
  topology: CpuTopologySchema.nullable().optional(),
  /** Load averages over 1, 5 and 15 minutes when the run began. */
  load: z.array(z.number()).length(3),
  /** The measuring clock; `null` where nothing was timed. */
  clock: z.strictObject({
    /** Smallest step that it was seen to make. */
    resolutionNs: nanoseconds,
    /** Cost of reading it once. */
    costNs: nanoseconds,
  }).nullable(),
  /** Kernel settings that bear on IPC, by sysctl name. */
  sysctls: z.record(z.string(), z.string()),
});

export const TransportSchema = z.strictObject({
  name: z.string(),
  mechanism: z.string(),
  api: z.string(),
  summary: z.string(),
  capabilities: z.record(
    z.string(),
    z.union([z.string(), z.number(), z.boolean(), z.array(z.string())]),
  ),
  /** Why this machine cannot run it. */
  unavailable: z.string().nullable(),
});

export type CpuTopology = z.infer<typeof CpuTopologySchema>;
export type Environment = z.infer<typeof EnvironmentSchema>;
export type TransportEntry = z.infer<typeof TransportSchema>;
