import { multiple, object } from "@optique/core";
import type { InferValue } from "@optique/core/parser";
import type { Workload, WorkloadSet } from "../bench/workload.ts";
import { proveWorkspace } from "../harness/workspace.ts";
import { wasPlaced } from "../reports/placed.ts";
import type { Placement, Run } from "../reports/schema.ts";
import { type BenchPlan, planBench } from "./bench_options.ts";
import { benchProgress, measuringLine } from "./bench_progress.ts";
import { commandOf } from "./command.ts";
import { EXIT } from "./exit_code.ts";
import type { Io } from "./io.ts";
import {
  directory,
  positional,
  toggle,
  valued,
  valueOf,
  wholeNumber,
} from "./option.ts";
import { wholeNumbers } from "./numbers.ts";
import { openProgress, type Progress } from "./progress.ts";
import { renderRun } from "./rendering.ts";
import { openResults, type Results } from "./results.ts";
import { loadTransports, transportsValue, transportValue } from "./select.ts";
import { COMMON_SIZES, parseSize } from "./sizes.ts";
import { listenForStop } from "./stopping.ts";
import { oneOf, splitList, wordsOf } from "./words.ts";

const PLACEMENTS = [
  "same-core",
  "cross-core",
  "cross-node",
  "free",
] as const satisfies readonly Placement[];

const sizes = valueOf<readonly number[]>({
  metavar: "SIZE[,SIZE]",
  placeholder: [],
  suggest: () => COMMON_SIZES,
  parse: (input) => splitList("size", input).map(parseSize),
});

const workloadNames = async () =>
  [...await loadWorkloads(), ...(await loadSets())].map(({ id }) => id);

const workloads = valueOf<readonly Workload[]>({
  metavar: "NAME[,NAME]",
  placeholder: [],
  suggest: workloadNames,
  async parse(input) {
    const all = await loadWorkloads();
    const sets = await loadSets();
    const names = await workloadNames();
    return splitList("workload", input).flatMap((word) => {
      const name = oneOf("workload", word, names);
      return sets.find(({ id }) => id === name)?.workloads ??
        all.filter(({ id }) => id === name);
    });
  },
});

/** An option that takes whole numbers, separated by commas, and may be given again. */
function numbers(
  name: `--${string}`,
  least: number,
  most: number,
  description: string,
) {
  return multiple(
    valued(name, wholeNumbers(name, least, most), description),
  );
}

const options = object({
  selections: multiple(positional(
    transportsValue,
    "unix@deno, unix, '*@deno' or 'tcp*', or a list of such; all without one",
  )),
  workloads: multiple(valued(
    "--workload",
    workloads,
    "Measure these: round-trip, throughput, connect (the default), pipelined, fan-in, open-loop, first-reply, size-sweep",
  )),
  sizes: multiple(valued(
    "--size",
    sizes,
    "Message sizes, such as 64, 4KiB (4096), 4kB (4000) or 1MiB",
  )),
  depths: numbers("--depth", 1, 1024, "Messages in flight, for pipelined"),
  connections: numbers(
    "--connections",
    1,
    100_000,
    "Connections to one far end, for fan-in",
  ),
  rates: numbers(
    "--rate",
    1,
    10_000_000,
    "Messages a second, for open-loop",
  ),
  placements: multiple(valued(
    "--placement",
    wordsOf("placement", "PLACE[,PLACE]", PLACEMENTS),
    "Where the two processes run: same-core (the default where it can be had), cross-core, cross-node, free",
  )),
  baseline: valued(
    "--baseline-transport",
    transportValue,
    "Take ratios to this transport (default the first selected, else tcp@deno)",
  ).optional(),
  quick: toggle(
    "--quick",
    "At most 20 seconds: 9 launches of 1 round, one size a workload",
  ),
  full: toggle("--full", "Narrower intervals: 20 launches of 5 rounds"),
  launches: valued(
    "--launches",
    wholeNumber("--launches", 1, 200),
    "Fresh pairs of processes (default 12)",
  ).optional(),
  rounds: valued(
    "--rounds",
    wholeNumber("--rounds", 1, 100),
    "Passes over all cells in a launch (default 3)",
  ).optional(),
  sliceMs: valued(
    "--slice-ms",
    wholeNumber("--slice-ms", 1, 10_000),
    "Time that one slice should fill, in milliseconds (default 12)",
  ).optional(),
  seed: valued(
    "--seed",
    wholeNumber("--seed", 0, 2 ** 32 - 1),
    "Same seed, same order of cells (default random, printed)",
  ).optional(),
  instructions: toggle(
    "--instructions",
    "Count instructions too, where the kernel allows it; times get longer, so compare no others with them",
  ),
  out: valued(
    "--out",
    directory,
    "Write run.json, report.md and report.html here (default ipcmark-results)",
  ).withDefault("ipcmark-results"),
  json: toggle("--json", "Print the run as JSON instead of tables"),
});

