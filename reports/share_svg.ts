/**
 * What the kernel costs and what the runtime adds as one picture, for documents: bars of two parts, with the interval of
 * where they meet.
 *
 * @module
 */
import { fullTime, hasPart } from "./share_bar.ts";
import {
  decomposed,
  type DecomposedGroup,
  sharePercent,
  shareScale,
  shareTitle,
} from "./share_words.ts";
import type { RuntimeShare, Summary } from "./summary.ts";
import { pixels } from "./svg_text.ts";
import { escapeXml } from "./xml_text.ts";
import type { Scale } from "./units.ts";

const WIDTH = 760;
const ROW_HEIGHT = 20;
const TITLE_HEIGHT = 34;
const LEGEND_HEIGHT = 30;
/** Where bars begin and end; names stand before, figures behind. */
const BAR_LEFT = 150;
const BAR_RIGHT = 500;

/** Light and dark follow the reader; the runtime's part is framed, so that nothing is told by colour alone. */
const STYLE = `
text { font: 12px system-ui, sans-serif; fill: #1f2328 }
.title { font-weight: 600 }
.quiet { fill: #59636e }
.kernel { fill: #6ea8dc; stroke: #6ea8dc }
.runtime { fill: #fbe3c4; stroke: #b3741a }
.interval { stroke: #1f2328; stroke-width: 1.5 }
@media (prefers-color-scheme: dark) {
  text { fill: #e6edf3 }
  .quiet { fill: #9198a1 }
  .kernel { fill: #3f7fbf; stroke: #3f7fbf }
  .runtime { fill: #4a3413; stroke: #d99a3c }
  .interval { stroke: #e6edf3 }
}`;

/** Draws the decompositions of a run, each scaled to its slowest transport. */
export function shareSvg(summary: Summary): string {
  const panels: string[] = [];
  let top = LEGEND_HEIGHT;
  for (const group of decomposed(summary.groups)) {
    panels.push(panel(group, top));
    top += TITLE_HEIGHT + group.decomposition.rows.length * ROW_HEIGHT + 10;
  }
  const label =
    "What the kernel takes of each transport's time, and what the runtime adds";
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${top}" role="img" aria-label="${
      escapeXml(label)
    }">`,
    `<style>${STYLE}\n</style>`,
    legend(),
    ...panels,
    "</svg>",
    "",
  ].join("\n");
}

function legend(): string {
  const word = (x: number, text: string) =>
    `<text class="quiet" x="${x}" y="20">${escapeXml(text)}</text>`;
  return [
    box("kernel", 8, 30, 9),
    word(46, "kernel (the floor, @libc)"),
    box("runtime", 200, 30, 9),
    word(238, "runtime"),
    `<line class="interval" x1="300" x2="330" y1="16" y2="16"/>`,
    word(338, "95 % interval of where the runtime's share begins"),
  ].join("");
}

function panel(group: DecomposedGroup, top: number): string {
  const { decomposition } = group;
  const { rows } = decomposition;
  const ends = rows.map(({ transportNs, low }) =>
    transportNs * (1 - (low ?? 0))
  );
  const full = Math.max(fullTime(rows), ...ends);
  const x = (ns: number) =>
    pixels(BAR_LEFT + (BAR_RIGHT - BAR_LEFT) * ns / full);
  const scale = shareScale(decomposition);
  const first = top + TITLE_HEIGHT;
  return [
    `<text class="title" x="8" y="${top + 22}">${
      escapeXml(shareTitle(group))
    }</text>`,
    ...rows.map((row, index) => bar(row, first + index * ROW_HEIGHT, x, scale)),
  ].join("\n");
}

function bar(
  row: RuntimeShare,
  top: number,
  x: (ns: number) => number,
  scale: Scale,
): string {
  const { floorNs, transportNs, low, high } = row;
  const end = x(transportNs);
  const meet = hasPart(row) ? x(floorNs) : end;
  const middle = top + ROW_HEIGHT / 2 - 1;
  const interval = low === null || high === null
    ? ""
    : `<line class="interval" x1="${x(transportNs * (1 - high))}" x2="${
      x(transportNs * (1 - low))
    }" y1="${middle}" y2="${middle}"/>`;
  return [
    `<text x="8" y="${top + 13}">${escapeXml(row.transport)}</text>`,
    box("kernel", BAR_LEFT, meet - BAR_LEFT, top + 2),
    ...meet < end ? [box("runtime", meet, end - meet, top + 2)] : [],
    interval,
    `<text x="${BAR_RIGHT + 12}" y="${top + 13}">${words(row)}</text>`,
    `<text class="quiet" x="${WIDTH - 8}" y="${top + 13}" text-anchor="end">${
      escapeXml(`${scale.format(floorNs)} of ${scale.format(transportNs)}`)
    }</text>`,
  ].join("");
}

function words(row: RuntimeShare): string {
  if (row.verdict === "faster than the floor") return row.verdict;
  const percent = sharePercent(row);
  return percent === null ? "no share shown" : `${percent} runtime`;
}

function box(part: string, left: number, width: number, top: number): string {
  return `<rect class="${part}" x="${left}" y="${top}" width="${
    pixels(width)
  }" height="${ROW_HEIGHT - 6}"/>`;
}
