import { geometricMean } from "../stats/geometric_mean.ts";
import type { CellLaunch } from "./cell_statistics.ts";
import type { Launch, SliceRecord } from "./schema.ts";
import type { RowRound } from "./summary.ts";

/**
 * The rounds of a cell that have a figure, in the order in which they were measured.
 *
 * @param launches Those that the cell's were taken from.
 */
export function rowRounds(
  own: readonly CellLaunch[],
  launches: readonly Launch[],
): RowRound[] {
  return own.flatMap(({ launch, rounds, slices }) => {
    const byRound = Map.groupBy(slices, ({ round }) => round);
    return [...rounds].map(([round, value]) => ({
      launch: launches[launch]?.index ?? launch,
      round,
      value,
      ...totals(byRound.get(round) ?? []),
    }));
  });
}

function totals(
  slices: readonly SliceRecord[],
): Omit<RowRound, "launch" | "round" | "value"> {
  const sum = (of: (slice: SliceRecord) => number) =>
    slices.reduce((total, slice) => total + of(slice), 0);
  const tails = slices.flatMap(({ operationNs }) =>
    operationNs && operationNs.p99 > 0 ? [operationNs.p99] : []
  );
  return {
    p99Ns: tails.length === 0 ? null : geometricMean(tails),
    operations: sum(({ operations }) => operations),
    elapsedNs: sum(({ elapsedNs }) => elapsedNs),
    sentMessages: sum(({ sentMessages }) => sentMessages),
    deliveredMessages: sum(({ deliveredMessages }) => deliveredMessages),
    deliveredBytes: sum(({ deliveredBytes }) => deliveredBytes),
  };
}
