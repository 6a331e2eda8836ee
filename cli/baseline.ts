import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { ReportError } from "../reports/read_run.ts";
import type { Run } from "../reports/schema.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import { commandLine } from "./bench_options.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import { readConformance, readText } from "./gate_files.ts";
import { measureSet } from "./gate_measure.ts";
import { defaultSet, GATE_EFFORTS } from "./gate_set.ts";
import type { Io } from "./io.ts";
import { file, positional, valued, wholeNumber } from "./option.ts";
import { openProgress } from "./progress.ts";
import { writeFile } from "./write_file.ts";
import { loadTransports, transportsValue, transportValue } from "./select.ts";
import { listenForStop } from "./stopping.ts";
import { UsageError } from "./usage_error.ts";

const options = object({
  selections: multiple(positional(
    transportsValue,
    "Transports to be gated (default: those of Deno's own API)",
  )),
  reference: valued(
    "--reference",
    transportValue,
    "Measure the others by this one in each round (default unix@libc, else tcp@deno)",
  ).optional(),
  from: valued(
    "--from",
    file,
    "Take this run of bench instead of measuring",
  ).optional(),
  conformance: valued(
    "--conformance",
    file,
    "What conform left behind: cases that pass in it are gated too",
  ).optional(),
  launches: valued(
    "--launches",
    wholeNumber("--launches", 1, 200),
    `Fresh pairs of processes (default ${GATE_EFFORTS.full.launches})`,
  ).optional(),
  rounds: valued(
    "--rounds",
    wholeNumber("--rounds", 1, 100),
    `Passes over all cells in a launch (default ${GATE_EFFORTS.full.rounds})`,
  ).optional(),
  out: valued(
    "--out",
    file,
    "Write the baseline to this file (default baseline.json)",
  ).withDefault("baseline.json"),
});

/** `ipcmark baseline`: measures what later runs are compared with, or takes a run that is there. */
export const baseline = commandOf(
  "baseline",
  options.map((request) => (io, args) => runCommand(request, io, args)),
  {
    summary: "Measure the baseline that gate compares with",
    usage: "[OPTION]... [SELECTOR]...",
    details:
      "Writes one file with every round and the facts about the machine. An older baseline is replaced once the new " +
      "one is complete.",
    examples: [
      "ipcmark baseline",
      "ipcmark baseline unix pipe --out ci/baseline.json",
      "ipcmark baseline --from ipcmark-results/run.json --conformance ipcmark-results/conformance.json",
    ],
  },
);

type Request = InferValue<typeof options>;

async function runCommand(
  request: Request,
  io: Io,
  args: readonly string[],
): Promise<number> {
  const { makeBaseline } = await import("../compare/baseline.ts");
  const conformance = request.conformance === undefined
    ? null
    : await readConformance(request.conformance);
  if (request.from === undefined) await proveWorkspace();
  const measured = request.from === undefined
    ? await measure(request, io, args)
    : { run: await readRun(request.from), stopped: undefined };
  if (measured.stopped) {
    io.stderr("Stopped; no baseline is written, an older one stays\n");
    return EXIT[measured.stopped];
  }
  try {
    const made = makeBaseline(measured.run, conformance, request.from);
    await writeFile(request.out, `${JSON.stringify(made)}\n`);
  } catch (error) {
    if (error instanceof ReportError) throw new UsageError(error.message);
    throw error;
  }
  io.stderr(`Saved ${request.out}\n`);
  return EXIT.fine;
}

async function readRun(path: string): Promise<Run> {
  const { parseRun } = await import("../reports/read_run.ts");
  try {
    return parseRun(await readText(path), path);
  } catch (error) {
    if (error instanceof ReportError) throw new UsageError(error.message);
    throw error;
  }
}

async function measure(
  request: Request,
  io: Io,
  args: readonly string[],
) {
  const { WORKLOADS } = await import("../bench/mod.ts");
  const set = defaultSet(
    await loadTransports(),
    WORKLOADS,
    request.selections.flat(),
    request.reference,
  );
  using progress = openProgress(io);
  using stopping = listenForStop(
    io,
    () => progress.line("Stopping; another Ctrl-C ends at once"),
  );
  const { full } = GATE_EFFORTS;
  const [run] = await measureSet(set, [], {
    effort: {
      launches: request.launches ?? full.launches,
      rounds: request.rounds ?? full.rounds,
      sliceMs: full.sliceMs,
    },
    seed: crypto.getRandomValues(new Uint32Array(1))[0]!,
    command: commandLine(args),
    progress,
    signal: stopping.signal,
    save: async () => {},
  });
  return { run: run!, stopped: stopping.asked };
}
