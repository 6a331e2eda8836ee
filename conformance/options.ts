import type { Conformance, Verdict } from "../reports/schema.ts";
import type { Transport } from "../transports/transport.ts";
import type { ConformanceCase } from "./case.ts";
import type { UntestedRow } from "./untested.ts";

/** What lies between the two ends. */
export type Across = "hosts";

/** What `runConformance` checks. */
export interface ConformanceOptions {
  readonly transports: readonly Transport[];
  readonly cases: readonly ConformanceCase[];
  /** Rows of the catalogue that belong to these and have no case. Absent: none. */
  readonly untested?: readonly UntestedRow[];
  readonly command: string;
  /**
   * Where the two ends live: `hosts` gives each a network of its own and a cable between them, for transports that reach
   * another host. Absent: both on this machine.
   */
  readonly across?: Across | undefined;
  /** Which cases run on which transports. Absent: each on each. */
  readonly isWanted?: (
    testCase: ConformanceCase,
    transport: Transport,
  ) => boolean;
  /** How many pairs of processes work side by side. */
  readonly concurrency: number;
}

export interface ConformanceHooks {
  readonly signal: AbortSignal;
  /** Called with each verdict as it is reached, and how many are done of how many. */
  onVerdict(verdict: Verdict, done: number, total: number): void;
  /** Called with all verdicts so far, from time to time and at the end. */
  save(conformance: Conformance): Promise<void>;
}
