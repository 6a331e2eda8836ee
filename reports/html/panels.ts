/**
 * More lines than one picture can hold are told apart by their API, a picture for each, all on the same axes.
 *
 * @module
 */
import type { ChartLine } from "./line_chart.ts";

/** Lines that one picture holds. */
const MOST_LINES = 8;
/** Beyond these, names at the ends of lines have no room. */
const MOST_NAMES = 18;

/** One picture's lines. */
export interface Panel {
  /** "@deno"; empty where there is one picture only. */
  readonly title: string;
  readonly lines: readonly ChartLine[];
  /** Lines that there was no room for. */
  readonly leftOut: number;
}

/** Divides lines, in the order given. */
export function panelsOf(lines: readonly ChartLine[]): Panel[] {
  if (lines.length === 0) return [];
  if (lines.length <= MOST_LINES) return [panel("", lines)];
  const byApi = Map.groupBy(lines, ({ transport }) => apiOf(transport));
  return [...byApi].slice(0, MOST_LINES).map(([title, own]) =>
    panel(title, own)
  );
}

function panel(title: string, lines: readonly ChartLine[]): Panel {
  const shown = lines.slice(0, MOST_NAMES);
  return { title, lines: shown, leftOut: lines.length - shown.length };
}

/** "@deno" of "tcp@deno". */
function apiOf(transport: string): string {
  const at = transport.lastIndexOf("@");
  return at < 0 ? "" : transport.slice(at);
}
