import type { Launch } from "../reports/schema.ts";
import { BENCH_GROUP, type PlannedCell } from "./launch_plan.ts";

/** The part of `deno bench --json` (version 1, marked unstable) that is read here. */
interface BenchOutput {
  readonly version: number;
  readonly benches: readonly {
    readonly group: string | null;
    readonly name: string;
    readonly results: readonly {
      readonly ok?: { readonly n: number; readonly avg: number };
    }[];
  }[];
}

export type BenchFigure = Launch["denoBench"][number];

/**
 * Reads what Deno.bench measured. The same group and name registered once a round make one entry whose results stand in
 * the order of the rounds.
 *
 * @param json The output, or an empty text where there is none.
 */
export function readBenchJson(
  json: string,
  cells: readonly PlannedCell[],
): readonly BenchFigure[] {
  if (json === "") return [];
  const { benches } = JSON.parse(json) as BenchOutput;
  return cells.flatMap((cell) => {
    const bench = benches.find(({ group, name }) =>
      group === BENCH_GROUP && name === cell.id
    );
    return bench?.results.flatMap(({ ok }, round) =>
      ok ? [{ cell: cell.id, round, calls: ok.n, averageNs: ok.avg }] : []
    ) ?? [];
  });
}
