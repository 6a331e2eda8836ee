/**
 * The gate's second look: what seemed changed counts only if it seems so again, in fresh processes. The second
 * measurement is part of the rule, decided before the first one was seen, unlike repeating a run until it suits.
 *
 * @module
 */
import type { GatedMetric, GateReport } from "./gate_report.ts";
import type { GateVerdict } from "./gate_rule.ts";

const CHANGED: readonly GateVerdict[] = ["regressed", "improved"];

/** The metrics that a second measurement has to confirm. */
export function unconfirmed(
  metrics: readonly GatedMetric[],
): readonly GatedMetric[] {
  return metrics.filter(({ verdict, again }) =>
    CHANGED.includes(verdict) && again === null
  );
}

/** Puts a second measurement beside the first: only two that agree make a change. */
export function confirmed(
  metrics: readonly GatedMetric[],
  again: readonly GatedMetric[],
): readonly GatedMetric[] {
  const second = new Map(again.map((each) => [each.id, each.first]));
  return metrics.map((metric) => {
    const measured = second.get(metric.id);
    if (measured === undefined || !CHANGED.includes(metric.verdict)) {
      return metric;
    }
    if (measured.verdict === metric.verdict) {
      return { ...metric, again: measured };
    }
    const word = metric.verdict === "regressed" ? "slower" : "faster";
    const reason = `${word} once, but not again when it was measured anew`;
    return {
      ...metric,
      verdict: "inconclusive",
      first: { ...metric.first, reason },
      again: measured,
    };
  });
}

/** The gravest that applies: one regression is enough, and one metric that is known to be unchanged. */
export function overallVerdict(
  { metrics, conformance }: Pick<GateReport, "metrics" | "conformance">,
): GateVerdict {
  const verdicts = new Set(metrics.map(({ verdict }) => verdict));
  if (conformance && conformance.broken.length > 0) return "regressed";
  return ([
    "regressed",
    "incomparable",
    "improved",
    "unchanged",
  ] as const).find((verdict) => verdicts.has(verdict)) ??
    (conformance && conformance.compared > 0 && metrics.length === 0
      ? "unchanged"
      : "inconclusive");
}

/**
 * How many of a hundred runs of unchanged code call something regressed, at most: each metric does so with the
 * probability that the bound allows, twice in a row.
 */
export function falseAlarmsIn100(
  metrics: number,
  confidence: number,
): number {
  return 100 * (1 - (1 - (1 - confidence) ** 2) ** metrics);
}
