import {
  doesNotMatch,
  match,
  ok,
  strictEqual,
  throws,
} from "node:assert/strict";
import { stripVTControlCharacters } from "node:util";
import { ReportError } from "../report_error.ts";
import { hostileRun } from "../testdata/fixtures.ts";
import { matchGolden } from "../testdata/golden.ts";
import { syntheticRun } from "../testdata/synthetic_run.ts";
import { CHARTS } from "./kinds.ts";
import { renderRunChart } from "./run_chart.ts";

const PLAIN = { width: 80, colour: false, unicode: true };
const NAMES = ["tcp@deno", "unix@deno", "unix-dgram@deno", "pipe@libc"];

function run(options: Parameters<typeof syntheticRun>[0] = {}) {
  return syntheticRun({
    transports: NAMES.map((name, index) => ({ name, speed: 1 + index / 2 })),
    workloads: ["round-trip", "throughput"],
    sizes: [64, 1024, 65536],
    launches: 6,
    ...options,
  });
}

for (const chart of CHARTS) {
  for (
    const [name, options] of [
      ["80", {}],
      ["40_ascii", { width: 40, unicode: false }],
    ] as const
  ) {
    Deno.test(`renderRunChart() writes the golden file for ${chart}, ${name}`, () => {
      matchGolden(
        renderRunChart(run(), chart, { ...PLAIN, ...options }),
        new URL(`../testdata/chart_${chart}_${name}.txt`, import.meta.url),
      );
    });
  }

  Deno.test(`renderRunChart() keeps to the width from 40 columns on: ${chart}`, () => {
    for (const unicode of [true, false]) {
      for (const width of [40, 48, 60, 72, 80, 120, 200]) {
        const text = renderRunChart(run(), chart, { ...PLAIN, unicode, width });
        const longest = Math.max(
          ...text.split("\n").map((line) => [...line].length),
        );
        ok(longest <= width, `${longest} columns of ${width}`);
      }
    }
  });

  Deno.test(`renderRunChart() says the same with colour and without: ${chart}`, () => {
    const painted = renderRunChart(run(), chart, { ...PLAIN, colour: true });
    ok(painted.includes("\u001b[36m"));
    strictEqual(
      stripVTControlCharacters(painted),
      renderRunChart(run(), chart, PLAIN),
    );
  });

  Deno.test(`renderRunChart() in ASCII writes ASCII, and no letter that stands for an unknown one: ${chart}`, () => {
    const text = renderRunChart(run(), chart, { ...PLAIN, unicode: false });
    match(text, /^[\n -~]*$/);
    doesNotMatch(text, /\?/);
  });

  Deno.test(`renderRunChart() shows hostile text harmlessly: ${chart}`, () => {
    const given = hostileRun();
    given.launches = given.launches.map((launch) => ({
      ...launch,
      placement: { ...launch.placement, verified: true },
    }));
    if (chart === "sweep") {
      for (const [index, cell] of given.cells.entries()) {
        cell.parameters = { payloadBytes: index < 1 ? 64 : 128 };
      }
    }
    const text = renderRunChart(given, chart, PLAIN);
    // deno-lint-ignore no-control-regex
    doesNotMatch(text, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
    match(text, /a.*ev\|il/);
  });
}

Deno.test("renderRunChart() puts a transport's most frequent time where it is on the axis", () => {
  const text = renderRunChart(
    run({
      transports: [{ name: "tcp@deno", speed: 1 }, {
        name: "unix@deno",
        speed: 4,
      }],
      workloads: ["round-trip"],
      sizes: [64],
      samples: 20_000,
    }),
    "latency",
    { ...PLAIN, unicode: false },
  );
  const lines = text.split("\n");
  const row = (name: string) =>
    lines.find((line) => line.trimStart().startsWith(name))!;
  // What fills its column: the axis begins behind the names.
  const peak = (name: string) => {
    const from = Math.max(0, lines.indexOf(row(name)) - 2);
    return lines[from]!.search(/[:|]/);
  };
  const [fast, slow] = [peak("unix@deno"), peak("tcp@deno")];
  ok(fast >= 13 && slow > fast, text);
});

Deno.test("renderRunChart() says what is missing, and which command measures it", () => {
  const refused = (
    given: Partial<Parameters<typeof run>[0]>,
    chart: typeof CHARTS[number],
  ) => {
    throws(
      () => renderRunChart(run(given), chart, PLAIN),
      (error) =>
        error instanceof ReportError && !error.message.includes("\n") &&
        /^Nothing to draw: .*"ipcmark bench /.test(error.message),
    );
  };
  refused({ workloads: ["throughput"] }, "latency");
  refused({ workloads: ["throughput"] }, "percentiles");
  refused({ sizes: [64] }, "sweep");
  refused({ workloads: ["connect"] }, "sweep");
});

Deno.test("renderRunChart() draws the fastest transports where they are many, and counts the others", () => {
  const given = run({
    transports: Array.from({ length: 12 }, (_, index) => ({
      name: index === 0 ? "tcp@deno" : `t${index}@deno`,
      speed: 1 + index / 10,
    })),
  });
  const text = renderRunChart(given, "percentiles", PLAIN);
  match(text, /\n {2}h {2}t4@deno /);
  match(text, /4 transports not drawn/);
  doesNotMatch(text, /tcp@deno/);
});
