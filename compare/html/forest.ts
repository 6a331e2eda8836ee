/**
 * Speeds with their intervals, one above the other. Places are percentages, so that a picture fits any width and its
 * letters stay as large as the others.
 *
 * @module
 */
import { type Html, html } from "../../reports/html/html.ts";
import { formatRatio } from "../../reports/units.ts";
import type { Speed, Verdict } from "../comparison.ts";
import { intervalWords } from "../words.ts";
import type { RatioAxis } from "./ratio_axis.ts";

const HEIGHT = 24;
const MIDDLE = HEIGHT / 2;
const HEAD = 34;

/** What stands above the pictures of a table: which way is faster, and the scale. */
export function forestHead({ ticks }: RatioAxis): Html {
  const labels = ticks.map(({ percent, text }, index) =>
    html`
      <text class="${isBetween(ticks, index)
        ? "between"
        : ""}" x="${percent}%" y="${HEAD - 4}"
        text-anchor="${anchorAt(percent)}">${text}</text>
    `
  );
  return html`
    <svg height="${HEAD}"
      aria-hidden="true"><text x="0" y="11">B slower</text><text x="100%" y="11" text-anchor="end">B faster</text>${labels}</svg>
  `;
}

/** Where there is little room, 1 and the ends are labelled only. */
function isBetween(ticks: RatioAxis["ticks"], index: number): boolean {
  const isEnd = index === 0 || index === ticks.length - 1;
  return !isEnd && ticks[index]!.percent !== 50;
}

function anchorAt(percent: number): string {
  if (percent < 6) return "start";
  return percent > 94 ? "end" : "middle";
}

/**
 * The picture of one speed.
 *
 * @param margin Share within which "about equal" lies.
 */
export function forestPicture(
  speed: Speed | null,
  verdict: Verdict,
  axis: RatioAxis,
  margin: number,
): Html {
  const from = axis.percent(1 / (1 + margin));
  const width = axis.percent(1 + margin) - from;
  return html`
    <svg height="${HEIGHT}" role="img"
      aria-label="${words(
        speed,
        verdict,
      )}"><rect class="margin" x="${from}%" width="${width.toFixed(
        1,
      )}%" height="${HEIGHT}"/><line class="one" x1="50%" x2="50%" y2="${HEIGHT}"/>${speed ===
          null
        ? undefined
        : marks(speed, verdict, axis)}</svg>
  `;
}

function marks(
  { ratio, low, high }: Speed,
  verdict: Verdict,
  axis: RatioAxis,
): Html {
  const tone = CLASSES[verdict];
  const interval = low === null || high === null ? undefined : html`
    <line class="interval ${tone}" x1="${axis.percent(low)}%" x2="${axis
      .percent(high)}%"
      y1="${MIDDLE}" y2="${MIDDLE}" />
  `;
  return html`
    ${interval}<circle class="mark ${tone}" cx="${axis.percent(
      ratio,
    )}%" cy="${MIDDLE}"
      r="4.5" />
  `;
}

/** Filled where something is shown. */
const CLASSES: Readonly<Record<Verdict, string>> = {
  "faster": "shown faster",
  "slower": "shown slower",
  "about equal": "shown",
  "no difference shown": "",
  "incomparable": "incomparable",
};

function words(speed: Speed | null, verdict: Verdict): string {
  if (speed === null) return "not compared";
  const interval = intervalWords(speed);
  return `${verdict}: ${formatRatio(speed.ratio)}${
    interval === "" ? "" : `, 95 % interval ${interval}`
  }`;
}
