/**
 * What two runs come to beside each other: plain data, from which every renderer makes its text.
 *
 * @module
 */
import type { Placement, Run } from "../reports/schema.ts";
import type { SpeedVerdict } from "../stats/verdict.ts";
import type { Difference } from "./fingerprint.ts";
import type { Aspect, Metric } from "./metric.ts";

/** "About equal" is shown, within the comparison's margin; "no difference shown" is not. */
export type Verdict = SpeedVerdict | "about equal" | "incomparable";

/** The reason of a metric that is incomparable because all of its run is. */
export const OTHER_CONDITIONS = "measured under other conditions";

/** One of the two runs. */
export interface Side {
  /** What people call it: a file's path, or an arm's name. */
  readonly name: string;
  readonly startedAt: string;
  readonly state: Run["state"];
  readonly deno: string;
  /** Processor, cores and system, in words. */
  readonly machine: string;
  readonly launches: number;
  readonly rounds: number;
  readonly sliceMs: number;
  readonly command: string;
}

/** What one run says of a metric. */
export interface Figure {
  /** Median of the launches, in the metric's unit; a ratio of speeds in a comparison relative to a transport. */
  readonly typical: number;
  /** Launches in which it was measured, and their rounds together. */
  readonly launches: number;
  readonly rounds: number;
}

/** Speed of the second run measured by the first: above 1 the second is faster, whatever the unit. */
export interface Speed {
  readonly ratio: number;
  /** Ends of the 95 % interval; `null` where there are too few launches for one. */
  readonly low: number | null;
  readonly high: number | null;
}

/** One metric of both runs. */
export interface MetricComparison {
  readonly id: string;
  readonly workload: string;
  /** The workload and its parameters in words, without the transport. */
  readonly title: string;
  readonly transport: string;
  readonly placement: Placement;
  readonly aspect: Aspect;
  readonly statistic: Metric["statistic"];
  /** Of the figures: `ns`, `B/s`, `/s`, or nothing where they are ratios to another transport's. */
  readonly unit: string;
  readonly better: Metric["better"];
  readonly base: Figure;
  readonly head: Figure;
  /** `null` where the two were not compared. */
  readonly speed: Speed | null;
  /** Two-sided, of "the speeds differ"; `null` where nothing was tested. */
  readonly p: number | null;
  /** By Holm, over all metrics that were tested. */
  readonly adjustedP: number | null;
  readonly verdict: Verdict;
  /** What kept it from being judged: "too few launches", or why the two cannot be compared; else `null`. */
  readonly reason: string | null;
  /**
   * The smallest difference of speed, as a fraction, that this comparison would have shown four times out of five, at the
   * level that the number of metrics leaves to each; `null` where the launches are too few to show any, or nothing was
   * compared.
   */
  readonly detectable: number | null;
  /** How often a launch of the second run is the faster one, from 0 to 1; ties count half. */
  readonly fasterShare: number | null;
  /** Cliff's delta of the same: from -1, always slower, to 1, always faster. */
  readonly delta: number | null;
}

/** A metric that stands in one run without a counterpart, and why. */
export interface Uncompared {
  readonly id: string;
  readonly title: string;
  readonly transport: string;
  readonly placement: Placement;
  readonly aspect: Aspect;
  /** "only in A", "only in B", or what it lacks. */
  readonly reason: string;
}

/** All metrics of a workload in one placement, as one speed. */
export interface WorkloadMean {
  readonly workload: string;
  readonly placement: Placement;
  readonly aspect: Aspect;
  /** The number of metrics that went in. */
  readonly metrics: number;
  /** Geometric mean over metrics and launches, with an interval from resampled launches. */
  readonly speed: Speed;
  /** Launches of each run in which all of the metrics were measured. */
  readonly launches: { readonly base: number; readonly head: number };
}

/** Two runs beside each other. */
export interface Comparison {
  readonly format: "ipcmark.comparison";
  readonly version: 1;
  readonly base: Side;
  readonly head: Side;
  /** Whether the runs took turns, so that launch n of one stands beside launch n of the other. */
  readonly paired: boolean;
  /** The transport whose figures of the same rounds stand in for the machine's speed; `null` for absolute figures. */
  readonly relativeTo: string | null;
  readonly settings: {
    /** "About equal" means within this share. */
    readonly margin: number;
    /** A difference below this share is not called one. */
    readonly effect: number;
    readonly confidence: number;
    /** Adjusted p-values up to this one show a difference. */
    readonly level: number;
    readonly launchesNeeded: number;
    /** Of the bootstrap. */
    readonly seed: number;
  };
  /** In what the machines differ; empty where times may be compared. */
  readonly differences: readonly Difference[];
  /** Whether they are compared although the machines differ. */
  readonly anyway: boolean;
  /** What else to know before reading the figures. */
  readonly notes: readonly string[];
  /** Metrics of both runs, as the first run lists them. */
  readonly metrics: readonly MetricComparison[];
  readonly means: readonly WorkloadMean[];
  readonly uncompared: readonly Uncompared[];
}
