import type { GateReport } from "../compare/gate_report.ts";
import { isLost } from "../compare/gate_words.ts";
import { EXIT } from "./exit_code.ts";

/**
 * The exit status that a gate's findings call for.
 *
 * @param strict What is inconclusive fails too.
 */
export function statusOf(
  { verdict, metrics }: Pick<GateReport, "verdict" | "metrics">,
  strict: boolean,
): number {
  if (verdict === "regressed") return EXIT.failed;
  if (verdict === "incomparable") return EXIT.nothing;
  // What could be measured with the baseline and cannot now is worse than slow.
  if (metrics.some(isLost)) return EXIT.broken;
  const open = metrics.some((metric) => metric.verdict === "inconclusive");
  return strict && (open || verdict === "inconclusive")
    ? EXIT.nothing
    : EXIT.fine;
}
