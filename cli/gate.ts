import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import type { GateReport } from "../compare/gate_report.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import { type ArmRequest, armValue } from "./arms.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import {
  directory,
  file,
  positional,
  toggle,
  valued,
  wholeNumber,
} from "./option.ts";
import { percentage } from "./percentage.ts";
import { openProgress } from "./progress.ts";
import { PLAIN_FORMATS, renderGate } from "./rendering.ts";
import { openResults } from "./results.ts";
import { transportsValue, transportValue } from "./select.ts";
import { shareOfTransport } from "./slow_down.ts";
import { listenForStop } from "./stopping.ts";
import { wordOf } from "./words.ts";

const options = object({
  selections: multiple(positional(
    transportsValue,
    "Judge these only (default: all of the baseline, or those of Deno's own API)",
  )),
  baseline: valued(
    "--baseline",
    file,
    "Compare with this file of ipcmark baseline, or with a run.json",
  ).optional(),
  sameJob: toggle(
    "--same-job",
    "Measure both sides here, in turns: needs --arm base=…, and takes --arm head=…",
  ),
  arms: multiple(valued(
    "--arm",
    armValue,
    "What one side is run with: base=deno=/path/to/deno,env.KEY=VALUE,v8=--flag",
  )),
  selfCheck: toggle(
    "--self-check",
    "Measure the same thing on both sides: the gate has to find it unchanged",
  ),
  slowDown: valued(
    "--slow-down",
    shareOfTransport,
    "With --self-check: make this transport slower on one side, to see that the gate finds it (unix@deno=20%)",
  ).optional(),
  conformance: valued(
    "--conformance",
    file,
    "What conform left behind: cases that the baseline passed must pass in it",
  ).optional(),
  reference: valued(
    "--reference",
    transportValue,
    "Without a baseline: measure the others by this one in each round (default unix@libc, else tcp@deno)",
  ).optional(),
  margin: valued(
    "--margin",
    percentage("--margin"),
    "A regression is slower by more than this for certain (default 5%)",
  ).withDefault(0.05),
  effect: valued(
    "--effect",
    percentage("--effect"),
    "A regression is slower by at least this (default 10%, or the margin if that is more)",
  ).optional(),
  quick: toggle("--quick", "Fewer launches: less than a minute"),
  strict: toggle("--strict", "Exit with 3 where a metric is inconclusive"),
  seed: valued(
    "--seed",
    wholeNumber("--seed", 0, 2 ** 32 - 1),
    "Same seed, same order of cells (default random)",
  ).optional(),
  out: valued(
    "--out",
    directory,
    "Write gate.json, gate.md and the runs here (default ipcmark-results)",
  ).withDefault("ipcmark-results"),
  format: valued(
    "--format",
    wordOf("format", "FORMAT", PLAIN_FORMATS),
    'What to print: terminal (the default), markdown or json; "ipcmark report gate.json" knows more',
  ).withDefault("terminal"),
});

export type GateRequest = InferValue<typeof options>;
export type { ArmRequest };

/** `ipcmark gate`: says whether an IPC path became slower, and fails if so. */
export const gate = commandOf(
  "gate",
  options.map((request) => (io, args) => runCommand(request, io, args)),
  {
    summary: "Fail if an IPC path became slower than its baseline",
    usage: "[OPTION]... [SELECTOR]...",
    details:
      "Every metric is measured by a reference transport in the same launch, so that a slower machine is no regression. " +
      "What seems slower is measured again in fresh processes and fails only if it is slower again. Exit status: 0 no " +
      "regression, 1 regression, 2 wrong use or unreadable baseline, 3 incomparable machines (or, with --strict, " +
      "something inconclusive), 4 something could not be measured any more, or ipcmark broke.",
    examples: [
      "ipcmark gate --baseline baseline.json",
      "ipcmark gate --same-job --arm base=deno=/opt/deno-2.8/deno",
      "ipcmark gate --self-check --quick",
    ],
  },
);

async function runCommand(
  request: GateRequest,
  io: Io,
  args: readonly string[],
): Promise<number> {
  const { planGate } = await import("./gate_plan.ts");
  const plan = await planGate(request, args);
  const results = await openResults<GateReport>(
    request.out,
    { data: "gate.json", report: "gate.md" },
    (report) => `${JSON.stringify(report, null, 2)}\n`,
  );
  await proveWorkspace();
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  const { runGate } = await import("./gate_run.ts");
  const report = await runGate(plan, request.out, progress, stopping.signal);
  const { asked } = stopping;
  progress[Symbol.dispose]();
  if (asked || report === undefined) {
    io.stderr(
      `Stopped; nothing was judged. What was measured is in ${request.out}\n`,
    );
    return asked ? EXIT[asked] : EXIT.nothing;
  }
  io.stdout(await renderGate(report, request.format, io));
  const markdown = await renderGate(report, "markdown", io);
  if (!await results.publish(report, markdown, io, false)) return EXIT.broken;
  const { statusOf } = await import("./gate_status.ts");
  return statusOf(report, request.strict);
}
