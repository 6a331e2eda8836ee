/**
 * A history, for people at a terminal.
 *
 * @module
 */
import { chart } from "../reports/chart.ts";
import { harmless, wrap } from "../reports/plain_text.ts";
import { heading } from "../reports/terminal_group.ts";
import {
  bulletList,
  page,
  quietLines,
  titleWithFacts,
} from "../reports/terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
  textWidth,
} from "../reports/terminal_style.ts";
import { scaleFor } from "../reports/units.ts";
import type { History, HistorySeries } from "./history.ts";
import {
  changeWords,
  historyFacts,
  historyInShort,
  historyReading,
  levelWords,
} from "./history_words.ts";

const INDENT = "  ";
const ROWS = 5;
/** Of each chart, where there are many. */
const FEWER_ROWS = 3;
const MANY = 12;
const NARROWEST_PLOT = 8;

/** Writes a history for a terminal: the runs, a chart for each metric, the changes, what was left out. */
export function renderHistory(
  history: History,
  directory: string,
  options: TerminalOptions,
): string {
  const clean = harmless(history);
  const style = terminalStyle(options);
  const groups = Map.groupBy(
    clean.series,
    ({ title, statistic }) => JSON.stringify([title, statistic]),
  );
  const sections = [
    title(clean, harmless(directory), style),
    ...[...groups.values()].map((group) => renderGroup(group, clean, style)),
    bulletList("In short", historyInShort(clean), style),
    bulletList(
      "Left out",
      clean.leftOut.map(({ file, reason }) => `${file}: ${reason}`),
      style,
    ),
    quietLines(historyReading(clean), style),
  ];
  return page(sections, style);
}

function title(history: History, directory: string, style: Style): string {
  return titleWithFacts(
    wrap(`ipcmark history, ${directory}`, style.width, INDENT),
    historyFacts(history),
    style,
  );
}

function renderGroup(
  group: readonly HistorySeries[],
  history: History,
  style: Style,
): string {
  const [{ title, statistic }] = group as [HistorySeries];
  return [
    heading(title, statistic, style),
    ...group.map((series) => renderSeries(series, history, style)),
  ].join("\n");
}

function renderSeries(
  series: HistorySeries,
  { runs, search, series: all }: History,
  style: Style,
): string {
  const name = `${INDENT}${series.transport}`;
  // Where it holds for all, it is said once.
  const tooFew = series.tooFew && !all.every(({ tooFew }) => tooFew)
    ? `; too few runs for change points, which need ${search.fewestRuns}`
    : "";
  const text = wrap(
    `${name}${INDENT}${levelWords(series, runs)}${tooFew}`,
    style.width,
    INDENT.repeat(2),
  );
  const sign = style.unicode ? "▲" : "^";
  return [
    style.paint("strong", name) + text.slice(name.length),
    ...plot(series, all.length > MANY ? FEWER_ROWS : ROWS, sign, style),
    ...series.changes.map((change) =>
      style.paint(
        TONES[change.verdict],
        wrap(
          `${INDENT.repeat(2)}${sign} ${changeWords(change, series)}`,
          style.width,
          INDENT.repeat(3),
        ),
      )
    ),
  ].join("\n");
}

const TONES = { slower: "bad", faster: "good" } as const;

/** The line with its scale, the marks of changes, the machines, and the time. */
function plot(
  { points, unit, changes, switches }: HistorySeries,
  height: number,
  sign: string,
  style: Style,
): string[] {
  const options = { height, unicode: style.unicode };
  const stretches = points.map(({ value, environment }) => ({
    value,
    stretch: environment,
  }));
  const { top, bottom } = chart(stretches, { ...options, width: 1 });
  const scale = scaleFor(unit, [top, bottom]);
  const [upper, lower] = [scale.format(top), scale.format(bottom)];
  const labelled = Math.max(textWidth(upper), textWidth(lower));
  const [bar, tick] = style.unicode ? ["│", "┤"] : ["|", "+"];
  const margin = INDENT.length * 2 + labelled + 3;
  const drawn = chart(stretches, {
    ...options,
    width: Math.max(NARROWEST_PLOT, style.width - margin),
  });
  const label = (row: number) =>
    row === 0 ? upper : row === height - 1 ? lower : "";
  const rows = drawn.rows.map((row, index) => {
    const text = label(index);
    const axis = `${INDENT.repeat(2)}${text.padStart(labelled)} ${
      text === "" ? bar : tick
    } `;
    return style.paint("quiet", axis) + row;
  });
  const marks = marked(
    changes.map(({ at }) => [
      drawn.columnOf(at),
      sign,
    ]),
    margin,
  );
  const machines = switches.length === 0 ? "" : marked(
    [0, ...switches.map(({ at }) => at)].map((at) => [
      drawn.columnOf(at),
      points[at]!.environment,
    ]),
    margin,
  );
  const axis = timeAxis(
    points[0]!.startedAt,
    points.at(-1)!.startedAt,
    drawn.width,
  );
  return [
    ...rows,
    ...marks === "" ? [] : [style.paint("strong", marks)],
    ...machines === "" ? [] : [style.paint("doubt", machines)],
    style.paint("quiet", " ".repeat(margin) + axis),
  ];
}

/** Signs in their columns; one that has no room beside the last is left out. */
function marked(
  signs: readonly (readonly [column: number, sign: string])[],
  margin: number,
): string {
  return signs.reduce((line, [column, sign]) => {
    const at = margin + column;
    return line.length > at ? line : line.padEnd(at) + sign;
  }, "");
}

/** The first and the last day below the ends of a line, or their times where it is one day. */
function timeAxis(first: string, last: string, width: number): string {
  if (first === last) return first.slice(0, 10);
  const part = (iso: string) =>
    first.slice(0, 10) === last.slice(0, 10)
      ? iso.slice(11, 16)
      : iso.slice(0, 10);
  const [from, to] = [part(first), part(last)];
  return from.length + 2 + to.length <= width
    ? from + to.padStart(width - from.length)
    : `${from} – ${to}`;
}
