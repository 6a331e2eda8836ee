/**
 * Common Test Report Format, specification 0.0.0: JSON that test reporters of many kinds read.
 *
 * @module
 */
import type { Check, CheckAttempt, CheckReport } from "../checks.ts";
import { countOutcomes } from "./check_counts.ts";
import { oneLine, textLines } from "./clean_text.ts";

/** One check. */
export interface CtrfTest {
  readonly testId: string;
  readonly name: string;
  readonly suite: readonly string[];
  readonly status: Check["outcome"];
  /** The verdict in its own vocabulary. */
  readonly rawStatus: string;
  /** Milliseconds, whole; 0 where nobody measured. */
  readonly duration: number;
  readonly message?: string;
  /** Attempts after the first. */
  readonly retries?: number;
  readonly flaky?: boolean;
  /** The attempts before the last one, which the test itself is. */
  readonly retryAttempts?: readonly CtrfAttempt[];
  readonly stdout?: readonly string[];
}

/** One of several tries. */
export interface CtrfAttempt {
  /** The first is 1. */
  readonly attempt: number;
  readonly status: Check["outcome"];
  readonly duration: number;
  readonly message: string;
}

/** The whole file. */
export interface CtrfReport {
  readonly reportFormat: "CTRF";
  readonly specVersion: "0.0.0";
  readonly timestamp: string;
  readonly generatedBy: string;
  readonly results: {
    readonly tool: { readonly name: string };
    readonly summary: Readonly<Record<string, number>>;
    readonly tests: readonly CtrfTest[];
    readonly environment: { readonly extra: Readonly<Record<string, string>> };
  };
}

/** Checks as data for a CTRF file. */
export function ctrfReport(
  { title, startedAt, finishedAt, properties, checks }: CheckReport,
): CtrfReport {
  const flaky = checks.filter((check) => check.flaky).length;
  const [start, stop] = [Date.parse(startedAt), Date.parse(finishedAt)];
  return {
    reportFormat: "CTRF",
    specVersion: "0.0.0",
    timestamp: finishedAt,
    generatedBy: oneLine(title),
    results: {
      tool: { name: "ipcmark" },
      summary: {
        tests: checks.length,
        ...countOutcomes(checks),
        pending: 0,
        other: 0,
        ...flaky > 0 && { flaky },
        suites: new Set(checks.map(({ suite }) => suite)).size,
        start,
        stop,
        duration: stop - start,
      },
      tests: checks.map(ctrfTest),
      environment: {
        extra: Object.fromEntries(
          Object.entries(properties).map((entry) => entry.map(oneLine)),
        ),
      },
    },
  };
}

function ctrfTest(check: Check): CtrfTest {
  const [suite, subject, name] = [check.suite, check.subject, check.name]
    .map(oneLine) as [string, string, string];
  const message = textLines(check.message).join("\n");
  return {
    testId: [suite, subject, name].join(" / "),
    // Most readers show the name alone.
    name: `${subject}: ${name}`,
    suite: [suite],
    status: check.outcome,
    rawStatus: oneLine(check.word),
    duration: Math.round(check.durationMs ?? 0),
    ...message === "" ? {} : { message },
    ...check.attempts && ctrfAttempts(check.attempts),
    ...check.flaky && { flaky: true },
    ...check.transcript && { stdout: check.transcript.map(oneLine) },
  };
}

function ctrfAttempts(
  attempts: readonly CheckAttempt[],
): Pick<CtrfTest, "retries" | "retryAttempts"> {
  return {
    retries: attempts.length - 1,
    retryAttempts: attempts.slice(0, -1).map((
      { outcome, word, message, durationMs },
      index,
    ) => ({
      attempt: index + 1,
      status: outcome,
      duration: Math.round(durationMs),
      message: [word, ...textLines(message)].map(oneLine).join("\n"),
    })),
  };
}
