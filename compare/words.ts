/**
 * What a comparison says, in words that every format uses.
 *
 * @module
 */
import { workloadTitle } from "../cell_title.ts";
import { formatInstant } from "../reports/environment_facts.ts";
import { placementWords } from "../reports/group_title.ts";
import { counted, listWords } from "../reports/plain_text.ts";
import { toleranceWords } from "../reports/tolerances.ts";
import {
  formatPercent,
  formatRatio,
  type Scale,
  scaleFor,
  significant,
} from "../reports/units.ts";
import {
  type Comparison,
  type MetricComparison,
  OTHER_CONDITIONS,
  type Side,
  type Speed,
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

/** "4.2 %", "?" where one launch tells nothing, and nothing where nothing was compared. */
export function detectableWords(
  { detectable, speed }: MetricComparison,
): string {
  if (detectable !== null) return formatPercent(detectable);
  return speed === null ? "" : "?";
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
    `${title}: ${metrics.map(metricName).join(", ")}`
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

/** What to know first: in what the machines differ, and all notes. */
export function warningLines(
  { differences, anyway, notes }: Comparison,
): readonly string[] {
  return [
    ...differences.map(({ fact, base, head }) =>
      `${fact} differs: ${base} in A, ${head} in B`
    ),
    ...differences.length === 0 ? [] : [
      anyway
        ? "Compared all the same, as --anyway asks: what differs in speed may be the machine"
        : "So times tell nothing about what was changed, and nothing is compared: --anyway does it all the same",
    ],
    ...notes,
  ];
}

/** What and how, as names and texts. */
export function comparisonFacts(
  comparison: Comparison,
): readonly (readonly [name: string, text: string])[] {
  const { base, head, paired, relativeTo, settings } = comparison;
  const machines = [...new Set([base.machine, head.machine])];
  return [
    ["A", sideWords(base)],
    ["B", sideWords(head)],
    ["machine", machines.join("; B: ")],
    [
      "method",
      [
        paired
          ? "the runs took turns: launches are compared in pairs"
          : "launches of each run are a sample of their own",
        ...relativeTo === null
          ? []
          : [`all speeds measured by ${relativeTo} of the same rounds`],
        `seed ${settings.seed}`,
      ].join(" · "),
    ],
  ];
}

function sideWords(side: Side): string {
  const { name, startedAt, deno, launches, rounds, sliceMs } = side;
  return [
    name,
    formatInstant(startedAt),
    `Deno ${deno}`,
    `${counted(launches, "launch", "launches")} × ${counted(rounds, "round")}`,
    `slices of ${significant(sliceMs)} ms`,
  ].join(" · ");
}

/** How to read the tables, sentence by sentence. */
export function readingLines(
  { settings, metrics, means, paired, relativeTo }: Comparison,
): readonly string[] {
  const compared = metrics.filter(({ speed }) => speed !== null);
  if (compared.length === 0) return [];
  const tested = metrics.filter(({ p }) => p !== null).length;
  return [
    `speed: of B, measured by A; above 1 B is faster${
      relativeTo === null
        ? ""
        : `. A, B: speeds measured by ${relativeTo}, above 1 faster than that`
    }`,
    `faster, slower: the 95 % interval clears 1, p is at most ${settings.level} by Holm over ${
      counted(tested, "metric")
    }, and the speed differs by more than ${toleranceWords(settings.effect)}`,
    `about equal: shown to differ by no more than ±${
      toleranceWords(settings.margin)
    }. No difference shown (~) is not the same as equal`,
    "detects: the smallest difference that would have been shown four times out of five, had it been there",
    `too few launches: below ${settings.launchesNeeded}${
      paired ? ", or for pairs 6," : ""
    } there is no 95 % interval`,
    ...compared.some(({ fasterShare }) => fasterShare !== null)
      ? [
        paired
          ? "P(B faster): share of pairs in which B was"
          : "P(B faster): of a launch of B and one of A, how often B's is",
      ]
      : [],
    ...means.some(({ metrics }) => metrics > 1)
      ? [
        `geometric means: over metrics and launches, 95 % intervals from resampled launches (seed ${settings.seed})`,
      ]
      : [],
  ];
}
