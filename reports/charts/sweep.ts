/**
 * How a metric changes with the size of messages: a line for each transport.
 *
 * @module
 */
import { crossingWords, seriesTitle } from "../crossings.ts";
import { counted, listWords, printable } from "../plain_text.ts";
import {
  type Group,
  isMeasured,
  type MeasuredRow,
  type Summary,
} from "../summary.ts";
import { heading } from "../terminal_group.ts";
import { bulletList } from "../terminal_page.ts";
import type { Style } from "../terminal_style.ts";
import { formatSize, scaleFor } from "../units.ts";
import { curvesField, type NamedCurve } from "./curves.ts";
import { logAxis } from "./log_axis.ts";

/** Tables that differ in the size of messages alone, smallest first. */
export interface SizeSeries {
  /** "Round trip, same core". */
  readonly title: string;
  readonly groups: readonly Group[];
}

/** Where anything was measured with two sizes or more. */
export function sizeSeries({ groups }: Summary): SizeSeries[] {
  const sized = groups.filter((group) =>
    sizeOf(group) > 0 && group.rows.some(isMeasured)
  );
  return [...Map.groupBy(sized, seriesTitle)]
    .map(([title, groups]) => ({
      title,
      groups: groups.toSorted((a, b) => sizeOf(a) - sizeOf(b)),
    }))
    .filter(({ groups }) => groups.length > 1);
}

function sizeOf({ parameters }: Group): number {
  return parameters["payloadBytes"] ?? 0;
}

/** Draws the lines of a series, and says where they cross. */
export function sweepField(
  { title, groups }: SizeSeries,
  { crossings }: Summary,
  style: Style,
  colour: boolean,
): string {
  const [{ metric, statistic }] = groups as [Group];
  const lines = linesOf(groups);
  const values = lines.flatMap(({ at }) => at.map(([, value]) => value));
  const x = logAxis(groups.map(sizeOf), "B");
  const y = logAxis(values, metric.unit);
  const { format } = scaleFor(metric.unit, values);
  const curves = lines.map(({ transport, at }): NamedCurve => ({
    transport: printable(transport),
    points: at.map(([size, value]) => [x.share(size), y.share(value)]),
    figures: figures(at, groups.map(sizeOf), format),
  }));
  const ticks = groups.map((group) => ({
    at: x.share(sizeOf(group)),
    text: formatSize(sizeOf(group)),
  }));
  const sizes = counted(groups.length, "message size");
  return [
    heading(title, `${statistic} over ${sizes}`, style),
    curvesField(
      curves,
      { x: ticks, y: (most) => y.ticks(most) },
      style,
      colour,
    ),
    bulletList(
      "",
      crossings.filter((crossing) => crossing.title === title)
        .map((crossing) => printable(crossingWords(crossing))),
      style,
    ),
  ].filter((text) => text !== "").join("\n");
}

interface Line {
  readonly transport: string;
  readonly at: readonly (readonly [size: number, value: number])[];
}

/** In the order of the smallest size. */
function linesOf(groups: readonly Group[]): readonly Line[] {
  const names = new Set(
    groups.flatMap(({ rows }) =>
      rows.filter(isMeasured).map(({ transport }) => transport)
    ),
  );
  return [...names].map((transport) => ({
    transport,
    at: groups.flatMap((group) => {
      const row = group.rows.find((row): row is MeasuredRow =>
        isMeasured(row) && row.transport === transport
      );
      return row ? [[sizeOf(group), row.typical] as const] : [];
    }),
  }));
}

/** The ends first: they stay where there is no room for what lies between. */
function figures(
  at: Line["at"],
  sizes: readonly number[],
  format: (value: number) => string,
): Readonly<Record<string, string>> {
  const shown = sizes.length < 3 ? sizes : [sizes[0]!, sizes.at(-1)!];
  return Object.fromEntries(shown.map((size) => {
    const value = at.find(([own]) => own === size)?.[1];
    return [formatSize(size), value === undefined ? "–" : format(value)];
  }));
}

/** What stands in a line of its own where sizes are so few that a line between them says little. */
export function fewSizes(series: readonly SizeSeries[]): string | undefined {
  const few = series.filter(({ groups }) => groups.length === 2);
  return few.length === 0
    ? undefined
    : `${
      listWords(few.map(({ title }) => title))
    }: two sizes make a straight line; "ipcmark bench --workload size-sweep" measures what lies between`;
}
