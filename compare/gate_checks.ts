/**
 * The gate's findings for test reporters.
 *
 * @module
 */
import type { Check, CheckReport } from "../reports/checks.ts";
import type { GatedMetric, GateReport } from "./gate_report.ts";
import { conclusion, decisive, isLost, ratioWords } from "./gate_words.ts";

/** One check a metric, and one a broken case. */
export function gateChecks(report: GateReport): CheckReport {
  const { cpu, cores, kernel, deno } = report.machine;
  return {
    title: "ipcmark gate",
    startedAt: report.startedAt,
    finishedAt: report.finishedAt,
    properties: {
      conclusion: conclusion(report),
      reference: report.reference,
      cpu,
      cores: String(cores),
      kernel,
      deno,
    },
    checks: [
      ...report.metrics.map(metricCheck),
      ...report.conformance?.broken.map((broken): Check => ({
        suite: "conformance",
        subject: broken.transport,
        name: `${broken.caseId}${
          broken.swapped ? " (ends swapped)" : ""
        }: ${broken.sentence}`,
        outcome: "failed",
        word: broken.outcome,
        message: broken.observed,
        durationMs: null,
      })) ?? [],
    ],
  };
}

function metricCheck(metric: GatedMetric): Check {
  const { verdict, first } = metric;
  const undecided = verdict === "inconclusive" || verdict === "incomparable";
  return {
    suite: metric.workload,
    subject: metric.transport,
    name: `${metric.title}, ${metric.placement}`,
    outcome: verdict === "regressed" || isLost(metric)
      ? "failed"
      : undecided
      ? "skipped"
      : "passed",
    word: verdict,
    message: undecided ? first.reason : ratioWords(decisive(metric)),
    durationMs: null,
  };
}
