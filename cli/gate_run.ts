/**
 * Measures, judges, and measures again what seems changed.
 *
 * @module
 */
import { differences } from "../compare/fingerprint.ts";
import { readEnvironment } from "../harness/environment.ts";
import { brokenCases } from "../compare/broken_cases.ts";
import { confirmed, overallVerdict, unconfirmed } from "../compare/confirm.ts";
import type { GateReport } from "../compare/gate_report.ts";
import { type Judged, judgeRuns } from "../compare/judge_runs.ts";
import { counted } from "../reports/plain_text.ts";
import type { Run } from "../reports/schema.ts";
import { measureSet } from "./gate_measure.ts";
import type { GatePlan } from "./gate_plan.ts";
import { type GateSet, subset } from "./gate_set.ts";
import { openOutput, OutputError } from "./output.ts";
import type { Progress } from "./progress.ts";

/**
 * Does what the plan says. What is measured is kept in `directory` as `gate-base.json` and `gate-head.json`.
 *
 * @returns `undefined` where it was stopped before anything could be judged.
 */
export async function runGate(
  plan: GatePlan,
  directory: string,
  progress: Progress,
  signal: AbortSignal,
): Promise<GateReport | undefined> {
  const startedAt = new Date().toISOString();
  const barred = await incomparable(plan);
  if (barred) {
    return reportOf(plan, startedAt, barred.head, judge(plan, barred));
  }
  const first = await sides(plan, plan.set, progress, signal, directory);
  if (signal.aborted) return undefined;
  let judged = judge(plan, first);
  const doubtful = unconfirmed(judged.metrics);
  if (doubtful.length > 0) {
    progress.line(
      `${counted(doubtful.length, "metric")} ${
        doubtful.length === 1 ? "seems" : "seem"
      } changed: measuring ${
        doubtful.length === 1 ? "it" : "them"
      } again in fresh processes`,
    );
    const again = await sides(
      plan,
      subset(plan.set, doubtful),
      progress,
      signal,
      undefined,
    );
    // Half a second look confirms nothing.
    if (signal.aborted) return undefined;
    const ids = new Set(doubtful.map(({ id }) => id));
    judged = {
      ...judged,
      metrics: confirmed(
        judged.metrics,
        judge(plan, again).metrics.filter(({ id }) => ids.has(id)),
      ),
    };
  }
  return reportOf(plan, startedAt, first.head, judged);
}

/** A baseline of another machine: nothing needs to be measured to know that nothing can be compared. */
async function incomparable(
  { baseline }: GatePlan,
): Promise<Sides | undefined> {
  if (baseline === undefined) return undefined;
  const { run } = baseline;
  const environment = await readEnvironment();
  return differences(run.environment, environment).length === 0
    ? undefined
    : { base: run, head: { ...run, environment, launches: [] } };
}

interface Sides {
  readonly base: Run;
  readonly head: Run;
}

async function sides(
  { baseline, arms, effort, seed, command }: GatePlan,
  set: GateSet,
  progress: Progress,
  signal: AbortSignal,
  directory: string | undefined,
): Promise<Sides> {
  const names = arms.length > 0 ? ["base", "head"] : ["head"];
  const output = directory === undefined
    ? undefined
    : await openOutput(directory, names.map(fileName));
  let told = false;
  // The verdict does not need the file: the disk may have room again when the next launch is saved.
  const tellOnce = (error: unknown) => {
    if (!(error instanceof OutputError)) throw error;
    if (!told) progress.line(`${error.message}; the gate goes on`);
    told = true;
  };
  const runs = await measureSet(set, arms, {
    effort,
    seed,
    command,
    progress,
    signal,
    async save(runs) {
      for (const [index, run] of runs.entries()) {
        const text = `${JSON.stringify(run)}\n`;
        await output?.write(fileName(names[index]!), text).catch(tellOnce);
      }
    },
  });
  const [base, head = base] = runs;
  return { base: baseline?.run ?? base!, head: head! };
}

function fileName(side: string): string {
  return `gate-${side}.json`;
}

function judge({ set, rule, baseline }: GatePlan, { base, head }: Sides) {
  return judgeRuns({
    base,
    head,
    reference: set.reference.name,
    rule,
    sameJob: baseline === undefined,
  });
}

function reportOf(
  plan: GatePlan,
  startedAt: string,
  { environment: { cpu, cores, kernel, deno } }: Run,
  { metrics, differences, added, referenceDrift }: Judged,
): GateReport {
  const before = plan.baseline?.conformance ?? null;
  // Without an answer all of them are missing, which is told.
  const conformance = before &&
    brokenCases(before, plan.conformance ?? { verdicts: [] });
  const report: Omit<GateReport, "verdict"> = {
    format: "ipcmark.gate",
    version: 1,
    startedAt,
    finishedAt: new Date().toISOString(),
    command: plan.command,
    rule: plan.rule,
    reference: plan.set.reference.name,
    referenceDrift: [...referenceDrift],
    differences: [...differences],
    machine: { cpu, cores, kernel, deno },
    metrics: [...metrics],
    added: [...added],
    conformance,
  };
  return { ...report, verdict: overallVerdict(report) };
}
