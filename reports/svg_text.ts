/**
 * Numbers inside SVG.
 *
 * @module
 */

/** A coordinate, to a tenth of a pixel. */
export function pixels(value: number): number {
  return Math.round(value * 10) / 10;
}
