/**
 * A comparison, for people at a terminal.
 *
 * @module
 */
import { harmless, shorten } from "../reports/plain_text.ts";
import { heading } from "../reports/terminal_group.ts";
import {
  bulletList,
  page,
  quietLines,
  titleWithFacts,
} from "../reports/terminal_page.ts";
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
import { formatRatio } from "../reports/units.ts";
import type { Comparison, MetricComparison, Verdict } from "./comparison.ts";
import { comparisonFacts, readingLines, warningLines } from "./reading.ts";
import {
  type ComparedGroup,
  detectableWords,
  groupsOf,
  intervalWords,
  meanLines,
  metricName,
  mismatchLines,
  pWords,
  scalesOf,
  shownDifferences,
  tally,
  uncomparedLines,
  verdictWords,
} from "./words.ts";

/** From here on verdicts are written out. */
const WIDE = 110;
/** From here on the longest verdict has room. */
const ROOMY = 48;
const INDENT = "  ";
/** A column that is explained where there is room for it. */
const SHARE = "P(B faster)";

/** Writes a comparison for a terminal: what is compared, what to know first, the tables, what they come to. */
export function renderComparisonTerminal(
  comparison: Comparison,
  options: TerminalOptions,
): string {
  const clean = harmless(comparison);
  const style = terminalStyle(options);
  const tables = groupsOf(clean).map((group) => table(group, clean, style));
  const sections = [
    titleWithFacts("ipcmark compare", comparisonFacts(clean), style),
    bulletList("", warningLines(clean), style, {
      bullet: "!",
      tone: "doubt",
    }),
    ...tables,
    clean.metrics.length === 0 ? "" : bulletList(
      "In short",
      [tally(clean), ...shownDifferences(clean)],
      style,
    ),
    bulletList("Geometric means", meanLines(clean), style),
    bulletList("Incomparable", mismatchLines(clean), style, { bullet: "–" }),
    bulletList("Not compared", uncomparedLines(clean), style, { bullet: "–" }),
    quietLines(
      readingLines(clean).filter((line) =>
        !line.startsWith(`${SHARE}:`) ||
        tables.some((table) => table.includes(SHARE))
      ),
      style,
    ),
  ];
  return page(sections, style);
}

function table(
  group: ComparedGroup,
  comparison: Comparison,
  style: Style,
): string {
  const columns = fittingColumns(
    columnsOf(group, comparison, style),
    style.width - INDENT.length,
  );
  // One of the two figures alone says nothing.
  const figures = columns.filter(({ name }) => name === "A" || name === "B");
  const shown = figures.length === 2
    ? columns
    : columns.filter((column) => !figures.includes(column));
  return [
    heading(group.title, group.statistic, style),
    renderTable(shown, style, INDENT),
  ].join("\n");
}

function columnsOf(
  group: ComparedGroup,
  { settings }: Comparison,
  style: Style,
): readonly Column[] {
  const { metrics } = group;
  const scale = scalesOf(group);
  const compared = metrics.some(({ speed }) => speed !== null);
  const column = (
    name: string,
    priority: number,
    of: (metric: MetricComparison) => string,
    align: Column["align"] = "right",
  ): Column => ({ name, priority, align, cells: metrics.map(of) });
  const painted = (of: (metric: MetricComparison) => string) =>
  (
    metric: MetricComparison,
  ) => style.paint(TONES[metric.verdict], of(metric));
  return [
    { ...column("transport", 0, () => "", "left"), cells: names(group, style) },
    column("A", 2, (metric) => scale(metric).format(metric.base.typical)),
    column("B", 2, (metric) => scale(metric).format(metric.head.typical)),
    ...compared
      ? [
        column(
          "speed",
          0,
          painted(({ speed }) =>
            speed === null ? "" : formatRatio(speed.ratio)
          ),
        ),
        column("interval", 1, ({ speed }) => intervalWords(speed)),
      ]
      : [],
    column(
      "verdict",
      0,
      painted((metric) =>
        style.width >= WIDE
          ? wideVerdict(metric, settings)
          : narrowVerdict(metric, style.width)
      ),
      "left",
    ),
    ...compared
      ? [
        column("detects", 0, detectableWords),
        column("p", 3, ({ adjustedP }) => pWords(adjustedP)),
        column(
          SHARE,
          4,
          ({ fasterShare }) =>
            fasterShare === null ? "" : fasterShare.toFixed(2),
        ),
      ]
      : [],
    column(
      "launches",
      5,
      ({ base, head }) =>
        base.launches === head.launches
          ? String(base.launches)
          : `${base.launches}, ${head.launches}`,
    ),
  ];
}

const TONES: Readonly<Record<Verdict, Tone>> = {
  "faster": "good",
  "slower": "bad",
  "about equal": "strong",
  "no difference shown": "quiet",
  "incomparable": "doubt",
};

/** The p99 of a transport stands below its typical figure, and need not be called by its name again. */
function names({ metrics }: ComparedGroup, style: Style): readonly string[] {
  const widest = Math.max(8, style.width - 32);
  return metrics.map((metric, index) =>
    metric.aspect === "p99" &&
      metrics[index - 1]?.transport === metric.transport
      ? "  p99"
      : shorten(metricName(metric), widest, style.ellipsis)
  );
}

function wideVerdict(
  metric: MetricComparison,
  settings: Comparison["settings"],
): string {
  const words = verdictWords(metric, settings);
  return metric.verdict === "no difference shown" ? `~ ${words}` : words;
}

function narrowVerdict(
  { verdict, reason }: MetricComparison,
  width: number,
): string {
  if (verdict === "incomparable" && width < ROOMY) return "n/a";
  if (verdict !== "no difference shown") return verdict;
  return reason === null ? "~" : "~ too few";
}
