/**
 * How often the gate cries wolf, and how often it finds what is there: runs it over and over as its users do, on the same
 * code twice, and with one transport slowed down on purpose. Writes what came of it after each run, so that nothing is
 * lost when it is stopped; started again with the same file it goes on. Where there are processors to spare, several may
 * share the work, each bound to one: `taskset -c 0 deno run …`.
 *
 *     deno run -A bench/gate_figures.ts [FILE]
 *
 * FILE is reports/data/gate_figures.json unless told. All runs take about an hour.
 *
 * @module
 */
import { dirname } from "node:path";
import type { GateReport } from "../compare/gate_report.ts";
import type { GateFigures, GateOutcome } from "../reports/gate_section.ts";

/** What is tried, and how often. */
const TRIALS = [
  {
    name: "20 % slower",
    times: 20,
    args: ["unix@deno", "tcp@deno", "--slow-down", "unix@deno=20%"],
    slowed: "unix@deno",
  },
  { name: "the same twice", times: 40, args: [], slowed: null },
  {
    name: "10 % slower",
    times: 20,
    args: ["unix@deno", "tcp@deno", "--slow-down", "unix@deno=10%"],
    slowed: "unix@deno",
  },
] as const;

if (import.meta.main) await main(Deno.args[0]);

async function main(path = "reports/data/gate_figures.json"): Promise<void> {
  while (true) {
    const trial = TRIALS.find((each) => isOpen(each, read(path)));
    if (trial === undefined) return;
    const { report, durationMs } = await runGate(trial.args);
    const outcome = outcomeOf(trial.name, report, durationMs, trial.slowed);
    await alone(path, () => {
      const figures = read(path);
      // Another one may have done the last of them meanwhile.
      if (!isOpen(trial, figures)) return;
      const { machine, finishedAt } = report;
      const outcomes = [...figures.outcomes, outcome];
      const text = JSON.stringify({
        ...figures,
        machine,
        finishedAt,
        outcomes,
      });
      Deno.writeTextFileSync(`${path}.new`, `${text}\n`);
      Deno.renameSync(`${path}.new`, path);
    });
  }
}

function isOpen(
  { name, times }: (typeof TRIALS)[number],
  { outcomes }: GateFigures,
): boolean {
  return outcomes.filter(({ trial }) => trial === name).length < times;
}

/** Does work while no other such program does any on the same file. */
async function alone(path: string, work: () => void): Promise<void> {
  using lock = await Deno.open(dirname(path));
  await lock.lock(true);
  work();
}

function read(path: string): GateFigures {
  try {
    return JSON.parse(Deno.readTextFileSync(path));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
    return {
      command: "deno run -A bench/gate_figures.ts",
      machine: null,
      startedAt: new Date().toISOString(),
      finishedAt: null,
      outcomes: [],
    };
  }
}

async function runGate(args: readonly string[]) {
  const directory = await Deno.makeTempDir({ prefix: "gate-figures-" });
  const start = Date.now();
  try {
    const { stdout, code } = await new Deno.Command(Deno.execPath(), {
      args: [
        "task",
        "--quiet",
        "gate",
        "--self-check",
        "--quick",
        "--format",
        "json",
        "--out",
        directory,
        ...args,
      ],
      cwd: new URL("..", import.meta.url),
      stderr: "inherit",
    }).output();
    if (code > 1) throw new Error(`The gate ended with status ${code}`);
    const report = JSON.parse(new TextDecoder().decode(stdout)) as GateReport;
    return { report, durationMs: Date.now() - start };
  } finally {
    await Deno.remove(directory, { recursive: true });
  }
}

function outcomeOf(
  trial: string,
  { verdict, metrics }: GateReport,
  durationMs: number,
  slowed: string | null,
): GateOutcome {
  const isSlowed = (metric: GateReport["metrics"][number]) =>
    metric.transport === slowed && metric.workload === "round-trip";
  const found = metrics.find(isSlowed);
  const decisive = found && (found.again ?? found.first);
  return {
    trial,
    verdict,
    durationMs,
    verdicts: Object.fromEntries(
      [...Map.groupBy(metrics, (metric) => metric.verdict)].map((
        [word, list],
      ) => [word, list.length]),
    ),
    slowed: found && decisive
      ? {
        verdict: found.verdict,
        ratio: decisive.ratio,
        lower: decisive.lower,
        upper: decisive.upper,
      }
      : null,
    falseAlarms: metrics.filter((metric) =>
      metric.verdict === "regressed" && !isSlowed(metric)
    ).map(({ id }) => id),
    measuredTwice: metrics.filter(({ again }) => again !== null).length,
  };
}
