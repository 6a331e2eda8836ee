import {
  deepStrictEqual,
  doesNotMatch,
  match,
  strictEqual,
} from "node:assert/strict";
import { fileURLToPath } from "node:url";
import { fakeIo, ipcmark } from "./_fake_io.ts";
import { run } from "./program.ts";

const RUN = fileURLToPath(
  new URL("../reports/data/run.json", import.meta.url),
);
const CONFORMANCE = RUN.replace("run.json", "conformance.json");

Deno.test("report --chart draws what was chosen, and nothing else", async () => {
  const { status, out, err } = await ipcmark(
    ...["report", RUN, "--chart", "latency"],
    ...["--transport", "unix,tcp@deno", "--workload", "round-trip"],
  );
  deepStrictEqual({ status, err }, { status: 0, err: "" });
  match(out, /Round trip, 64 B, same core/);
  match(out, / tcp@deno .*\u2588|\u2588[^]* tcp@deno /);
  doesNotMatch(out, /tcp-nagle|pipe|Connect/);
});

for (const chart of ["latency", "percentiles", "sweep"]) {
  Deno.test(`report --chart ${chart} draws the committed run at 40 and 200 columns`, async () => {
    for (const width of [40, 200]) {
      const io = fakeIo({ width, env: { LC_ALL: "C" } });
      strictEqual(await run(["report", RUN, "--chart", chart], io), 0);
      match(io.out(), /^[\n -~]*$/);
      deepStrictEqual(
        io.out().split("\n").filter((line) => line.length > width),
        [],
      );
    }
  });
}

const REFUSED: readonly (readonly [string, RegExp])[] = [
  ["--chart latncy", /Unknown chart "latncy": did you mean "latency"\?/],
  [
    "--chart latency --transport unx",
    /Unknown transport "unx": did you mean "unix@deno"\?/,
  ],
  [
    "--chart latency --workload thrughput",
    /Unknown workload "thrughput": did you mean "throughput"\?/,
  ],
  ["--chart latency --workload throughput", /no histogram .*bench --workload/],
  ["--chart sweep --workload connect", /two message sizes.*size-sweep/],
  ["--transport unix", /"--transport" needs "--chart"/],
  ["--workload connect", /"--workload" needs "--chart"/],
  ["--chart sweep --format csv", /"--chart" or "--format csv", not both/],
];

for (const [options, message] of REFUSED) {
  Deno.test(`report ${options} is refused in one line`, async () => {
    const answer = await ipcmark("report", RUN, ...options.split(" "));
    deepStrictEqual([answer.status, answer.out], [2, ""]);
    match(answer.err, message);
    match(answer.err, /^ipcmark: [^\n]+\n$/);
  });
}

Deno.test("report --chart says that a conformance run has none", async () => {
  const { status, err } = await ipcmark(
    ...["report", CONFORMANCE, "--chart", "latency"],
  );
  strictEqual(status, 2);
  match(err, /is no run but a conformance file/);
});
