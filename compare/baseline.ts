/**
 * The file that a gate compares with: a run, and what conformed then.
 *
 * @module
 */
import { z } from "zod";
import { printable } from "../reports/plain_text.ts";
import { check, formatOf, parseJson, parseRun } from "../reports/read_run.ts";
import { ReportError } from "../reports/report_error.ts";
import {
  type Conformance,
  type Run,
  RunSchema,
  VerdictSchema,
} from "../reports/schema.ts";
import { metricsOf } from "./metric.ts";
import { roundsOf } from "./judge_runs.ts";

/** With fewer, noise looks like change: six are the least for any interval at all. */
export const FEWEST_ROUNDS = 10;

/** What a case said of a transport, as far as a gate has to know. */
const JudgedSchema = VerdictSchema.pick({
  caseId: true,
  transport: true,
  swapped: true,
  topology: true,
  outcome: true,
  sentence: true,
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

const WithoutRun = BaselineSchema.omit({ run: true });

export type Judged = z.infer<typeof JudgedSchema>;
export type Baseline = z.infer<typeof BaselineSchema>;

/**
 * Makes a baseline of a run.
 *
 * @throws {ReportError} If the run is too short, or it or what conformed is not complete.
 */
export function makeBaseline(
  run: Run,
  conformance: Conformance | null,
  name = "the run",
): Baseline {
  requireComplete(run, name);
  requireRounds(run, name);
  if (conformance) requireComplete(conformance, "the conformance run");
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
 * @throws {ReportError} If the text is neither, is damaged, is of a run that was not complete, or has too few rounds.
 */
export function parseBaseline(text: string, name: string): Baseline {
  const data = parseJson(text, name);
  const format = formatOf(data);
  if (format === "ipcmark.run") {
    return makeBaseline(parseRun(text, name), null, name);
  }
  if (typeof format === "string" && format !== "ipcmark.baseline") {
    throw new ReportError(
      `${name}: not a baseline: its format is "${
        printable(format).slice(0, 60)
      }"; "ipcmark baseline" makes one`,
    );
  }
  const { run, ...rest } = (data ?? {}) as { run?: unknown };
  const checked = check(rest, WithoutRun, "ipcmark.baseline", name);
  const parsedRun = parseRun(JSON.stringify(run ?? null), `${name}: run`);
  requireComplete(parsedRun, name);
  requireRounds(parsedRun, name);
  return { ...checked, run: parsedRun };
}

function requireComplete(
  { state }: Pick<Run | Conformance, "state">,
  name: string,
): void {
  if (state === "complete") return;
  throw new ReportError(
    `${name}: state: not complete, it is ${state}: measure it anew`,
  );
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
