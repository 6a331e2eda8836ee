import { deepStrictEqual, doesNotMatch, match } from "node:assert/strict";
import { markdownCost } from "./markdown_cost.ts";
import { summarize } from "./summarize.ts";
import { type Cost, type Group, isMeasured } from "./summary.ts";
import { syntheticRun } from "./testdata/synthetic_run.ts";

const COST: Cost = {
  cpuNsPerOperation: 20_000,
  nearShare: 0.75,
  userShare: 0.5,
  voluntarySwitchesPerOperation: 2,
  involuntarySwitchesPerOperation: 0.5,
  bytesPerCpuSecond: 3_000_000,
  instructions: null,
};

function costsOf(threads: boolean, cost = COST): string[] {
  const [group] = summarize(syntheticRun({
    transports: [{ name: "a", speed: 1, ...threads && { threads } }],
    launches: 1,
  })).groups as [Group];
  const rows = group.rows.filter(isMeasured);
  return markdownCost({
    ...group,
    rows: rows.map((row) => ({ ...row, cost })),
  });
}

Deno.test("markdownCost() says how two processes share the cost", () => {
  const [caption = "", table = ""] = costsOf(false);
  match(caption, /both processes together: .* the near end and user mode take/);
  match(table, /near end/);
  match(table, /\| a +\| +20\.0 µs \| +75 % \| +50 % \| +2\.00 \| +0\.50 \|/);
});

Deno.test("markdownCost() claims no such thing of two threads, which have one account", () => {
  const [caption = "", table = ""] = costsOf(true);
  match(caption, /both threads together: .* user mode takes/);
  doesNotMatch(caption + table, /near end|processes/);
  match(table, /\| a +\| +20\.0 µs \| +50 % \| +2\.00 \| +0\.50 \|/);
});

Deno.test("markdownCost() has a column of instructions where they were counted, and says whose", () => {
  const counting = (kernel: boolean) =>
    costsOf(false, { ...COST, instructions: { perOperation: 51_234, kernel } });
  const [caption = "", table = ""] = counting(true);
  match(caption, /preemptions\), instructions retired\.$/);
  match(table, /preemptions \| instructions \|/);
  match(table, /\| +2\.00 \| +0\.50 \| +51\.2 k \|/);
  match(counting(false)[0]!, /instructions retired in user mode \(.*\)\.$/);
  doesNotMatch(costsOf(false).join(), /instructions/);
});

Deno.test("markdownCost() has nothing where no cost was read", () => {
  const [group] = summarize(syntheticRun()).groups as [Group];
  deepStrictEqual(markdownCost(group), []);
});
