import type { PlacementPlan } from "../harness/placement.ts";
import type { Placement, Run } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import type { ParameterValues, Workload } from "./workload.ts";

/** What `runBench` measures, and how long. */
export interface BenchOptions {
  readonly transports: readonly Transport[];
  /** Ratios are taken to this one; it must be among `transports`. */
  readonly baseline: Transport;
  readonly workloads: readonly Workload[];
  /** Values of parameters, for every workload that has them; for one that is missing: each workload's own. */
  readonly values?: ParameterValues;
  /** From `planPlacement`; cells of those that cannot be had are skipped with the reason. */
  readonly placements: readonly PlacementPlan[];
  readonly launches: number;
  readonly rounds: number;
  /** Time that one slice should fill, in milliseconds. */
  readonly sliceMs: number;
  /** Time for which a launch warms up each cell beside its calibration, in milliseconds. Default: none. */
  readonly warmUpMs?: number;
  /** What `reference/exchange.c` was compiled to; without it the workloads in C cannot be measured. */
  readonly cProgram?: string;
  /** Both processes count their instructions, which makes their times longer. Default: they do not. */
  readonly instructions?: boolean;
  /** The order of cells follows from it. */
  readonly seed: number;
  /** The command that repeats the run, for the report. */
  readonly command: string;
  /** What the report is to say of the run before anything is measured. */
  readonly warnings: readonly string[];
}

/**
 * What happens during a run. Told between slices, never during one. Launches are counted over all arms; what is told after
 * the start of one belongs to it.
 */
export type BenchEvent =
  | {
    readonly type: "launch";
    readonly launch: number;
    readonly launches: number;
    readonly placement: Placement;
    /** The arm that it belongs to, where arms take turns. */
    readonly arm?: string | undefined;
  }
  /** A launch opens channels and finds out how long its slices are. */
  | { readonly type: "preparing"; readonly cell: string }
  | {
    readonly type: "cell";
    readonly launch: number;
    readonly launches: number;
    /** Registrations done and to be done in this launch. */
    readonly done: number;
    readonly total: number;
    readonly cell: string;
  }
  | {
    readonly type: "failure";
    readonly cell: string;
    readonly message: string;
  }
  /** A launch ended early and left cells without all of their rounds. */
  | {
    readonly type: "cut-short";
    readonly launch: number;
    readonly cells: readonly string[];
    readonly message: string;
  }
  | { readonly type: "stranger"; readonly reason: string };

export interface BenchHooks {
  /** Stops the run; what was measured is kept and the run is marked `interrupted`. */
  readonly signal: AbortSignal;
  onEvent(event: BenchEvent): void;
  /** Encodes operation times in nanoseconds as an HDR histogram (V2, compressed, base64). */
  encodeHistogram(samplesNs: Uint32Array): string;
  /** Called with the whole run after each launch and at the end, to be saved. */
  save(run: Run): Promise<void>;
}
