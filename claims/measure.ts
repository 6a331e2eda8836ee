import type { BenchHooks, BenchOptions } from "../bench/options.ts";
import { runBench } from "../bench/run.ts";
import type { SettledClaim } from "../reports/claims_schema.ts";
import type { Transport } from "../transports/transport.ts";
import type { PerformanceClaim } from "./claim.ts";
import { cellsFor } from "./cells.ts";
import { settleSpeed } from "./speed.ts";

/** How claims about speed are measured. */
export interface Measuring {
  readonly options: Omit<
    BenchOptions,
    "transports" | "baseline" | "workloads"
  >;
  readonly hooks: BenchHooks;
  /** Where the transports that claims name are found. */
  readonly transports: readonly Transport[];
}

/**
 * Measures all that these claims compare in one run, side by side, and settles each.
 *
 * @returns In the order of the claims; nothing where the run was interrupted, as what was to be compared is not all there.
 */
export async function settleByMeasuring(
  claims: readonly PerformanceClaim[],
  { options, hooks, transports }: Measuring,
): Promise<readonly SettledClaim[]> {
  const cells = cellsFor(claims, transports);
  const run = await runBench({ ...options, ...cells }, hooks);
  return run.state === "complete" ? settleSpeed(claims, run) : [];
}
