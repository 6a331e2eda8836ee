/**
 * What both processes used for a cell's slices.
 *
 * @module
 */
import { quantile } from "../stats/quantile.ts";
import type { SliceRecord, Usage } from "./schema.ts";
import type { Cost } from "./summary.ts";

/**
 * The cost of an operation: processor time as the median over slices, the rest as the share of all slices together,
 * because the kernel tells user from system time and counts switches too coarsely for one. Instructions, which
 * are counted one by one, have their median too.
 *
 * @returns `null` where the run file has none.
 */
export function costOf(slices: readonly SliceRecord[]): Cost | null {
  const priced = slices.flatMap((slice) =>
    slice.cost === undefined ? [] : [{ ...slice, cost: slice.cost }]
  );
  const total = (of: (usage: Usage) => number, ends: readonly End[]) =>
    sum(priced.flatMap(({ cost }) => ends.map((end) => of(cost[end]))));
  const cpuNs = total(cpuOf, BOTH);
  const operations = sum(priced.map(({ operations }) => operations));
  if (cpuNs === 0 || operations === 0) return null;
  return {
    cpuNsPerOperation: quantile(
      priced.map(({ cost, operations }) =>
        (cpuOf(cost.near) + cpuOf(cost.far)) / operations
      ),
      0.5,
    ),
    nearShare: total(cpuOf, ["near"]) / cpuNs,
    userShare: total(({ userNs }) => userNs, BOTH) / cpuNs,
    voluntarySwitchesPerOperation:
      total(({ voluntarySwitches }) => voluntarySwitches, BOTH) / operations,
    involuntarySwitchesPerOperation:
      total(({ involuntarySwitches }) => involuntarySwitches, BOTH) /
      operations,
    bytesPerCpuSecond: sum(priced.map(({ deliveredBytes }) => deliveredBytes)) /
      (cpuNs / 1e9),
    instructions: instructionsOf(priced),
  };
}

/** The median over the slices for which both ends counted. */
function instructionsOf(
  slices: readonly Priced[],
): Cost["instructions"] {
  const counts = slices.flatMap(({ operations, cost: { near, far } }) =>
    near.instructions === undefined || far.instructions === undefined ? [] : [{
      perOperation: (near.instructions.count + far.instructions.count) /
        operations,
      kernel: near.instructions.kernel && far.instructions.kernel,
    }]
  );
  if (counts.length === 0) return null;
  return {
    perOperation: quantile(
      counts.map(({ perOperation }) => perOperation),
      0.5,
    ),
    kernel: counts.every(({ kernel }) => kernel),
  };
}

type Priced = SliceRecord & {
  readonly cost: NonNullable<SliceRecord["cost"]>;
};

type End = "near" | "far";

const BOTH: readonly End[] = ["near", "far"];

function cpuOf({ userNs, systemNs }: Usage): number {
  return userNs + systemNs;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
