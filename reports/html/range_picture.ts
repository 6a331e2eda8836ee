/**
 * A figure and its interval on one line of a table, below an axis that stands in the table's head: all rows together
 * make a forest plot.
 *
 * @module
 */
import type { Axis } from "./axis.ts";
import { type Html, html } from "./html.ts";
import { type Look, mark } from "./look.ts";

/** The room of one row. */
const WIDTH = 280;
const HEIGHT = 26;
const AXIS_HEIGHT = 20;
/** Where axes begin and end within it. */
export const RANGE_ENDS = { from: 12, to: WIDTH - 12 };

/** What a row shows. */
export interface Range {
  readonly value: number;
  /** `null` where there is no interval. */
  readonly low: number | null;
  readonly high: number | null;
  /** A full sign says that a difference was shown. */
  readonly shown: boolean;
  /** What the picture says, for those who do not see it. */
  readonly words: string;
}

/** The line of one transport; `origin` is what it is measured by. */
export function rangePicture(
  { value, low, high, shown, words }: Range,
  axis: Axis,
  look: Look,
  origin?: number,
): Html {
  const middle = HEIGHT / 2;
  return html`
    <svg class="range ${look
      .classes}" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img"
      aria-label="${words}">${gridLines(
        axis,
        HEIGHT,
        origin,
      )}${low === null || high === null ? undefined : html`
        <path class="whisker"
          d="M${axis.at(low)} ${middle}H${axis.at(high)}M${axis.at(
            low,
          )} ${middle - 4}v8M${axis.at(high)} ${middle - 4}v8" />
      `}${mark(
        look.shape,
        { x: axis.at(value), y: middle },
        shown ? "full" : "hollow",
      )}</svg>
  `;
}

/** The axis, for the head of the column. */
export function rangeAxis(
  name: string,
  axis: Axis,
  format: (tick: number) => string,
  origin?: number,
): Html {
  return html`
    <span class="axis-name">${name}</span><svg class="range axis"
      viewBox="0 0 ${WIDTH} ${AXIS_HEIGHT}" aria-hidden="true">${axis.ticks.map(
        (tick) =>
          html`
            <text class="${tick === origin ? "one" : "tick"}" x="${axis.at(
              tick,
            )}" y="14"
              text-anchor="middle">${format(tick)}</text>
          `,
      )}</svg>
  `;
}

function gridLines(axis: Axis, height: number, origin?: number): Html {
  const lines = axis.ticks.filter((tick) => tick !== origin)
    .map((tick) => `M${axis.at(tick)} 0V${height}`).join("");
  return html`
    <path class="grid" d="${lines}" />${origin === undefined ? undefined : html`
      <path class="origin" d="M${axis.at(origin)} 0V${height}" />
    `}
  `;
}
