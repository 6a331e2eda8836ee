/**
 * What a run comes down to: plain data, from which every renderer makes its text. Nothing is computed after this.
 *
 * @module
 */
import type { Environment, Metric, Placement, Settings } from "./schema.ts";
import type { Waiting } from "./waiting.ts";

/** Which figure of a slice stands for it. */
export type Statistic =
  | "median of operations"
  | "mean"
  | "delivered rate"
  | "rate of messages";

/** Something to know about a figure. It travels with what it is about. */
export interface Warning {
  readonly kind:
    | "incomplete"
    | "placement"
    | "deno-bench"
    | "noisy"
    | "lost"
    | "saturated"
    | "failures"
    | "strangers"
    | "damaged"
    | "run";
  readonly text: string;
}

export type SpeedVerdict =
  | "baseline"
  | "faster"
  | "slower"
  | "no difference shown"
  | "too few launches";

/** How fast a transport is, measured by another: above 1 is always faster, whatever the metric. */
export interface RelativeSpeed {
  readonly ratio: number;
  /** Ends of the 95 % interval; `null` where there are too few launches for one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: SpeedVerdict;
  /** Launches in which both were measured. */
  readonly launches: number;
}

/** The same slices, seen by this project's clock and by `deno bench`: mean time of one slice. */
export interface DenoBenchCheck {
  readonly ourNs: number;
  readonly denoBenchNs: number;
  /** Share by which `deno bench` differs: 0.02 says that it measured 2 % more. */
  readonly difference: number;
}

/** What an operation cost both processes together, beside the time that it took. */
export interface Cost {
  /** Processor time in user mode and in the kernel; median over slices. */
  readonly cpuNsPerOperation: number;
  /** How much of it the near end used, and how much was in user mode. */
  readonly nearShare: number;
  readonly userShare: number;
  /** Context switches because a process waited, and because its time was up. */
  readonly voluntarySwitchesPerOperation: number;
  readonly involuntarySwitchesPerOperation: number;
  /** What arrived for a second of processor time. */
  readonly bytesPerCpuSecond: number;
  /** Retired by both processes an operation; `null` where they were not counted. */
  readonly instructions: {
    readonly perOperation: number;
    /** In the kernel too, not in user mode only. */
    readonly kernel: boolean;
  } | null;
}

/** One further figure of a row, in its unit; `null` where no slice told it. */
export interface RowFigure {
  readonly name: string;
  readonly unit: string;
  readonly value: number | null;
}

/** One figure of a row: what its slices of one round in one launch come to. */
export interface RowRound {
  /** The launch's index in the run file. */
  readonly launch: number;
  readonly round: number;
  /** In the metric's unit; the row's typical figure is made of these. */
  readonly value: number;
  /** Geometric mean over the slices; `null` where operations were not timed by themselves. */
  readonly p99Ns: number | null;
  readonly operations: number;
  readonly elapsedNs: number;
  readonly sentMessages: number;
  readonly deliveredMessages: number;
  readonly deliveredBytes: number;
}

/** The time within which a share of the operations, 0 to 1, was done. */
export interface Percentile {
  readonly share: number;
  readonly ns: number;
}

/** A transport that was measured. */
export interface MeasuredRow {
  readonly status: "measured";
  readonly transport: string;
  /** Median over launches of the launch's statistic, in the metric's unit. */
  readonly typical: number;
  /** Over all operations of all launches; `null` where fewer than 10 lie beyond it or operations were not timed. */
  readonly p99Ns: number | null;
  /** Over all operations of all launches, from small to large, as far as 10 lie beyond; empty where they were not timed. */
  readonly percentiles: readonly Percentile[];
  /** Median over launches of the operations' own times, where the metric is a rate and they were timed; else `null`. */
  readonly medianNs: number | null;
  /** What the workload's slices tell beside the metric. */
  readonly figures: readonly RowFigure[];
  /** Operations that were measured. */
  readonly operations: number;
  readonly launches: number;
  /** `null` where the baseline was not measured in the same launches and rounds. */
  readonly relative: RelativeSpeed | null;
  readonly sentMessages: number;
  readonly deliveredMessages: number;
  /** Share of the messages that never arrived. */
  readonly lostShare: number;
  /** Median over launches, for throughput. */
  readonly messagesPerSecond: number | null;
  /** Quartiles of the launches, in the metric's unit; `null` below two launches. */
  readonly quartiles: { readonly low: number; readonly high: number } | null;
  /** Distance between the quartiles of the launches, as a share of their median; `null` below two launches. */
  readonly spread: number | null;
  readonly denoBench: DenoBenchCheck | null;
  /** `null` where the run file has none. */
  readonly cost: Cost | null;
  /** In the order in which they were measured. */
  readonly rounds: readonly RowRound[];
  readonly warnings: readonly Warning[];
}

/** A transport without a figure, and why. */
export interface UnmeasuredRow {
  readonly status:
    | "failed"
    | "unsupported"
    | "not-applicable"
    | "left-out"
    | "not-measured";
  readonly transport: string;
  readonly reason: string;
}

