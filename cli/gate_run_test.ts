import { deepStrictEqual, match, ok, strictEqual } from "node:assert/strict";
import { type GateReport, GateReportSchema } from "../compare/gate_report.ts";
import { parseBaseline } from "../compare/baseline.ts";
import { parseRun } from "../reports/read_run.ts";
import { syntheticConformance } from "../reports/testdata/synthetic_conformance.ts";
import { ipcmark, stoppedAt } from "./_fake_io.ts";
import { type Invented, writeBaseline } from "./_gate_baseline.ts";
import { type GateWish, planGate } from "./gate_plan.ts";
import { runGate } from "./gate_run.ts";
import { statusOf } from "./gate_status.ts";
import { withDirectory } from "./_with_directory.ts";

async function reportIn(directory: string): Promise<GateReport> {
  const text = await Deno.readTextFile(`${directory}/out/gate.json`);
  return GateReportSchema.parse(JSON.parse(text));
}

function names(directory: string): readonly string[] {
  return [...Deno.readDirSync(directory)].map(({ name }) => name).sort();
}

function gate(directory: string, ...more: readonly string[]) {
  return [
    ...["gate", "--baseline", `${directory}/b.json`, "--quick"],
    ...["--out", `${directory}/out`, ...more],
  ];
}

Deno.test("baseline measures what gate compares with, and gate leaves its findings behind", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/b.json`;
    const made = await ipcmark(
      ...["baseline", "unix@deno", "--reference", "tcp@deno"],
      ...["--launches", "2", "--rounds", "5", "--out", path],
    );
    strictEqual(made.status, 0, made.err);
    match(made.err, /Saved .*b\.json\n$/);
    const text = await Deno.readTextFile(path);
    const { run } = parseBaseline(text, path);
    strictEqual(run.settings.baseline, "tcp@deno");

    const judged = await ipcmark(
      ...gate(directory, "--margin", "100%", "--format", "json"),
    );
    strictEqual(judged.status, 0, judged.err);
    const report = await reportIn(directory);
    deepStrictEqual(JSON.parse(judged.out), report);
    deepStrictEqual(
      report.metrics.map(({ transport, headLaunches }) => [
        transport,
        headLaunches,
      ]),
      [["unix@deno", 7], ["unix@deno", 7]],
    );
    deepStrictEqual(report.differences, []);
    strictEqual(report.referenceDrift.length, 2);
    match(
      await Deno.readTextFile(`${directory}/out/gate.md`),
      /^# IPC gate\n/,
    );
    const head = await Deno.readTextFile(`${directory}/out/gate-head.json`);
    strictEqual(parseRun(head).launches.length, 7);
    strictEqual(await Deno.readTextFile(path), text);
  });
});

/** Runs a gate of three short launches, the fewest that a bound needs, against an invented baseline. */
async function judged(
  directory: string,
  invented: Invented,
  heard: (line: string, stop: () => void) => void = () => {},
) {
  const baseline = `${directory}/b.json`;
  await writeBaseline(baseline, invented);
  const plan = await planGate({ ...WISH, baseline }, ["gate"]);
  const lines: string[] = [];
  const controller = new AbortController();
  const report = await runGate(
    { ...plan, effort: { launches: 3, rounds: 1, sliceMs: 2 } },
    `${directory}/out`,
    {
      live: false,
      status() {},
      line(text) {
        lines.push(text);
        heard(text, () => controller.abort());
      },
      [Symbol.dispose]() {},
    },
    controller.signal,
  );
  return { report, lines };
}

const WISH: GateWish = {
  selections: [],
  baseline: undefined,
  sameJob: false,
  arms: [],
  selfCheck: false,
  slowDown: undefined,
  conformance: undefined,
  reference: undefined,
  margin: 0.05,
  effect: undefined,
  quick: true,
  seed: 1,
};

Deno.test("runGate() finds regressed what is slower twice, and names what nobody checked", async () => {
  await withDirectory(async (directory) => {
    const conformance = syntheticConformance();
    const { report, lines } = await judged(directory, {
      speed: 1e6,
      conformance,
    });
    ok(
      lines.includes(
        "1 metric seems changed: measuring it again in fresh processes",
      ),
    );
    strictEqual(report!.verdict, "regressed");
    const [metric, ...others] = report!.metrics;
    deepStrictEqual(others, []);
    strictEqual(metric!.again!.verdict, "regressed");
    strictEqual(statusOf(report!, false), 1);
    const held = conformance.verdicts.filter(({ outcome }) =>
      outcome === "pass" || outcome === "non-strict"
    );
    deepStrictEqual(
      [report!.conformance!.compared, report!.conformance!.missing.length],
      [0, held.length],
    );
    GateReportSchema.parse(report);
  });
});

Deno.test("runGate() judges nothing when it is stopped in the second look", async () => {
  await withDirectory(async (directory) => {
    const { report } = await judged(
      directory,
      { speed: 1e6 },
      (line, stop) => /measuring it again/.test(line) && stop(),
    );
    strictEqual(report, undefined);
    deepStrictEqual(names(`${directory}/out`), ["gate-head.json"]);
  });
});

Deno.test("runGate() goes on where it cannot keep what it measures, and says so once", async () => {
  await withDirectory(async (directory) => {
    const { report, lines } = await judged(
      directory,
      { speed: 1e6 },
      (line) => {
        if (!/^Launch 1 of/.test(line)) return;
        Deno.mkdirSync(`${directory}/out/gate-head.json`, { recursive: true });
      },
    );
    strictEqual(
      lines.filter((line) => /gate-head.*; the gate goes on$/.test(line))
        .length,
      1,
    );
    strictEqual(report!.verdict, "regressed");
  });
});

Deno.test("runGate() measures nothing where the baseline is of another machine", async () => {
  await withDirectory(async (directory) => {
    const { report, lines } = await judged(directory, {
      environment: { cpu: "Another" },
      speed: 1e6,
    });
    deepStrictEqual(lines.filter((line) => /^Launch/.test(line)), []);
    strictEqual(report!.verdict, "incomparable");
    deepStrictEqual(report!.differences.map(({ fact }) => fact), ["CPU"]);
  });
});

Deno.test("gate judges nothing after Ctrl-C, and the findings of before stay", async () => {
  await withDirectory(async (directory) => {
    await writeBaseline(`${directory}/b.json`, { speed: 1e6 });
    await Deno.mkdir(`${directory}/out`);
    await Deno.writeTextFile(`${directory}/out/gate.json`, "before");
    const { status, io } = await stoppedAt(/^Launch 2 of/, gate(directory));
    strictEqual(status, 130);
    strictEqual(io.out(), "");
    match(io.err(), /^Stopped; nothing was judged\. .*out\n$/m);
    strictEqual(
      await Deno.readTextFile(`${directory}/out/gate.json`),
      "before",
    );
    deepStrictEqual(names(`${directory}/out`), ["gate-head.json", "gate.json"]);
  });
});

Deno.test("baseline leaves the older one after Ctrl-C", async () => {
  await withDirectory(async (directory) => {
    const path = `${directory}/b.json`;
    await Deno.writeTextFile(path, "before");
    const { status, io } = await stoppedAt(/^Launch 2 of/, [
      ...["baseline", "unix@deno", "--reference", "tcp@deno", "--out", path],
    ]);
    strictEqual(status, 130);
    match(io.err(), /^Stopped; no baseline is written, an older one stays$/m);
    strictEqual(await Deno.readTextFile(path), "before");
    deepStrictEqual(names(directory), ["b.json"]);
  });
});
