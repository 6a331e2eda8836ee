/**
 * The gate's findings as Markdown: a file, a comment on a pull request, a step's summary.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { details, escapeMarkdown, list } from "../reports/markdown_text.ts";
import { formatPercent, formatRatio, scaleFor } from "../reports/units.ts";
import type { GatedMetric, GateReport } from "./gate_report.ts";
import {
  alarms,
  conclusion,
  decisive,
  metricName,
  remarks,
  ruleWords,
} from "./gate_words.ts";

/** Ends with a line break. */
export function renderGateMarkdown(report: GateReport): string {
  const { cpu, cores, kernel, deno } = report.machine;
  const found = alarms(report);
  const open = report.metrics.filter(({ first, verdict }) =>
    verdict === "inconclusive" && first.reason !== ""
  );
  return [
    "# IPC gate",
    `**${escapeMarkdown(conclusion(report))}**`,
    ...found.length > 0 ? [list(found.map(escapeMarkdown))] : [],
    ...report.metrics.length > 0 ? [table(report.metrics)] : [],
    ...open.length > 0
      ? [
        details(
          "Why some are inconclusive",
          list(open.map((metric) =>
            escapeMarkdown(`${metricName(metric)}: ${metric.first.reason}`)
          )),
        ),
      ]
      : [],
    [...remarks(report), ruleWords(report)].map(escapeMarkdown).join("\n\n"),
    escapeMarkdown(
      `${cpu}, ${cores} processors, kernel ${kernel}, Deno ${deno}, ${report.finishedAt}. ${report.command}`,
    ),
  ].join("\n\n") + "\n";
}

function table(metrics: readonly GatedMetric[]): string {
  return markdownTable([
    [
      "metric",
      "before",
      "now",
      "× as long",
      "bounds",
      "verdict",
      "would show",
    ],
    ...metrics.map((metric) => {
      const { base, head, unit, verdict, again } = metric;
      const { ratio, lower, upper, detectable } = decisive(metric);
      const { format } = scaleFor(unit, [base ?? NaN, head ?? NaN]);
      return [
        escapeMarkdown(metricName(metric)),
        base === null ? "" : escapeMarkdown(format(base)),
        head === null ? "" : escapeMarkdown(format(head)),
        ratio === null ? "" : formatRatio(ratio),
        lower === null || upper === null
          ? ""
          : `${formatRatio(lower)} to ${formatRatio(upper)}`,
        (verdict === "regressed" ? `**${verdict}**` : verdict) +
        (again === null ? "" : ", measured twice"),
        detectable === null ? "" : formatPercent(detectable),
      ];
    }),
  ], { align: ["l", "r", "r", "r", "r", "l", "r"] });
}
