/**
 * A group of metrics as a table with a picture in each line: the figures are the table behind the pictures.
 *
 * @module
 */
import { workloadTitle } from "../../cell_title.ts";
import { placementWords } from "../../reports/group_title.ts";
import { type Html, html } from "../../reports/html/html.ts";
import { formatRatio } from "../../reports/units.ts";
import type { Comparison, MetricComparison, Verdict } from "../comparison.ts";
import {
  type ComparedGroup,
  detectableWords,
  intervalWords,
  pWords,
  scalesOf,
} from "../words.ts";
import { forestHead, forestPicture } from "./forest.ts";
import type { RatioAxis } from "./ratio_axis.ts";

const FIGURES = [
  "speed",
  "95 % interval",
  "A",
  "B",
  "detects",
  "p",
  "P(B faster)",
  "launches",
];

/** The table of one workload with its parameters, in one placement. */
export function comparedTable(
  group: ComparedGroup,
  comparison: Comparison,
  axis: RatioAxis,
): Html {
  const { settings } = comparison;
  const scale = scalesOf(group);
  const figures = (metric: MetricComparison) => [
    metric.speed === null ? "" : formatRatio(metric.speed.ratio),
    intervalWords(metric.speed),
    scale(metric).format(metric.base.typical),
    scale(metric).format(metric.head.typical),
    detectableWords(metric),
    pWords(metric.adjustedP),
    metric.fasterShare === null ? "" : metric.fasterShare.toFixed(2),
    `${metric.base.launches}, ${metric.head.launches}`,
  ];
  return tableOf(
    {
      title: group.title,
      note: group.statistic,
      label: labelOf(group.title, comparison),
      figures: FIGURES,
    },
    group.metrics.map((metric) => ({
      name: metric.transport,
      part: metric.aspect === "p99" ? "p99" : "",
      verdict: metric.verdict,
      words: wordsFor(metric),
      picture: forestPicture(
        metric.speed,
        metric.verdict,
        axis,
        settings.margin,
      ),
      figures: figures(metric),
    })),
    axis,
  );
}

function labelOf(title: string, { base, head }: Comparison): string {
  return `${title}: ${base.name}, ${head.name}`;
}

/** The margin of "about equal" is drawn, and told below. */
function wordsFor({ verdict, reason }: MetricComparison): string {
  return reason === null ? verdict : `${verdict}: ${reason}`;
}

/** The geometric means of several metrics each; nothing without any. */
export function meansTable(
  comparison: Comparison,
  axis: RatioAxis,
): Html | undefined {
  const { means, settings } = comparison;
  const several = means.filter(({ metrics }) => metrics > 1);
  if (several.length === 0) return undefined;
  return tableOf(
    {
      title: "Geometric means",
      note: "over metrics and launches; they are not tested",
      label: labelOf("Geometric means", comparison),
      figures: ["speed", "95 % interval", "metrics", "launches"],
    },
    several.map((
      { workload, placement, aspect, metrics, speed, launches },
    ) => ({
      name: `${workloadTitle(workload)}, ${placementWords(placement)}${
        aspect === "p99" ? ", p99" : ""
      }`,
      part: "",
      verdict: "no difference shown",
      words: "",
      picture: forestPicture(
        speed,
        "no difference shown",
        axis,
        settings.margin,
      ),
      figures: [
        formatRatio(speed.ratio),
        intervalWords(speed),
        String(metrics),
        `${launches.base}, ${launches.head}`,
      ],
    })),
    axis,
  );
}

interface Line {
  readonly name: string;
  /** What of it, where the line is about a part of what the line above is about. */
  readonly part: string;
  readonly verdict: Verdict;
  readonly words: string;
  readonly picture: Html;
  readonly figures: readonly string[];
}

interface Head {
  readonly title: string;
  readonly note: string;
  /** Tells the table from those of other comparisons. */
  readonly label: string;
  readonly figures: readonly string[];
}

function tableOf(
  { title, note, label, figures }: Head,
  lines: readonly Line[],
  axis: RatioAxis,
): Html {
  const judged = lines.some(({ words }) => words !== "");
  return html`
    <section>
      <h3>${title}</h3>
      <p class="quiet">${note}</p>
      <div class="scroll wide" tabindex="0" role="region" aria-label="${label}">
        <table class="figures">
          <thead>
            <tr><th scope="col">${judged
              ? "transport"
              : "workload"}</th>${judged
              ? html`<th scope="col" class="verdict">verdict</th>`
              : undefined}<th scope="col" class="picture"><span class="unseen">speed and interval, drawn</span>${forestHead(
                axis,
              )}</th>${figures.map((name) =>
                html`<th scope="col">${name}</th>`
              )}</tr>
          </thead>
          <tbody>${lines.map((line) => row(line, judged))}</tbody>
        </table>
      </div>
    </section>
  `;
}

function row(
  { name, part, verdict, words, picture, figures }: Line,
  judged: boolean,
): Html {
  const head = part === "" ? html`<th scope="row">${name}</th>` : html`
    <th scope="row"
      class="part"><span class="same">${name} </span>${part}</th>
  `;
  return html`<tr>${head}${
    judged
      ? html`<td class="verdict ${verdict.replaceAll(" ", "-")}">${words}</td>`
      : undefined
  }<td class="picture">${picture}</td>${
    figures.map((text) => html`<td>${text}</td>`)
  }</tr>`;
}
