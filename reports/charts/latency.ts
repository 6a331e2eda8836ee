/**
 * How often operations took how long: a histogram for each transport, all over the same axis of time.
 *
 * @module
 */
import { printable, shorten } from "../plain_text.ts";
import { heading } from "../terminal_group.ts";
import { type Style, textWidth } from "../terminal_style.ts";
import { timeScale } from "../units.ts";
import { columnsOf, type Levels } from "./columns.ts";
import { horizontal } from "./frame.ts";
import { type LogAxis, logAxis } from "./log_axis.ts";
import { paintCurve } from "./palette.ts";
import type { TimedGroup, TimedRow } from "./timed_group.ts";

/** The axis leaves out so much at either end, where single operations took any time. */
const BEYOND = 0.001;
const WIDEST = 100;
const NARROWEST = 10;
const INDENT = "  ";
/** From here on percentiles stand beside the histograms. */
const WIDE = 64;

/**
 * Draws the histograms of a table.
 *
 * @param height Rows of each.
 */
export function latencyField(
  group: TimedGroup,
  height: number,
  style: Style,
  colour: boolean,
): string {
  const ends = group.rows.flatMap(({ times }) =>
    [BEYOND, 1 - BEYOND].flatMap((q) => times.quantile(q) ?? [])
  ).filter((ns) => ns > 0);
  const axis = logAxis(ends, "ns");
  const names = group.rows.map(({ transport }) =>
    shorten(
      printable(transport),
      Math.max(8, Math.floor(style.width * 0.4)),
      style.ellipsis,
    )
  );
  const figures = figuresOf(group.rows, style.width);
  const lead = Math.max(...names.map(textWidth)) + 2 * INDENT.length;
  const tail = Math.max(...figures.map(textWidth));
  const width = Math.max(
    NARROWEST,
    Math.min(WIDEST, style.width - lead - (tail === 0 ? 0 : tail + 2)),
  );
  const levels: Levels = style.unicode ? BLOCKS : BARS;
  const lines = group.rows.flatMap((row, index) => {
    const drawn = columnsOf(samples(row, axis, width), height, levels);
    return drawn.map((text, row) => {
      const isLast = row === height - 1;
      const hasMore = isLast && tail > 0;
      const painted = paintCurve(
        index,
        hasMore ? text : text.trimEnd(),
        colour,
      );
      return (INDENT + (isLast ? names[index]! : "")).padEnd(lead) + painted +
        (hasMore ? `  ${figures[index]}` : "");
    });
  });
  const ticks = axis.ticks(Math.max(2, Math.floor(width / 9)));
  return [
    heading(group.title, "how often operations took how long", style),
    ...lines,
    ...horizontal(ticks, width, style).map((line) =>
      style.paint("quiet", " ".repeat(lead) + line)
    ),
  ].join("\n");
}

/** The number of samples in each column of the drawing. */
function samples(
  { times }: TimedRow,
  axis: LogAxis,
  width: number,
): readonly number[] {
  const counts = Array.from({ length: width }, () => 0);
  for (const [ns, count] of times.values()) {
    const column = Math.floor(axis.share(ns) * width);
    if (column >= 0 && column < width) counts[column]! += count;
  }
  return counts;
}

function figuresOf(rows: readonly TimedRow[], width: number): string[] {
  if (width < WIDE) return rows.map(() => "");
  const values = rows.map(({ times }) =>
    [0.5, 0.99].map((q) => times.quantile(q) ?? NaN)
  );
  const format = timeScale(values.flat()).format;
  const widest = (at: 0 | 1) =>
    Math.max(...values.map((own) => textWidth(format(own[at]!))));
  const [p50, p99] = [widest(0), widest(1)];
  return values.map(([half, tail]) =>
    `p50 ${format(half!).padStart(p50)}  p99 ${format(tail!).padStart(p99)}`
  );
}

const BLOCKS: Levels = { rare: "·", steps: [..."▁▂▃▄▅▆▇█"] };
const BARS: Levels = { rare: ".", steps: [":", "|"] };
