import { deepStrictEqual, ok, strictEqual } from "node:assert/strict";
import { misplace } from "../reports/testdata/fixtures.ts";
import { syntheticRun } from "../reports/testdata/synthetic_run.ts";
import { covers, figuresOf, nearestSize, type Question } from "./figures.ts";
import { RUN } from "./testdata/reference.ts";

const QUESTION: Question = {
  workload: "round-trip",
  sizeBytes: 64,
  placement: "same-core",
};

Deno.test("figuresOf() compares transports within launches and rounds, both ways round", () => {
  const run = syntheticRun({
    transports: [
      { name: "tcp@deno", speed: 1 },
      { name: "unix@deno", speed: 1.5 },
    ],
  });
  const { compare, row } = figuresOf(run, QUESTION, ["tcp@deno", "unix@deno"]);
  const ahead = compare("unix@deno", "tcp@deno")!;
  strictEqual(ahead.verdict, "faster");
  ok(Math.abs(ahead.ratio - 1.5) < 0.05);
  strictEqual(compare("tcp@deno", "unix@deno")!.verdict, "slower");
  strictEqual(row("tcp@deno")?.status, "measured");
  strictEqual(row("udp@deno"), undefined);
  strictEqual(compare("tcp@deno", "udp@deno"), null);
});

Deno.test("figuresOf() gives the figures that the report of the run gives", () => {
  const { row } = figuresOf(RUN, { ...QUESTION, sizeBytes: 4096 }, [
    "unix@deno",
    "tcp@deno",
  ]);
  const found = row("unix@deno");
  ok(found?.status === "measured");
  // README's table of the reference run: 23.3 µs.
  strictEqual(Math.round(found.typical / 100), 233);
});

Deno.test("figuresOf() leaves out launches whose processes were not seen where they were asked to run", () => {
  const run = syntheticRun({ launches: 8 });
  for (const launch of run.launches.slice(0, 2)) misplace(launch, "elsewhere");
  const { compare } = figuresOf(run, QUESTION, ["tcp@deno", "unix@deno"]);
  strictEqual(compare("tcp@deno", "unix@deno")?.launches, 6);
});

Deno.test("figuresOf() knows nothing of another size, placement or workload", () => {
  for (
    const other of [
      { sizeBytes: 65 },
      { placement: "cross-core" },
      { workload: "pipelined" },
    ] as const
  ) {
    const { group, row } = figuresOf(RUN, { ...QUESTION, ...other }, [
      "tcp@deno",
    ]);
    strictEqual(group, null);
    strictEqual(row("tcp@deno"), undefined);
  }
});

Deno.test("covers() wants every transport, with a figure or the reason why not", () => {
  const run = syntheticRun();
  const names = run.transports.map(({ name }) => name);
  ok(covers(run, QUESTION, names), "with one that failed and one skipped");
  ok(!covers(run, QUESTION, [...names, "ipc@node"]));
  ok(!covers(run, QUESTION, []));
  ok(!covers(run, QUESTION, ["fifo@deno"]), "all that is wanted failed");
  ok(!covers(run, { ...QUESTION, sizeBytes: 128 }, names));
});

Deno.test("covers() wants launches enough for intervals, and a run that was not stopped before a cell", () => {
  const names = ["tcp@deno", "unix@deno"];
  ok(covers(syntheticRun({ launches: 6 }), QUESTION, names));
  ok(!covers(syntheticRun({ launches: 5 }), QUESTION, names));
  const run = syntheticRun();
  const stopped = {
    ...run,
    state: "interrupted" as const,
    launches: run.launches.map((launch) => ({
      ...launch,
      slices: launch.slices.filter(({ cell }) => !cell.includes("unix@deno")),
    })),
  };
  ok(!covers(stopped, QUESTION, names));
  ok(covers(stopped, QUESTION, ["tcp@deno", "udp@deno"]));
});

Deno.test("nearestSize() goes by ratio, and by what has a figure", () => {
  const run = syntheticRun({ sizes: [64, 4096, 65_536] });
  const nearest = (sizeBytes: number, transports = ["tcp@deno"]) =>
    nearestSize(run, { ...QUESTION, sizeBytes }, transports);
  deepStrictEqual(
    [1, 64, 500, 600, 20_000, 2 ** 26].map((size) => nearest(size)),
    [64, 64, 64, 4096, 65_536, 65_536],
  );
  strictEqual(nearest(64, ["fifo@deno"]), undefined);
  strictEqual(nearest(64, []), undefined);
});
