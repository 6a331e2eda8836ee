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
 * @param json The output; empty or cut off where the process was killed, which then tells nothing.
 */
export function readBenchJson(
  json: string,
  cells: readonly PlannedCell[],
): readonly BenchFigure[] {
  const benches = parsed(json)?.benches ?? [];
  return cells.flatMap((cell) => {
    const bench = benches.find(({ group, name }) =>
      group === BENCH_GROUP && name === cell.id
    );
    return bench?.results.flatMap(({ ok }, round) =>
      ok ? [{ cell: cell.id, round, calls: ok.n, averageNs: ok.avg }] : []
    ) ?? [];
  });
}

function parsed(json: string): BenchOutput | undefined {
  try {
    return JSON.parse(json) as BenchOutput;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
