import { deepStrictEqual, match, strictEqual } from "node:assert/strict";
import type { Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import { pageOf } from "../testdata/pages.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { leadersFirst } from "./crossing_order.ts";
import { sweepsOf } from "./sweep.ts";

const SIZES = [64, 1024, 65536];

/** These are twice as fast as tcp@deno with small messages, and half as fast with the largest ones. */
function crossingRun(names: readonly string[] = ["unix@deno"]): Run {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      ...names.map((name) => ({ name, speed: 2 })),
    ],
    sizes: SIZES,
  });
  const large = run.cells.filter(({ transport, parameters }) =>
    names.includes(transport) && parameters["payloadBytes"] === 65536
  ).map(({ id }) => id);
  for (const { slices } of run.launches) {
    for (const { cell, operationNs } of slices) {
      if (large.includes(cell) && operationNs) operationNs.p50 *= 4;
    }
  }
  return run;
}

Deno.test("sweepsOf() finds groups that differ in one parameter, from the smallest value up", () => {
  const summary = summarize(crossingRun());
  const [sweep, ...others] = sweepsOf(summary.groups.toReversed(), summary);
  deepStrictEqual(others, []);
  strictEqual(sweep?.title, "Round trip, same core");
  deepStrictEqual(
    sweep.groups.map(({ parameters }) => parameters["payloadBytes"]),
    SIZES,
  );
  strictEqual(sweep.crossings.length, 1);
});

Deno.test("sweepsOf() finds nothing where all have the same parameters, or differ in two", () => {
  const one = summarize(
    syntheticRun({ placements: ["same-core", "cross-core"] }),
  );
  deepStrictEqual(sweepsOf(one.groups, one), []);
  const run = syntheticRun({ sizes: [64, 1024] });
  for (const { parameters } of run.cells) {
    parameters["depth"] = parameters["payloadBytes"]! / 64;
  }
  const both = summarize(run);
  deepStrictEqual(sweepsOf(both.groups, both), []);
});

Deno.test("sweepsOf() tells any parameter that groups differ in", () => {
  const run = syntheticRun({ sizes: [64, 1024] });
  for (const cell of run.cells) {
    cell.parameters = { depth: cell.parameters["payloadBytes"]! / 64 };
  }
  const summary = summarize(run);
  const [sweep] = sweepsOf(summary.groups, summary);
  strictEqual(sweep?.parameter, "depth");
  strictEqual(sweep.title, "Round trip, same core");
});

Deno.test("A sweep's picture has a cross where the lines meet, between the sizes that a crossing names", () => {
  const page = pageOf(crossingRun());
  const chart = page.one("#workload-0-sweep-0-chart-0");
  const [cross, ...others] = [...chart.querySelectorAll("use.crossing")];
  deepStrictEqual(others, []);
  match(
    cross!.textContent,
    /unix@deno is faster up to 1 KiB, tcp@deno from 64 KiB/,
  );
  const xs = [...chart.querySelectorAll("use[data-x]")].map((point) =>
    [Number(point.dataset["x"]), Number(point.getAttribute("x"))] as const
  );
  const at = new Map(xs);
  const x = Number(cross!.getAttribute("x"));
  strictEqual(x > at.get(1024)! && x < at.get(65536)!, true);
  match(page.one(".crossings").textContent, /unix@deno is faster up to 1 KiB/);
});

Deno.test("A sweep's picture has one cross with a number where several lines meet", () => {
  const page = pageOf(crossingRun(["unix@deno", "pipe@deno"]));
  const chart = page.one("#workload-0-sweep-0-chart-0");
  const [cross, ...others] = [...chart.querySelectorAll("use.crossing")];
  deepStrictEqual(others, []);
  match(cross!.textContent, /pipe@deno is faster up to .*; .*unix@deno is/);
  const numbers = [...chart.querySelectorAll("text.crossings-here")];
  deepStrictEqual(numbers.map(({ textContent }) => textContent), ["2"]);
});

Deno.test("leadersFirst() puts crossings between the fastest first", () => {
  const { groups } = summarize(syntheticRun({
    transports: [4, 3, 2, 1].map((speed) => ({ name: `t${speed}`, speed })),
    sizes: [64, 1024],
  }));
  const crossing = (below: string, above: string) => ({
    title: "Round trip, same core",
    below,
    upTo: 64,
    above,
    from: 1024,
  });
  const slow = crossing("t1", "t2");
  const unknown = crossing("t0", "t9");
  const fast = crossing("t3", "t4");
  deepStrictEqual(leadersFirst([slow, unknown, fast], groups), [
    fast,
    slow,
    unknown,
  ]);
});
