/**
 * The gate's findings for a terminal.
 *
 * @module
 */
import { harmless, wrap } from "../reports/plain_text.ts";
import { page, quietLines } from "../reports/terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
  type Tone,
} from "../reports/terminal_style.ts";
import {
  type Column,
  fittingColumns,
  renderTable,
} from "../reports/terminal_table.ts";
import { formatPercent, formatRatio, scaleFor } from "../reports/units.ts";
import type { GatedMetric, GateReport } from "./gate_report.ts";
import type { GateVerdict } from "./gate_rule.ts";
import {
  alarms,
  conclusion,
  decisive,
  remarks,
  ruleWords,
} from "./gate_words.ts";

const TONES: Readonly<Record<GateVerdict, Tone>> = {
  regressed: "bad",
  improved: "good",
  unchanged: "strong",
  inconclusive: "doubt",
  incomparable: "doubt",
};
const INDENT = "  ";

/** The tables, then what follows from them; ends with a line break. */
export function renderGateTerminal(
  found: GateReport,
  options: TerminalOptions,
): string {
  const report = harmless(found);
  const style = terminalStyle(options);
  const groups = Map.groupBy(
    report.metrics,
    ({ title, placement }) => `${title}, ${placement}`,
  );
  return page([
    ...[...groups].map(([title, metrics]) =>
      `${style.paint("title", wrap(title, style.width, INDENT))}\n${
        renderTable(
          fittingColumns(columns(metrics, style), style.width - 2),
          style,
          INDENT,
        )
      }${reasons(metrics, style)}`
    ),
    [
      style.paint(
        TONES[report.verdict],
        wrap(conclusion(report), style.width, INDENT),
      ),
      ...alarms(report).map((line) =>
        style.paint("bad", wrap(`${INDENT}${line}`, style.width, INDENT))
      ),
      quietLines([...remarks(report), ruleWords(report)], style),
    ].join("\n"),
  ], style);
}

function columns(
  metrics: readonly GatedMetric[],
  style: Style,
): readonly Column[] {
  const { format } = scaleFor(
    metrics[0]!.unit,
    metrics.flatMap(({ base, head }) => [base ?? NaN, head ?? NaN]),
  );
  const figure = (value: number | null) => value === null ? "" : format(value);
  const share = (value: number | null) =>
    value === null ? "" : formatPercent(value);
  const right = { align: "right" } as const;
  const left = { align: "left" } as const;
  return [
    {
      ...left,
      name: "transport",
      cells: metrics.map(({ transport }) => transport),
      priority: 0,
    },
    {
      ...right,
      name: "before",
      cells: metrics.map(({ base }) => figure(base)),
      priority: 3,
    },
    {
      ...right,
      name: "now",
      cells: metrics.map(({ head }) => figure(head)),
      priority: 3,
    },
    {
      ...right,
      name: "× as long",
      cells: metrics.map((metric) => {
        const { ratio } = decisive(metric);
        return ratio === null ? "" : formatRatio(ratio);
      }),
      priority: 0,
    },
    {
      ...left,
      name: "bounds",
      cells: metrics.map((metric) => {
        const { lower, upper } = decisive(metric);
        return lower === null || upper === null
          ? ""
          : `${formatRatio(lower)} to ${formatRatio(upper)}`;
      }),
      priority: 1,
    },
    {
      ...left,
      name: "verdict",
      cells: metrics.map(({ verdict }) => style.paint(TONES[verdict], verdict)),
      priority: 0,
    },
    {
      ...left,
      name: "measured",
      cells: metrics.map(({ head, again }) => {
        if (head === null) return "";
        return again === null ? "once" : "twice";
      }),
      priority: 2,
    },
    {
      ...right,
      name: "would show",
      cells: metrics.map((metric) => share(decisive(metric).detectable)),
      priority: 2,
    },
  ];
}

/** Why nothing could be concluded, each reason once. */
function reasons(metrics: readonly GatedMetric[], style: Style): string {
  const open = metrics.filter(({ verdict, first }) =>
    verdict === "inconclusive" && first.reason !== ""
  );
  return open.map(({ transport, first }) =>
    `\n${
      style.paint(
        "doubt",
        wrap(
          `${INDENT}${transport}: ${first.reason}`,
          style.width,
          INDENT.repeat(2),
        ),
      )
    }`
  ).join("");
}