/** `ipcmark bench`: measures, and leaves `run.json`, `report.md` and `report.html` behind. */
export const bench = commandOf(
  "bench",
  options.map((request) => (io, args) => runCommand(request, io, args)),
  {
    summary: "Measure transports side by side",
    usage: "[OPTION]... [SELECTOR]...",
    details:
      "Prints tables to stdout and progress to stderr. A SELECTOR is a transport (unix@deno), a mechanism through " +
      "every API (unix), or a pattern ('*@deno').",
    examples: [
      "ipcmark bench --quick",
      "ipcmark bench unix tcp --workload round-trip --size 64,4KiB",
      "ipcmark bench '*@deno' --placement same-core,cross-core --out results",
    ],
  },
);

type Request = InferValue<typeof options>;

async function runCommand(
  request: Request,
  io: Io,
  args: readonly string[],
): Promise<number> {
  const { choosePlacements } = await import("./placements.ts");
  const plan = planBench(
    {
      ...request,
      workloads: request.workloads.flat(),
      values: {
        payloadBytes: request.sizes.flat(),
        depth: request.depths.flat(),
        connections: request.connections.flat(),
        ratePerSecond: request.rates.flat(),
      },
      placements: await choosePlacements(request.placements.flat()),
      instructions: request.instructions && await canCount(),
    },
    await loadTransports(),
    (await import("../bench/mod.ts")).DEFAULT_WORKLOADS,
    args,
  );
  const results = await openResults<Run>(
    request.out,
    { data: "run.json", report: "report.md", page: "report.html" },
    (run) => `${JSON.stringify(run)}\n`,
  );
  await proveWorkspace();
  using progress = openProgress(io);
  // Until all is saved: a press may come twice, and the second one would end the program in between.
  using stopping = listenForStop(io, progress);
  const run = await measure(plan, results, progress, stopping.signal);
  const { asked } = stopping;
  progress[Symbol.dispose]();
  io.stdout(await renderRun(run, request.json ? "json" : "terminal", io));
  const report = await renderRun(run, "markdown", io);
  const page = await renderRun(run, "html", io);
  if (!await results.publish(run, report, io, asked !== undefined, page)) {
    return EXIT.failed;
  }
  return asked ? EXIT[asked] : statusOf(run);
}

async function measure(
  { options, notes }: BenchPlan,
  results: Results<Run>,
  progress: Progress,
  signal: AbortSignal,
): Promise<Run> {
  for (const note of notes) progress.line(`Note: ${note}`);
  progress.line(measuringLine(options));
  const { runBench } = await import("../bench/run.ts");
  const { encodeHistogram } = await import("../reports/histogram.ts");
  return await runBench(options, {
    signal,
    onEvent: benchProgress(progress, () => performance.now()),
    encodeHistogram,
    save: (run) => results.save(run, progress.line),
  });
}

async function canCount(): Promise<true | { readonly refused: string }> {
  const { whyNoInstructions } = await import("../harness/instructions.ts");
  const refused = whyNoInstructions();
  return refused === undefined ? true : { refused };
}

function statusOf({ launches }: Run): number {
  const placed = launches.filter(wasPlaced);
  if (placed.every(({ slices }) => slices.length === 0)) return EXIT.nothing;
  return launches.some(({ failures }) => failures.length > 0)
    ? EXIT.failed
    : EXIT.fine;
}

async function loadWorkloads(): Promise<readonly Workload[]> {
  return (await import("../bench/mod.ts")).WORKLOADS;
}

async function loadSets(): Promise<readonly WorkloadSet[]> {
  return (await import("../bench/mod.ts")).WORKLOAD_SETS;
}
