import { WORKLOADS } from "../bench/mod.ts";
import type { BenchOptions } from "../bench/options.ts";
import type { Workload } from "../bench/workload.ts";
import type { Transport } from "../transports/transport.ts";
import type { PerformanceClaim } from "./claim.ts";
import type { Comparison } from "./comparison.ts";

/**
 * The matrix of one run that has every cell that these claims compare.
 *
 * @throws {TypeError} If a claim names a workload or a transport that does not exist.
 */
export function cellsFor(
  claims: readonly PerformanceClaim[],
  all: readonly Transport[],
): Pick<BenchOptions, "transports" | "baseline" | "workloads"> {
  const comparisons = claims.flatMap((claim) => claim.comparisons);
  const names = new Set(comparisons.flatMap(transportsOf));
  const transports = [...names].map((name) =>
    found(all, ({ name: own }) => own === name, `transport ${name}`)
  );
  const payloads = comparisons.flatMap((comparison) =>
    [comparison.workload, comparison.referenceWorkload ?? comparison.workload]
      .map((id) => ({ id, payloads: comparison.payloads }))
  );
  return {
    transports,
    baseline: transports[0]!,
    workloads: [...Map.groupBy(payloads, ({ id }) => id)].map(([id, own]) =>
      narrowed(
        found(WORKLOADS, (workload) => workload.id === id, `workload ${id}`),
        own.flatMap((each) => each.payloads),
      )
    ),
  };
}

/** The names of what a comparison measures, for each API first its subject. */
function transportsOf(
  { subject, reference, apis }: Comparison,
): readonly string[] {
  return apis.flatMap((api) => [`${subject}@${api}`, `${reference}@${api}`]);
}

function narrowed(workload: Workload, payloads: readonly number[]): Workload {
  if (payloads.length === 0) return workload;
  const payloadBytes = [...new Set(payloads)].toSorted((a, b) => a - b);
  return { ...workload, parameters: { ...workload.parameters, payloadBytes } };
}

function found<T>(
  all: readonly T[],
  isWanted: (each: T) => boolean,
  what: string,
): T {
  const wanted = all.find(isWanted);
  if (wanted === undefined) throw new TypeError(`There is no ${what}`);
  return wanted;
}
