/**
 * The file that a gate compares with: a run, and what conformed then.
 *
 * @module
 */
import { z } from "zod";
import { parseReport, parseRun, ReportError } from "../reports/read_run.ts";
import {
  type Conformance,
  OutcomeSchema,
  type Run,
  RunSchema,
  TopologySchema,
} from "../reports/schema.ts";
import { metricsOf } from "./metric.ts";
import { roundsOf } from "./judge_runs.ts";

/** With fewer, noise looks like change: six are the least for any interval at all. */
export const FEWEST_ROUNDS = 10;

/** What a case said of a transport, as far as a gate has to know. */
const JudgedSchema = z.strictObject({
  caseId: z.string(),
  transport: z.string(),
  swapped: z.boolean(),
  topology: TopologySchema,
  outcome: OutcomeSchema,
  sentence: z.string(),
});

export const BaselineSchema = z.strictObject({
  format: z.literal("ipcmark.baseline"),
  version: z.literal(1),
  createdAt: z.iso.datetime(),
  /** Without histograms and what `deno bench` said, which no gate reads. */
  run: RunSchema,
  /** `null` where nothing was checked. */
  conformance: z.array(JudgedSchema).nullable(),
}).meta({
  id: "ipcmark.baseline.v1",
  title: "A baseline of ipcmark gate",
  description: "The run that later ones are compared with",
});

export type Judged = z.infer<typeof JudgedSchema>;
export type Baseline = z.infer<typeof BaselineSchema>;

/**
 * Makes a baseline of a run.
 *
 * @throws {ReportError} If the run is too short or not complete.
 */
export function makeBaseline(
  run: Run,
  conformance: Conformance | null,
  name = "the run",
): Baseline {
  if (run.state !== "complete") {
    throw new ReportError(`${name}: not complete: it is ${run.state}`);
  }
  requireRounds(run, name);
  return {
    format: "ipcmark.baseline",
    version: 1,
    createdAt: new Date().toISOString(),
    run: {
      ...run,
      launches: run.launches.map((launch) => ({
        ...launch,
        histograms: {},
        denoBench: [],
      })),
    },
    conformance: conformance && judgedIn(conformance),
  };
}

/** What of a conformance run a gate compares. */
export function judgedIn({ verdicts }: Conformance): Judged[] {
  return verdicts.map((
    { caseId, transport, swapped, topology, outcome, sentence },
  ) => ({ caseId, transport, swapped, topology, outcome, sentence }));
}

/**
 * Reads a baseline. A run file does too, as one that nothing conformed in.
 *
 * @param name What messages call the file.
 * @throws {ReportError} If the text is neither, is damaged, or has too few rounds.
 */
export function parseBaseline(text: string, name: string): Baseline {
  const data = jsonOf(text);
  if (formatOf(data) !== "ipcmark.baseline") {
    const report = parseReport(text, name);
    if (report.kind === "run") return makeBaseline(report.run, null, name);
    throw new ReportError(
      `${name}: not a baseline: it is a conformance run; "ipcmark baseline" makes one`,
    );
  }
  const { run, ...rest } = data as { run?: unknown };
  const version = "version" in rest ? rest.version : undefined;
  if (version !== 1) {
    throw new ReportError(
      `${name}: version: this ipcmark reads baselines of version 1, got ${
        version === undefined ? "none" : JSON.stringify(version)
      }: make a new one with "ipcmark baseline"`,
    );
  }
  const parsedRun = parseRun(JSON.stringify(run ?? null), `${name}: run`);
  const parsed = BaselineSchema.omit({ run: true }).safeParse(rest);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new ReportError(
      `${name}: ${issue?.path.join(".") || "baseline"}: ${issue?.message}`,
    );
  }
  requireRounds(parsedRun, name);
  return { ...parsed.data, run: parsedRun };
}

function requireRounds(run: Run, name: string): void {
  const metrics = metricsOf(run);
  if (metrics.length === 0) {
    throw new ReportError(
      `${name}: nothing was measured in it, so that there is nothing to compare with`,
    );
  }
  const short = metrics.find((metric) => roundsOf(metric) < FEWEST_ROUNDS);
  if (short === undefined) return;
  throw new ReportError(
    `${name}: ${short.id} has ${
      roundsOf(short)
    } rounds, a baseline needs ${FEWEST_ROUNDS}: measure it anew with "ipcmark baseline"`,
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch {
    // `parseReport` tells what is wrong with it.
    return undefined;
  }
}

function formatOf(data: unknown): unknown {
  return typeof data === "object" && data !== null && "format" in data
    ? data.format
    : undefined;
}
