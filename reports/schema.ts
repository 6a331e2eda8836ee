/**
 * What a run leaves behind: plain, versioned data from which every table is computed again. Times are nanoseconds, sizes
 * bytes, instants ISO 8601 in UTC.
 *
 * @module
 */
import { z } from "zod";
import { EnvironmentSchema, TransportSchema } from "./machine_schema.ts";

export * from "./conformance_schema.ts";
export type {
  CpuTopology,
  Environment,
  TransportEntry,
} from "./machine_schema.ts";

const count = z.int().nonnegative();
const nanoseconds = z.number().nonnegative();

/** What a number means. Names and units are open: a workload may bring its own. */
const MetricSchema = z.strictObject({
  name: z.string(),
  /** `ns`, `B`, `B/s`, `/s` (events per second), `flag` (1 or 0), or any other. */
  unit: z.string(),
  better: z.enum(["lower", "higher"]),
});

/** A figure that a slice tells beside its metric. */
const FigureSchema = z.strictObject({
  ...MetricSchema.shape,
  /** Which of the slices' values stands for the cell. */
  typical: z.enum(["median", "largest"]),
});

const PlacementName = z.enum([
  "same-core",
  "cross-core",
  "cross-node",
  "free",
]);

/** One of several runs that took turns, each with something of its own. */
export const ArmSchema = z.strictObject({
  name: z.string(),
  /** The same in all arms that took turns: launch n of one stands beside launch n of the others. */
  together: z.string(),
  /** What it had of its own: the Deno that measured, variables of its environment, flags of V8. */
  deno: z.string().nullable(),
  env: z.record(z.string(), z.string()),
  v8Flags: z.array(z.string()),
  /** What was made slower on purpose, for the gate's own tests: a transport and by which share. */
  burn: z.strictObject({
    transport: z.string(),
    share: z.number().positive(),
  }).nullable(),
});

const SettingsSchema = z.strictObject({
  seed: count,
  launches: count,
  rounds: count,
  sliceMs: z.number().positive(),
  placements: z.array(PlacementName),
  /** The transport that ratios are taken to. */
  baseline: z.string(),
  /** The command that repeats this run. */
  command: z.string(),
  /** Absent where nothing took turns with this run. */
  arm: ArmSchema.optional(),
});

/** One workload with its parameters, on one transport in one placement. */
const CellSchema = z.strictObject({
  id: z.string(),
  workload: z.string(),
  metric: MetricSchema,
  transport: z.string(),
  placement: PlacementName,
  /** What tells it from other cells of its workload: `payloadBytes`, `depth`, `connections`, `ratePerSecond` … */
  parameters: z.record(z.string(), z.number()),
  /** What its slices tell beside the metric. */
  figures: z.array(FigureSchema).default([]),
  /** Why it was not measured: `null` where it was planned to be. */
  skipped: z.strictObject({
    status: z.enum(["unsupported", "not-applicable"]),
    reason: z.string(),
  }).nullable(),
});

/** What the threads of one process used: getrusage(2), perf_event_open(2). */
const UsageSchema = z.strictObject({
  /** Processor time in user mode and in the kernel. */
  userNs: nanoseconds,
  systemNs: nanoseconds,
  /** Context switches because the process had to wait, and because its time was up. */
  voluntarySwitches: count,
  involuntarySwitches: count,
  /** Absent where they were not asked for, or the kernel does not tell. */
  instructions: z.strictObject({
    /** Retired by the threads that the process had its counter for. */
    count,
    /** In the kernel too, not in user mode only. */
    kernel: z.boolean(),
  }).optional(),
});

/** One call of `Deno.bench`: a fixed number of operations. */
const SliceSchema = z.strictObject({
  cell: z.string(),
  round: count,
  /** Place in the shuffled order of the round. */
  order: count,
  /** Number of the call within its registration; the warm-up call is not kept. */
  call: count,
  operations: count,
  elapsedNs: nanoseconds,
  /** Statistics of the operations' own times; `null` where they were not timed by themselves. */
  operationNs: z.strictObject({
    p50: nanoseconds,
    p90: nanoseconds,
    p99: nanoseconds,
    mean: nanoseconds,
    min: nanoseconds,
    max: nanoseconds,
  }).nullable(),
  sentMessages: count,
  deliveredMessages: count,
  deliveredBytes: count,
  /**
   * What both processes used for it; absent in run files from before it was read. Where both ends are threads of one
   * process, the near end has it all.
   */
  cost: z.strictObject({ near: UsageSchema, far: UsageSchema }).optional(),
  /** Values of the cell's figures, by name; one that this slice cannot tell is missing. */
  figures: z.record(z.string(), z.number()).default({}),
});

const BoundByName = z.enum(["sched_setaffinity", "taskset"]);

const PlacementResultSchema = z.strictObject({
  asked: PlacementName,
  /** Read back from the kernel for every thread of both processes. */
  verified: z.boolean(),
  /** Why it is not verified, or `null`. */
  reason: z.string().nullable(),
  nearCpus: z.string().nullable(),
  farCpus: z.string().nullable(),
  /** How processes were bound; `null` where they were not, absent in run files from before there was a choice. */
  boundBy: BoundByName.nullable().optional(),
});

/** One fresh set of processes: the unit of independent repetition. */
const LaunchSchema = z.strictObject({
  index: count,
  placement: PlacementResultSchema,
  startedAt: z.iso.datetime(),
  durationMs: z.number().nonnegative(),
  slices: z.array(SliceSchema),
  /** HDR histograms of operation times in nanoseconds (V2, compressed, base64), by cell. */
  histograms: z.record(z.string(), z.string()),
  /** What `deno bench --json` said of the same slices: the mean of one call. */
  denoBench: z.array(z.strictObject({
    cell: z.string(),
    round: count,
    calls: count,
    averageNs: nanoseconds,
  })),
  failures: z.array(z.strictObject({ cell: z.string(), message: z.string() })),
  /** Strangers that tried to connect and were turned away. */
  strangers: z.array(z.string()),
});

export const RunSchema = z.strictObject({
  format: z.literal("ipcmark.run"),
  version: z.literal(1),
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime().nullable(),
  state: z.enum(["running", "complete", "interrupted"]),
  settings: SettingsSchema,
  environment: EnvironmentSchema,
  transports: z.array(TransportSchema),
  cells: z.array(CellSchema),
  launches: z.array(LaunchSchema),
  warnings: z.array(z.string()),
}).meta({
  id: "ipcmark.run.v1",
  title: "A run of ipcmark bench",
  description:
    "Raw slices of every launch, and the machine that they were measured on",
});

export type Metric = z.infer<typeof MetricSchema>;
export type Usage = z.infer<typeof UsageSchema>;
export type Figure = z.infer<typeof FigureSchema>;
export type Placement = z.infer<typeof PlacementName>;
export type BoundBy = z.infer<typeof BoundByName>;
export type PlacementResult = z.infer<typeof PlacementResultSchema>;
export type Arm = z.infer<typeof ArmSchema>;
export type Settings = z.infer<typeof SettingsSchema>;
export type Cell = z.infer<typeof CellSchema>;
export type SliceRecord = z.infer<typeof SliceSchema>;
export type Launch = z.infer<typeof LaunchSchema>;
export type Run = z.infer<typeof RunSchema>;
