import { deepStrictEqual, strictEqual } from "node:assert/strict";
import { costOf } from "./cost.ts";
import type { SliceRecord, Usage } from "./schema.ts";

function slice(
  operations: number,
  near: Partial<Usage>,
  far: Partial<Usage>,
): SliceRecord {
  const nothing = {
    userNs: 0,
    systemNs: 0,
    voluntarySwitches: 0,
    involuntarySwitches: 0,
  };
  return {
    cell: "cell",
    round: 0,
    order: 0,
    call: 1,
    operations,
    elapsedNs: 1,
    operationNs: null,
    sentMessages: operations,
    deliveredMessages: operations,
    deliveredBytes: 1_000 * operations,
    figures: {},
    cost: { near: { ...nothing, ...near }, far: { ...nothing, ...far } },
  };
}

Deno.test("costOf() adds up both processes, by operation", () => {
  const slices = [
    slice(10, { userNs: 300, voluntarySwitches: 10 }, { systemNs: 100 }),
    slice(10, { systemNs: 300 }, { systemNs: 300, involuntarySwitches: 2 }),
  ];
  deepStrictEqual(costOf(slices), {
    cpuNsPerOperation: 50,
    nearShare: 0.6,
    userShare: 0.3,
    voluntarySwitchesPerOperation: 0.5,
    involuntarySwitchesPerOperation: 0.1,
    bytesPerCpuSecond: 20e9,
    instructions: null,
  });
});

Deno.test("costOf() takes the median of the slices for which both ends counted instructions", () => {
  const counting = (near: number, far: number, kernel = true) =>
    slice(10, { userNs: 1, instructions: { count: near, kernel } }, {
      instructions: { count: far, kernel },
    });
  const half = slice(10, {
    userNs: 1,
    instructions: { count: 1, kernel: true },
  }, {});
  const instructionsOf = (...slices: readonly SliceRecord[]) =>
    costOf(slices)?.instructions;
  deepStrictEqual(
    instructionsOf(
      counting(300, 100),
      half,
      counting(500, 100),
      counting(600, 900),
    ),
    { perOperation: 60, kernel: true },
  );
  deepStrictEqual(
    instructionsOf(counting(300, 100), counting(300, 100, false)),
    { perOperation: 40, kernel: false },
  );
  strictEqual(instructionsOf(half), null);
});

Deno.test("costOf() knows nothing of run files from before costs were read", () => {
  const { cost: _cost, ...old } = slice(10, { userNs: 300 }, {});
  strictEqual(costOf([old]), null);
  strictEqual(costOf([]), null);
  strictEqual(costOf([slice(10, {}, {})]), null);
});
