/**
 * The speeds of a run as one picture, for documents: bars relative to the baseline, with their intervals.
 *
 * @module
 */
import { pixels } from "./svg_text.ts";
import { escapeXml } from "./xml_text.ts";
import {
  type Group,
  isMeasured,
  type MeasuredRow,
  type Summary,
} from "./summary.ts";
import { formatRatio, type Scale, scaleFor } from "./units.ts";

const WIDTH = 760;
const ROW_HEIGHT = 20;
const TITLE_HEIGHT = 34;
const CAPTION_HEIGHT = 24;
/** Where bars begin and end; names stand before, figures behind. */
const BAR_LEFT = 150;
const BAR_RIGHT = 470;

/** Light and dark follow the reader; nothing is told by colour alone. */
const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.quiet { fill: #59636e }
.bar { fill: #6ea8dc }
.baseline { fill: #a7b0ba }
.interval, .one { stroke: #1f2328; stroke-width: 1.5 }
.one { stroke-dasharray: 2 3; stroke-width: 1 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .quiet { fill: #9198a1 }
  .bar { fill: #3f7fbf }
  .baseline { fill: #5b6570 }
  .interval, .one { stroke: #e6edf3 }
}`;

/** Draws each group's transports, fastest first; a bar that reaches the dashed line is as fast as the baseline. */
export function speedSvg(summary: Summary): string {
  const panels: string[] = [];
  let top = 0;
  for (const group of summary.groups) {
    const rows = group.rows.filter(isMeasured)
      .filter(({ relative }) => relative !== null);
    if (rows.length === 0) continue;
    panels.push(panel(group, rows, top));
    top += TITLE_HEIGHT + rows.length * ROW_HEIGHT + 10;
  }
  const label =
    `Speed relative to ${summary.settings.baseline} (dashed line); black lines are 95 % intervals`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${
      top + CAPTION_HEIGHT
    }" role="img" aria-label="${escapeXml(label)}">`,
    `<style>${STYLE}\n</style>`,
    ...panels,
    `<text class="quiet" x="8" y="${top + 14}">${escapeXml(label)}</text>`,
    "</svg>",
    "",
  ].join("\n");
}

function panel(
  group: Group,
  rows: readonly MeasuredRow[],
  top: number,
): string {
  const ends = rows.map(({ relative }) => relative!.high ?? relative!.ratio);
  const x = (ratio: number) =>
    pixels(BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * ratio / Math.max(1, ...ends));
  const values = rows.map(({ typical }) => typical);
  const scale = scaleFor(group.metric.unit, values);
  const first = top + TITLE_HEIGHT;
  return [
    `<text class="title" x="8" y="${top + 22}">${
      escapeXml(group.title)
    }</text>`,
    ...rows.map((row, index) => bar(row, first + index * ROW_HEIGHT, x, scale)),
    `<line class="one" x1="${x(1)}" x2="${x(1)}" y1="${first - 4}" y2="${
      first + rows.length * ROW_HEIGHT
    }"/>`,
  ].join("\n");
}

function bar(
  { transport, typical, relative }: MeasuredRow,
  top: number,
  x: (ratio: number) => number,
  scale: Scale,
): string {
  const { ratio, low, high, verdict } = relative!;
  const middle = top + ROW_HEIGHT / 2 - 1;
  const interval = low === null || high === null || verdict === "baseline"
    ? ""
    : `<line class="interval" x1="${x(low)}" x2="${
      x(high)
    }" y1="${middle}" y2="${middle}"/>`;
  const words = verdict === "no difference shown"
    ? `${formatRatio(ratio)}, no difference shown`
    : formatRatio(ratio);
  return [
    `<text x="8" y="${top + 13}">${escapeXml(transport)}</text>`,
    `<rect class="${
      verdict === "baseline" ? "baseline" : "bar"
    }" x="${BAR_LEFT}" y="${top + 2}" width="${
      pixels(x(ratio) - BAR_LEFT)
    }" height="${ROW_HEIGHT - 6}"/>`,
    interval,
    `<text x="${BAR_RIGHT + 12}" y="${top + 13}">${words}</text>`,
    `<text class="quiet" x="${WIDTH - 8}" y="${top + 13}" text-anchor="end">${
      escapeXml(scale.format(typical))
    }</text>`,
  ].join("");
}
