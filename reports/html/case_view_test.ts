import { deepStrictEqual } from "node:assert/strict";
import type { Verdict } from "../schema.ts";
import { syntheticConformance } from "../testdata/synthetic_conformance.ts";
import { viewCase } from "./case_view.ts";

const [VERDICT] = syntheticConformance().verdicts;

function verdicts(
  ...own: readonly (Partial<Verdict> & { readonly transport: string })[]
): readonly Verdict[] {
  return own.map((each) => ({ ...VERDICT!, ...each }));
}

Deno.test("viewCase() puts together what says the same, the worst first, and names a direction only where they differ", () => {
  const { held, numbers } = viewCase(verdicts(
    { transport: "tcp@deno" },
    { transport: "tcp@deno", swapped: true },
    { transport: "pipe@deno" },
    { transport: "pipe@deno", swapped: true, outcome: "fail" },
    { transport: "fifo@deno", swapped: true },
  ));
  deepStrictEqual(
    held.map(({ alike }) =>
      alike.map(({ number, mark, who }) => [number, mark, who])
    ),
    [[
      [1, "fail", ["pipe@deno (ends swapped)"]],
      [2, "pass", ["tcp@deno", "pipe@deno (as given)", "fifo@deno"]],
    ]],
  );
  deepStrictEqual([...numbers], [
    ["pipe@deno", 1],
    ["tcp@deno", 2],
    ["fifo@deno", 2],
  ]);
});

Deno.test("viewCase() keeps apart what was held against another sentence, or seen otherwise", () => {
  const { held } = viewCase(verdicts(
    { transport: "tcp@deno", sentence: "One" },
    { transport: "udp@deno", sentence: "Two" },
    { transport: "unix@deno", sentence: "One", observed: "less" },
  ));
  deepStrictEqual(
    held.map(({ sentence, alike }) => [sentence, alike.map(({ who }) => who)]),
    [["One", [["tcp@deno"], ["unix@deno"]]], ["Two", [["udp@deno"]]]],
  );
});

Deno.test("viewCase() sets aside what does not apply or cannot be run, with the reason", () => {
  const view = viewCase(verdicts(
    { transport: "tcp@deno", outcome: "not-applicable" },
    { transport: "a@libc", outcome: "unsupported", observed: "no tc" },
    { transport: "b@libc", outcome: "unsupported", observed: "no tc" },
  ));
  deepStrictEqual(view.held, []);
  deepStrictEqual(view.notApplicable, ["tcp@deno"]);
  deepStrictEqual(view.unsupported, [["no tc", ["a@libc", "b@libc"]]]);
});
