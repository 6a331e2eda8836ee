import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import { resolve } from "node:path";
import { listWords } from "../reports/plain_text.ts";
import type { Run } from "../reports/schema.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import { commandLine } from "./bench_options.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import { readConformance } from "./gate_files.ts";
import { defaultSet, GATE_EFFORTS, requireJudged } from "./gate_set.ts";
import type { Io } from "./io.ts";
import { file, positional, valued, wholeNumber } from "./option.ts";
import { openProgress } from "./progress.ts";
import { readAs, refusing } from "./read_file.ts";
import { openWhole } from "./write_file.ts";
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
  refuseContradictions(request);
  const { FEWEST_ROUNDS, makeBaseline } = await import(
    "../compare/baseline.ts"
  );
  const { rounds, launches } = effortOf(request);
  if (request.from === undefined && rounds * launches < FEWEST_ROUNDS) {
    throw new UsageError(
      `A baseline needs ${FEWEST_ROUNDS} rounds, "--launches" times "--rounds" are ${
        rounds * launches
      }`,
    );
  }
  const conformance = request.conformance === undefined
    ? null
    : await readConformance(request.conformance);
  const write = await openWhole(request.out);
  const measured = request.from === undefined
    ? await measure(request, io, args)
    : { run: await readRun(request.from), stopped: undefined };
  if (measured.stopped) {
    io.stderr("Stopped; no baseline is written, an older one stays\n");
    return EXIT[measured.stopped];
  }
  const made = refusing(() =>
    makeBaseline(measured.run, conformance, request.from)
  );
  await write(`${JSON.stringify(made)}\n`);
  io.stderr(`Saved ${request.out}\n`);
  const missing = await unmeasuredCells(measured.run);
  if (missing.length === 0) return EXIT.fine;
  io.stderr(
    `Not in it, as they were not measured: ${listWords(missing)}\n`,
  );
  return EXIT.failed;
}

/** Options that the run of `--from` leaves nothing to decide for, and files that would be lost. */
function refuseContradictions(request: Request): void {
  const { from, conformance, out } = request;
  const input = [from, conformance].find((path) =>
    path !== undefined && resolve(path) === resolve(out)
  );
  if (input !== undefined) {
    throw new UsageError(
      `"${input}" is read, so that the baseline must not replace it: give another --out`,
    );
  }
  if (from === undefined) return;
  const measuring = {
    SELECTOR: request.selections.length > 0,
    "--reference": request.reference !== undefined,
    "--launches": request.launches !== undefined,
    "--rounds": request.rounds !== undefined,
  };
  const given = Object.entries(measuring).find(([, isGiven]) => isGiven);
  if (given) {
    throw new UsageError(
      `Option "--from" takes a run that was measured: "${
        given[0]
      }" has no part in it`,
    );
  }
}

/** Cells that were to be measured and have no figure: a gate would not know of them. */
async function unmeasuredCells(run: Run): Promise<readonly string[]> {
  const { metricsOf } = await import("../compare/metric.ts");
  const ids = new Set(metricsOf(run).map(({ id }) => id));
  return run.cells.filter(({ id, skipped }) => skipped === null && !ids.has(id))
    .map(({ id }) => id);
}

function effortOf({ launches, rounds }: Request) {
  const { full } = GATE_EFFORTS;
  return {
    launches: launches ?? full.launches,
    rounds: rounds ?? full.rounds,
    sliceMs: full.sliceMs,
  };
}

async function readRun(path: string): Promise<Run> {
  const { parseRun } = await import("../reports/read_run.ts");
  return await readAs(path, parseRun);
}

async function measure(
  request: Request,
  io: Io,
  args: readonly string[],
) {
  const { WORKLOADS } = await import("../bench/mod.ts");
  const { measureSet } = await import("./gate_measure.ts");
  const set = defaultSet(
    await loadTransports(),
    WORKLOADS,
    request.selections.flat(),
    request.reference,
  );
  requireJudged(set);
  await proveWorkspace();
  using progress = openProgress(io);
  using stopping = listenForStop(io, progress);
  const [run] = await measureSet(set, [], {
    effort: effortOf(request),
    seed: crypto.getRandomValues(new Uint32Array(1))[0]!,
    command: commandLine(args),
    progress,
    signal: stopping.signal,
    save: async () => {},
  });
  return { run: run!, stopped: stopping.asked };
}
