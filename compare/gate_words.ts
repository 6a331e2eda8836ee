/**
 * The gate's findings in words, for every renderer.
 *
 * @module
 */
import { counted, listWords } from "../reports/plain_text.ts";
import { formatPercent, formatRatio } from "../reports/units.ts";
import { falseAlarmsIn100 } from "./confirm.ts";
import type { GatedMetric, GateReport, Measurement } from "./gate_report.ts";

/** "1.21 times as long [1.18, 1.25]", or why there is no such figure. */
export function ratioWords(
  { ratio, lower, upper, reason }: Measurement,
): string {
  if (ratio === null || lower === null || upper === null) return reason;
  return `${formatRatio(ratio)} times as long [${formatRatio(lower)}, ${
    formatRatio(upper)
  }]`;
}

/** The measurement that decided: the second, where there is one. */
export function decisive({ first, again }: GatedMetric): Measurement {
  return again ?? first;
}

/** "Round trip, 64 B, same-core on unix@deno". */
export function metricName(
  { title, placement, transport }: GatedMetric,
): string {
  return `${title}, ${placement} on ${transport}`;
}

/** Whether the base has a figure of a metric and this run has none, on a machine that could be compared. */
export function isLost({ verdict, base, head }: GatedMetric): boolean {
  return verdict === "inconclusive" && base !== null && head === null;
}

/** One line for each finding that somebody has to act on, the gravest first. */
export function alarms(report: GateReport): readonly string[] {
  return [
    ...report.metrics.filter(({ verdict }) => verdict === "regressed").map(
      (metric) => `${metricName(metric)} takes ${ratioWords(decisive(metric))}`,
    ),
    ...report.metrics.filter(isLost).map((metric) =>
      `${metricName(metric)} is ${metric.first.reason}`
    ),
    ...report.conformance?.broken.map(
      ({ caseId, transport, swapped, sentence, observed }) =>
        `${caseId} on ${transport}${
          swapped ? " (ends swapped)" : ""
        } held with the baseline and does not now: ${sentence}: ${observed}`,
    ) ?? [],
  ];
}

/** What the whole came to, in one line. */
export function conclusion(report: GateReport): string {
  const { metrics, verdict } = report;
  const counts = ["regressed", "improved", "unchanged", "inconclusive"]
    .flatMap((word) => {
      const count = metrics.filter((each) => each.verdict === word).length;
      return count === 0 ? [] : [`${count} ${word}`];
    });
  const broken = report.conformance?.broken.length ?? 0;
  const cases = broken === 0
    ? ""
    : `; ${counted(broken, "conformance case")} broken`;
  if (verdict === "incomparable") {
    return "Incomparable: the baseline is from another machine or Deno";
  }
  const found = metrics.length === 0
    ? "nothing was measured"
    : `of ${counted(metrics.length, "metric")} ${listWords(counts)}`;
  return `${verdict.charAt(0).toUpperCase()}${
    verdict.slice(1)
  }: ${found}${cases}`;
}

/** What the rule was, and how often it cries wolf. */
export function ruleWords(report: GateReport): string {
  const { rule: { margin, effect, confidence }, reference, metrics } = report;
  const alarms = falseAlarmsIn100(metrics.length, confidence);
  return `Each launch is measured by ${reference} in the same launch, both where they were least disturbed. Regressed: at least ${
    formatPercent(effect)
  } slower, and more than ${formatPercent(margin)} with a confidence of ${
    formatPercent(confidence)
  }, twice in a row. Expected false alarms in 100 runs of unchanged code: at most ${
    alarms.toFixed(1)
  }.`;
}

/** What else there is to know, a line each. */
export function remarks(report: GateReport): readonly string[] {
  const { differences, referenceDrift, added, conformance } = report;
  return [
    ...differences.length > 0
      ? [
        `Machines differ: ${
          differences.map(({ fact, base, head }) =>
            `${fact} was ${base}, is ${head}`
          ).join("; ")
        }. A baseline of this machine ("ipcmark baseline") can be compared, or "--same-job", which measures both sides here.`,
      ]
      : [],
    ...referenceDrift.map(({ title, ratio }) =>
      `${report.reference} itself, which the others are measured by: ${title} takes ${
        formatRatio(ratio)
      } times as long (not judged)`
    ),
    ...added.length > 0
      ? [`Not in the baseline, so not judged: ${listWords([...added])}`]
      : [],
    ...conformance && conformance.missing.length > 0
      ? [
        `Held with the baseline, not judged now: ${
          counted(conformance.missing.length, "conformance case")
        }, such as ${conformance.missing[0]}`,
      ]
      : [],
    ...report.verdict === "improved"
      ? ['Faster than the baseline: "ipcmark baseline" makes a new one']
      : [],
  ];
}
