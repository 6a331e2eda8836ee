/**
 * Bars of block characters.
 *
 * @module
 */

const EIGHTHS = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"];

/** Two marks on one scale that begins at 0. */
export interface BarScale {
  /** The value that fills the whole width. */
  readonly full: number;
  /** A value marked on every bar that does not reach it. */
  readonly mark: number;
  readonly width: number;
  readonly unicode: boolean;
}

/**
 * A bar for `value`, to an eighth of a column where blocks can be shown.
 *
 * @example
 * ```ts
 * import { bar } from "./bar.ts";
 * import assert from "node:assert/strict";
 *
 * const scale = { full: 2, mark: 1, width: 8, unicode: false };
 * assert.equal(bar(0.5, scale), "== |");
 * assert.equal(bar(2, scale), "========");
 * ```
 */
export function bar(value: number, scale: BarScale): string {
  const { full, mark, width, unicode } = scale;
  const share = full > 0 ? Math.min(1, Math.max(0, value / full)) : 0;
  const eighths = Math.round(share * width * 8);
  const whole = unicode
    ? "█".repeat(Math.floor(eighths / 8)) + EIGHTHS[eighths % 8]
    : "=".repeat(Math.round(share * width));
  const at = Math.ceil(mark / full * width) - 1;
  return whole.length <= at && at < width
    ? `${whole.padEnd(at)}${unicode ? "▕" : "|"}`
    : whole;
}
