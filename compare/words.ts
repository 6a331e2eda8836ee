/**
 * What a comparison says, in words that every format uses.
 *
 * @module
 */
import { workloadTitle } from "../cell_title.ts";
import { placementWords } from "../reports/group_title.ts";
import { counted, listWords } from "../reports/plain_text.ts";
import { toleranceWords } from "../reports/tolerances.ts";
import {
  formatPercent,
  formatRatio,
  type Scale,
  scaleFor,
} from "../reports/units.ts";
import {
  type Comparison,
  type MetricComparison,
  OTHER_CONDITIONS,
  type Speed,
  type Uncompared,
  type Verdict,
} from "./comparison.ts";

/** Metrics that differ in their transport and aspect only. */
export interface ComparedGroup {
  /** "Round trip, 64 B, same core". */
  readonly title: string;
  readonly statistic: string;
  readonly metrics: readonly MetricComparison[];
}

/** The tables of a comparison, in the order of the first run. */
export function groupsOf(
  { metrics }: Comparison,
): readonly ComparedGroup[] {
  const groups = Map.groupBy(
    metrics,
    ({ title, placement }) => `${title}, ${placementWords(placement)}`,
  );
  return [...groups].map(([title, metrics]) => ({
    title,
    statistic: `median over launches ${
      listWords(
        [...new Set(metrics.map(({ statistic }) => `of the ${statistic}`))],
      )
    }`,
    metrics,
  }));
}

/** "unix@deno" or "unix@deno p99". */
export function metricName(
  { transport, aspect }: Pick<MetricComparison, "transport" | "aspect">,
): string {
  return aspect === "p99" ? `${transport} p99` : transport;
}

/** A scale for each aspect of a group, which may have units of their own. */
export function scalesOf(
  { metrics }: ComparedGroup,
): (metric: MetricComparison) => Scale {
  const scales = new Map(
    [...Map.groupBy(metrics, ({ aspect }) => aspect)].map(([aspect, alike]) => [
      aspect,
      scaleFor(
        alike[0]!.unit,
        alike.flatMap(({ base, head }) => [base.typical, head.typical]),
      ),
    ]),
  );
  return ({ aspect }) => scales.get(aspect)!;
}

/** "0.90–0.92", and nothing where there is none. */
export function intervalWords(speed: Speed | null): string {
  return speed === null || speed.low === null || speed.high === null
    ? ""
    : `${formatRatio(speed.low)}–${formatRatio(speed.high)}`;
}

/** The whole verdict. */
export function verdictWords(
  { verdict, reason }: MetricComparison,
  { margin }: Comparison["settings"],
): string {
  if (verdict === "about equal") return `${verdict} (${marginWords(margin)})`;
  return verdict === "no difference shown" && reason !== null
    ? `${verdict}: ${reason}`
    : verdict;
}

/** "within ±5 %". */
export function marginWords(margin: number): string {
  return `within ±${toleranceWords(margin)}`;
}

/** Adjusted p-values as people read them. */
export function pWords(p: number | null): string {
  if (p === null) return "";
  return p < 0.001 ? "<0.001" : p.toFixed(3);
}

/** "4.2 %", "nothing" where launches are too few, and no word where nothing was compared. */
export function detectableWords(
  { detectable, speed }: MetricComparison,
): string {
  if (detectable !== null) return formatPercent(detectable);
  return speed === null ? "" : "nothing";
}

const MOST_SENTENCES = 8;

const VERDICTS: readonly Verdict[] = [
  "slower",
  "faster",
  "about equal",
  "no difference shown",
  "incomparable",
];

/** "Of 8 metrics of B, 1 slower, 7 about equal (within ±5 %)". */
export function tally({ metrics, settings }: Comparison): string {
  const parts = VERDICTS.flatMap((verdict) => {
    const number = metrics.filter((metric) => metric.verdict === verdict)
      .length;
    if (number === 0) return [];
    const words = verdict === "about equal"
      ? `${verdict} (${marginWords(settings.margin)})`
      : verdict;
    return [`${number} ${words}`];
  });
  return `Of ${counted(metrics.length, "metric")} in both runs, in B: ${
    parts.join(", ")
  }`;
}

/** What became faster or slower, the largest difference first; where there are many, the tables have the rest. */
export function shownDifferences({ metrics }: Comparison): readonly string[] {
  const distance = ({ speed }: MetricComparison) =>
    Math.abs(Math.log(speed?.ratio ?? 1));
  const shown = metrics
    .filter(({ verdict }) => verdict === "faster" || verdict === "slower")
    .toSorted((a, b) => distance(b) - distance(a));
  const more = shown.length - MOST_SENTENCES;
  return [
    ...shown.slice(0, MOST_SENTENCES).map(sentence),
    ...more > 0 ? [`${more} more, in the tables`] : [],
  ];
}

function sentence(metric: MetricComparison): string {
  const { title, placement, verdict, speed } = metric;
  const interval = intervalWords(speed).replace("–", ", ");
  return `${title}, ${placementWords(placement)}: ${
    metricName(metric)
  } is ${verdict} in B, ${
    formatRatio(speed?.ratio ?? NaN)
  } times as fast [${interval}]`;
}

/** "Round trip, same core: 0.99 [0.98, 1.00], geometric mean of 4 metrics". */
export function meanLines({ means }: Comparison): readonly string[] {
  // A mean of one metric is a second opinion on it, by another method: more puzzling than of use.
  return means.filter(({ metrics }) => metrics > 1).map((mean) => {
    const { workload, placement, aspect, metrics, speed, launches } = mean;
    const interval = intervalWords(speed).replace("–", ", ");
    return [
      `${workloadTitle(workload)}, ${placementWords(placement)}${
        aspect === "p99" ? ", p99" : ""
      }: speed ${formatRatio(speed.ratio)}${interval && ` [${interval}]`}`,
      counted(metrics, "metric"),
      `${launches.base} and ${launches.head} launches`,
    ].join(", ");
  });
}

/** Metrics of one run only, a line for each title. */
export function uncomparedLines({ uncompared }: Comparison): readonly string[] {
  const groups = Map.groupBy(
    uncompared,
    ({ reason, title, placement }) =>
      `${title}, ${placementWords(placement)}, ${reason}`,
  );
  return [...groups].map(([title, metrics]) =>
    `${title}: ${namesOf(metrics).join(", ")}`
  );
}

/** A transport's typical figure and its p99 as one name. */
function namesOf(metrics: readonly Uncompared[]): readonly string[] {
  const transports = Map.groupBy(metrics, ({ transport }) => transport);
  return [...transports].flatMap(([transport, own]) =>
    own.length > 1 ? [`${transport} +p99`] : own.map(metricName)
  );
}

/** Why single metrics are incomparable, where it is not the machine. */
export function mismatchLines({ metrics }: Comparison): readonly string[] {
  return metrics.flatMap((metric) =>
    metric.verdict === "incomparable" && metric.reason !== OTHER_CONDITIONS
      ? [
        `${metric.title}, ${placementWords(metric.placement)}, ${
          metricName(metric)
        }: ${metric.reason}`,
      ]
      : []
  );
}
