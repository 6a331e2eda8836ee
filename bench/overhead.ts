import type { Run } from "../reports/schema.ts";
import { logMedian } from "../stats/log_median.ts";
import { ratioInterval } from "../stats/hodges_lehmann.ts";
import { bareRoundTrip } from "./reference/bare_round_trip.ts";
import { roundTrip } from "./round_trip.ts";

/** What a transport's adapter and the checks of the workload add to the exchange as written by hand. */
export interface Overhead {
  readonly transport: string;
  /** Typical round trip through the adapter over that without, of the same launch; typical of the launches. */
  readonly ratio: number;
  /** What covers the true ratio with a probability of 95 %; `null` where there are too few launches to tell. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  /** Launches in which both were measured. */
  readonly launches: number;
}

const CONFIDENCE = 0.95;

/** The two workloads whose ratio is the overhead. */
export const OVERHEAD_WORKLOADS = [roundTrip, bareRoundTrip];

/** Computes the overhead of each transport from a run of `OVERHEAD_WORKLOADS`. Transports without figures are left out. */
export function overheadOf(run: Run): readonly Overhead[] {
  return run.transports.flatMap(({ name }) => {
    const ratios = run.launches.flatMap(({ placement, slices }) => {
      const free = placement.asked === "free";
      if (!free && !placement.verified) return [];
      const cellOf = (workload: string) =>
        run.cells.find((cell) =>
          cell.workload === workload && cell.transport === name
        )?.id;
      // As in reports: wherever the scheduler chooses, the median flips between two modes.
      const figures = (workload: string) =>
        slices.filter(({ cell }) => cell === cellOf(workload))
          .flatMap(({ operationNs }) =>
            (free ? operationNs?.mean : operationNs?.p50) ?? []
          );
      const adapter = figures(roundTrip.id);
      const bare = figures(bareRoundTrip.id);
      return adapter.length === 0 || bare.length === 0
        ? []
        : [logMedian(adapter) / logMedian(bare)];
    });
    return ratios.length === 0 ? [] : [overhead(name, ratios)];
  });
}

function overhead(transport: string, ratios: readonly number[]): Overhead {
  const { ratio, low, high, confidence } = ratioInterval(ratios, CONFIDENCE);
  return {
    transport,
    ratio,
    interval: confidence < CONFIDENCE ? null : { low, high },
    launches: ratios.length,
  };
}
