import { openStage, type Stage } from "../harness/stage.ts";
import { stopFollows } from "../harness/stop_follows.ts";
import { freshTroupe } from "../harness/troupe.ts";
import type { Transcript } from "../harness/transcript.ts";
import { type Venues, venues } from "../harness/venues.ts";
import { farTopology } from "../harness/far_topology.ts";
import { readEnvironment } from "../harness/environment.ts";
import type { Conformance, Verdict } from "../reports/schema.ts";
import { describeTransport } from "../harness/describe_transport.ts";
import type { Transport } from "../transports/transport.ts";
import { type Setting, settingOf } from "./across.ts";
import { atVenue } from "./at_venue.ts";
import { attempted, hasFailed } from "./attempts.ts";
import { type ConformanceCase, type Variant, variantFor } from "./case.ts";
import { expectedDeviation } from "./expectations.ts";
import { lackOf } from "./needs.ts";
import type {
  Across,
  ConformanceHooks,
  ConformanceOptions,
} from "./options.ts";
import { type CaseResult, runAcrossProcesses } from "./run_case.ts";
import { planTasks, type Task } from "./tasks.ts";

/** Time between two savings of an unfinished run, which write all that there is. */
const SAVE_EVERY_MS = 3_000;

type RunSetting = Exclude<Setting, { meaningless: string }>;

/**
 * Runs each case on each transport to which it applies, both ways round, each on a fresh channel between two processes.
 * Processes serve again after a case that held, and are replaced after any other. A failure that nobody expects is tried
 * again, in fresh processes.
 */
export async function runConformance(
  options: ConformanceOptions,
  { signal, onVerdict, save }: ConformanceHooks,
): Promise<Conformance> {
  const { transports, cases, untested = [], command, concurrency } = options;
  const tasks = planTasks(options);
  const verdicts: (Verdict | undefined)[] = tasks.map(() => undefined);
  const startedAt = new Date().toISOString();
  const environment = await readEnvironment();
  let done = 0;
  let savedAt = performance.now();

  function report(state: Conformance["state"]): Conformance {
    return {
      format: "ipcmark.conformance",
      version: 1,
      startedAt,
      finishedAt: state === "running" ? null : new Date().toISOString(),
      state,
      command,
      environment,
      transports: transports.map(describeTransport),
      cases: cases.map(describeCase),
      verdicts: verdicts.filter((verdict) => verdict !== undefined),
      untested: untested.map(({ sources, ...row }) => ({
        ...row,
        sources: [...sources],
      })),
    };
  }

  {
    await using stage = await openStage();
    await using places = venues(stage);
    await using newPlaces = venues(stage, freshTroupe);
    /** What spoilt a case may be the Ctrl-C that this process is about to be told of. */
    const again = async (verdict: Verdict) => {
      if (!isSurprise(verdict)) return false;
      await stopFollows(signal);
      return !signal.aborted;
    };
    const queue = spread(tasks).values();
    const worker = async () => {
      for (const [index, task] of queue) {
        if (signal.aborted) return;
        const verdict = await attempted(
          (number, transcript) =>
            reachVerdict(task, stage, number === 0 ? places : newPlaces, {
              signal,
              ...transcript && { transcript },
            }),
          again,
        );
        if (isSurprise(verdict)) await stopFollows(signal);
        if (signal.aborted) return;
        verdicts[index] = verdict;
        onVerdict(verdict, ++done, tasks.length);
        if (performance.now() - savedAt >= SAVE_EVERY_MS) {
          savedAt = performance.now();
          await save(report("running"));
        }
      }
    };
    await Promise.all(Array.from({ length: concurrency }, worker));
  }
  const conformance = report(signal.aborted ? "interrupted" : "complete");
  await save(conformance);
  return conformance;
}

function describeCase(
  { id, title, priority, level, sources, variants }: ConformanceCase,
): Conformance["cases"][number] {
  const needs = variants.flatMap((variant) => variant.needs ?? [])
    .map(({ name }) => name);
  return {
    id,
    title,
    priority,
    level,
    sources: [...sources],
    ...needs.length > 0 && { needs: [...new Set(needs)] },
  };
}

function isSurprise(verdict: Verdict): boolean {
  return verdict.expected === null && hasFailed(verdict);
}

/**
 * Tasks with their places in the plan, transport by transport: those of one case side by side would all wait at the same
 * time, where waiting is its point, or all keep the processors busy.
 */
function spread(
  tasks: readonly Task[],
): readonly (readonly [index: number, task: Task])[] {
  const byTransport = Map.groupBy(
    tasks.entries(),
    ([, { transport }]) => transport,
  );
  return [...byTransport.values()].flat();
}

async function reachVerdict(
  { testCase, transport, swapped, across }: Task,
  stage: Stage,
  places: Venues,
  options: { readonly signal: AbortSignal; readonly transcript?: Transcript },
): Promise<Verdict> {
  const start = performance.now();
  const variant = variantFor(testCase, transport);
  const result = await outcomeOf(
    variant,
    transport,
    across,
    (applicable, { surroundings }) =>
      atVenue(
        surroundings,
        places,
        (venue) =>
          runAcrossProcesses(applicable, transport, stage, venue, {
            ...options,
            swapped,
          }),
      ),
  );
  const subject = {
    caseId: testCase.id,
    transport: transport.name,
    swapped,
    outcome: result.outcome,
  };
  return {
    ...subject,
    topology: farTopology(transport),
    ...(across && { across }),
    sentence: variant?.sentence ?? "",
    observed: result.observed,
    ...result.facts && { facts: result.facts },
    durationMs: performance.now() - start,
    expected: expectedDeviation(subject)?.reason ?? null,
  };
}

async function outcomeOf(
  variant: Variant | undefined,
  transport: Transport,
  across: Across | undefined,
  run: (variant: Variant, setting: RunSetting) => Promise<CaseResult>,
): Promise<CaseResult> {
  if (!variant) {
    return {
      outcome: "not-applicable",
      observed: "no variant of this case is about such a transport",
    };
  }
  const setting = settingOf(variant, transport, across);
  if ("meaningless" in setting) {
    return { outcome: "not-applicable", observed: setting.meaningless };
  }
  const reason = transport.unavailable() ?? await lackOf(setting.needs);
  if (reason !== undefined) return { outcome: "unsupported", observed: reason };
  return await run(variant, setting);
}
