/**
 * A history, for people at a terminal.
 *
 * @module
 */
import { chart } from "../reports/chart.ts";
import type { Fact } from "../reports/environment_facts.ts";
import { counted, harmless, wrap } from "../reports/plain_text.ts";
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
import { toleranceWords } from "../reports/tolerances.ts";
import { scaleFor } from "../reports/units.ts";
import type { History, HistorySeries } from "./history.ts";
import {
  changeSummary,
  changeWords,
  environmentWords,
  incompleteWords,
  levelWords,
  runsWords,
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
    bulletList("In short", inShort(clean), style),
    bulletList(
      "Left out",
      clean.leftOut.map(({ file, reason }) => `${file}: ${reason}`),
      style,
    ),
    legend(clean, style),
  ];
  return page(sections, style);
}

function title(history: History, directory: string, style: Style): string {
  const { environments } = history;
  const incomplete = incompleteWords(history);
  const facts: Fact[] = [
    ["runs", runsWords(history)],
    ...incomplete === undefined ? [] : [["", incomplete] as const],
    ...environments.map((each): Fact => [
      environments.length === 1 ? "machine" : `machine ${each.label}`,
      `${environmentWords(each)}${
        environments.length === 1
          ? ""
          : ` (${counted(each.runs, "run")} from ${each.since.slice(0, 10)} on)`
      }`,
    ]),
  ];
  return titleWithFacts(
    wrap(`ipcmark history, ${directory}`, style.width, INDENT),
    facts,
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

function inShort(history: History): readonly string[] {
  const { series } = history;
  const changes = changeSummary(history);
  if (changes.length > 0) return changes;
  if (series.length === 0) return ["nothing was measured"];
  return series.every(({ tooFew }) => tooFew)
    ? [
      `too few runs for change points, which need ${history.search.fewestRuns} on one machine`,
    ]
    : ["no change of level shown"];
}

function legend({ search, environments }: History, style: Style): string {
  const lines = [
    `change points: shifts of the level by at least ${
      toleranceWords(search.effect)
    }, told from chance by ranks (seed ${search.seed}) such that all metrics together show a false one in at most 5 % of histories without a change; intervals 95 %`,
    ...environments.length < 2 ? [] : [
      "machines: a letter below a chart is where runs of another machine, system or Deno begin; levels are compared on the same one only",
    ],
  ];
  return quietLines(lines, style);
}
