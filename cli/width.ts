import type { Io } from "./io.ts";

const DEFAULT_WIDTH = 100;
/** Nothing readable can be laid out in fewer columns. */
const NARROWEST = 20;
const WIDEST = 1000;

/**
 * Columns for lists. What goes to another program, such as grep(1), stays one line an entry, unless `COLUMNS` asks for
 * less.
 */
export function listWidth(io: Io): number {
  return io.stdoutIsTerminal || io.env("COLUMNS") ? io.width : Infinity;
}

/**
 * Columns to lay text out in: `COLUMNS` where it is set to a sensible number, else the terminal's, else 100.
 *
 * @param asked The environment variable `COLUMNS`.
 * @param terminal The terminal's columns, or `undefined` without one.
 */
export function widthOf(
  asked: string | undefined,
  terminal: number | undefined,
): number {
  const columns = /^\d+$/.test(asked ?? "") ? Number(asked) : 0;
  if (columns >= 1 && columns <= WIDEST) return Math.max(NARROWEST, columns);
  return Math.max(NARROWEST, terminal || DEFAULT_WIDTH);
}
