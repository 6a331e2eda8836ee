/**
 * What the process that measures is told, and what it leaves behind: plain data in files of the run's workspace.
 *
 * @module
 */
import type { Hello } from "../harness/control.ts";
import type { Runtime } from "../harness/runtime.ts";
import type { Arm, Usage } from "../reports/schema.ts";
import type { Parameters } from "../scenario.ts";

/** The name under which the measuring process finds its plan: the path of a `LaunchPlan` as JSON. */
export const PLAN_VARIABLE = "IPCMARK_LAUNCH";

/** One cell, as far as a launch needs to know it. */
export interface PlannedCell {
  readonly id: string;
  readonly workload: string;
  readonly transport: string;
  readonly parameters: Parameters;
}

/** The group of every cell where the plan decides the order. */
export const BENCH_GROUP = "ipcmark";

export interface LaunchPlan {
  readonly cells: readonly PlannedCell[];
  /** Cell ids of each round, in order. */
  readonly rounds: readonly (readonly string[])[];
  /** Operations that fill a slice's time, by cell; one that is missing is calibrated first. */
  readonly operations: Readonly<Record<string, number>>;
  readonly sliceMs: number;
  /** How long each cell is warmed up beside its calibration, in milliseconds. Default: not at all. */
  readonly warmUpMs?: number | undefined;
  /** Both processes count their instructions. */
  readonly instructions?: boolean | undefined;
  /** Processors for far ends, as the kernel lists them. */
  readonly farCpus: string | undefined;
  /** The program that makes the exchanges in C, where they are measured. */
  readonly cProgram?: string | undefined;
  /** How far ends run; their Deno is the one that measures. */
  readonly runtime?: Omit<Runtime, "deno"> | undefined;
  /** A transport whose near end burns time. */
  readonly burn?: Arm["burn"] | undefined;
  /** Where the transport under baseline comparison stands in plain `deno bench` output. */
  readonly baseline: string;
  /** Absent where `deno bench` was started by hand. */
  readonly orchestrator?: Orchestrator;
}

/** The process that started a launch. */
export interface Orchestrator {
  /** Its control socket, and the token to say there. */
  readonly control: string;
  readonly token: string;
  /** The launch's own directory, for sockets. */
  readonly directory: string;
  /** Records, one JSON text a line. */
  readonly recordsFile: string;
  /** Operation times in nanoseconds, unsigned 32-bit little-endian, one slice after the other. */
  readonly samplesFile: string;
}

/** A line of the records file. */
export type LaunchRecord =
  | {
    readonly type: "clock";
    readonly resolutionNs: number;
    readonly costNs: number;
  }
  | {
    readonly type: "operations";
    readonly operations: Readonly<Record<string, number>>;
  }
  | {
    readonly type: "failure";
    readonly cell: string;
    readonly message: string;
  }
  | { readonly type: "stranger"; readonly reason: string }
  | SliceLine;

/** One call of `Deno.bench`. Call 0 of each registration is a warm-up. */
export interface SliceLine {
  readonly type: "slice";
  readonly cell: string;
  readonly round: number;
  readonly order: number;
  readonly call: number;
  readonly operations: number;
  readonly elapsedNs: number;
  readonly sentMessages: number;
  readonly deliveredMessages: number;
  readonly deliveredBytes: number;
  /** Absent where the runtime does not tell. */
  readonly cost?: { readonly near: Usage; readonly far: Usage };
  readonly figures?: Readonly<Record<string, number>>;
  /** How many operation times of this slice follow in the samples file. */
  readonly samples: number;
}

/**
 * What the measuring process says on the control link: before each subject that it opens and each cell that it calibrates,
 * and at the start of a warm-up call, so never during a measured slice. Who says nothing for long is taken to hang.
 */
export type LaunchMessage =
  | Hello
  | { readonly preparing: string }
  | { readonly farPids: readonly number[] }
  | { readonly cell: string; readonly done: number; readonly total: number }
  | { readonly failure: string; readonly message: string };