export type Row = MeasuredRow | UnmeasuredRow;

/** What an interval says about the runtime's share. */
export type ShareVerdict =
  | "share"
  | "no share shown"
  | "faster than the floor"
  | "too few launches";

/** How a transport's time divides into the kernel's part and the runtime's. Times are those of one operation. */
export interface RuntimeShare {
  readonly transport: string;
  readonly mechanism: string;
  /** The same mechanism by system calls. */
  readonly floor: string;
  /** Median over the launches in which both were measured. */
  readonly floorNs: number;
  /** The same for the transport. */
  readonly transportNs: number;
  /** What is left of `transportNs` above `floorNs`; below 0 where the floor is the slower one. */
  readonly runtimeNs: number;
  /** Of the transport's time, from 1 downwards; from ratios within the same launch and round. */
  readonly share: number;
  /** Ends of the 95 % interval; `null` where there are too few launches for one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly verdict: ShareVerdict;
  /** Launches in which both were measured. */
  readonly launches: number;
  /** Messages of one of the two were lost, so that the times are those of messages that arrived. */
  readonly lost: boolean;
}

/** Mechanisms that an API turns from the fastest into the slowest; the three lists go together. */
export interface Turn {
  readonly mechanisms: readonly string[];
  readonly floors: readonly string[];
  readonly transports: readonly string[];
  /** The number of mechanisms that were measured both ways. */
  readonly among: number;
}

/** What the kernel costs in a group, and what the runtime adds. */
export interface Decomposition {
  /** What the times are of: a message where the group's metric is a rate. */
  readonly timeOf: "operation" | "message";
  /** The fastest in the kernel first, then by the transport's own time; never empty. */
  readonly rows: readonly RuntimeShare[];
  /** Transports that were measured without a floor, and why. */
  readonly floorless: readonly {
    readonly transport: string;
    readonly reason: string;
  }[];
  readonly turns: readonly Turn[];
}

/** The two fastest of a group, and whether they differ. */
export interface Lead {
  readonly first: string;
  readonly second: string;
  /** Speed of the first, measured by the second. */
  readonly relative: RelativeSpeed;
}

/** Whether the far end is a process or a thread of the near end's. */
export type FarTopology = "process" | "worker";

/** What may be compared: one workload with its parameters, one placement, one way to wait, and both ends in processes or in threads. */
export interface Group {
  readonly workload: string;
  /** "Round trip, 64 B, same core". */
  readonly title: string;
  readonly metric: Metric;
  readonly parameters: Readonly<Record<string, number>>;
  readonly placement: Placement;
  readonly topology: FarTopology;
  readonly waiting: Waiting;
  readonly statistic: Statistic;
  /** Launches in which anything of the group was measured. */
  readonly launches: number;
  /** Fastest first, those without a figure last. */
  readonly rows: readonly Row[];
  /** `null` where fewer than two were measured together. */
  readonly lead: Lead | null;
  /** `null` where no transport was measured together with its floor. */
  readonly decomposition: Decomposition | null;
}

/** Of two transports one is faster with small messages, the other one with large ones, or the other way round. */
export interface Crossing {
  /** "Round trip, same core". */
  readonly title: string;
  /** Shown to be the faster one at `upTo` bytes. */
  readonly below: string;
  readonly upTo: number;
  /** Shown to be the faster one at `from` bytes, the next size at which any difference was shown. */
  readonly above: string;
  readonly from: number;
}

/** What happened to a placement over the launches that asked for it. */
export interface PlacementSummary {
  readonly asked: Placement;
  /** Whether there was anything to measure: not where the placement cannot be had. */
  readonly planned: boolean;
  readonly launches: number;
  readonly verified: number;
  /** Launches whose figures are in no table, because the processes were not seen to run where they were asked to. */
  readonly leftOut: number;
  /** Why those were left out. */
  readonly reasons: readonly string[];
  /** Where the two ends were seen to run: "1 and 0", near and far; `null` where that differs or was not verified. */
  readonly processors: string | null;
}

export interface Summary {
  readonly startedAt: string;
  readonly finishedAt: string | null;
  readonly state: "running" | "complete" | "interrupted";
  readonly settings: Settings;
  readonly environment: Environment;
  readonly placements: readonly PlacementSummary[];
  readonly groups: readonly Group[];
  readonly crossings: readonly Crossing[];
  /** Cells where `deno bench` was compared, and how many of them agreed. */
  readonly denoBench: { readonly compared: number; readonly agreed: number };
  readonly warnings: readonly Warning[];
}

/** Whether anything in a group was compared with the baseline. */
export function hasBaseline({ rows }: Group): boolean {
  return rows.some((row) => isMeasured(row) && row.relative !== null);
}

/** Tells a row with figures from one without. */
export function isMeasured(row: Row): row is MeasuredRow {
  return row.status === "measured";
}
