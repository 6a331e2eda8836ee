/**
 * A run as charts for terminals.
 *
 * @module
 */
import { formatInstant } from "../environment_facts.ts";
import { harmless, printable } from "../plain_text.ts";
import { ReportError } from "../report_error.ts";
import type { Run } from "../schema.ts";
import { summarize } from "../summarize.ts";
import { page, quietLines, titleWithFacts } from "../terminal_page.ts";
import {
  type Style,
  type TerminalOptions,
  terminalStyle,
} from "../terminal_style.ts";
import type { Chart } from "./kinds.ts";
import { latencyField } from "./latency.ts";
import { percentileField } from "./percentiles.ts";
import { fewSizes, sizeSeries, sweepField } from "./sweep.ts";
import { type TimedGroup, timedGroups } from "./timed_group.ts";

/** From so many histograms on, each is as low as can be read. */
const MANY = 13;

/**
 * Draws what a run holds.
 *
 * @throws {ReportError} If it holds nothing of the kind; says which command would measure it.
 */
export function renderRunChart(
  run: Run,
  chart: Chart,
  options: TerminalOptions,
): string {
  const style = terminalStyle(options);
  const sections = SECTIONS[chart](run, style, options.colour);
  return page([
    titleWithFacts(`ipcmark report, ${chart}`, [
      ["measured", formatInstant(run.startedAt)],
      ["command", printable(run.settings.command)],
    ], style),
    ...sections,
  ], style);
}

type Sections = (run: Run, style: Style, colour: boolean) => readonly string[];

const SECTIONS: Readonly<Record<Chart, Sections>> = {
  latency(run, style, colour) {
    const groups = timedOrRefused(run);
    const many = groups.flatMap(({ rows }) => rows).length >= MANY;
    // Two steps a letter are too few for one row.
    const height = many ? style.unicode ? 1 : 2 : 3;
    return [
      ...groups.map((group) => latencyField(group, height, style, colour)),
      quietLines([
        "Each histogram has its own height; 0.1 % of the operations at either end are left out",
        ...untimedLines(groups),
      ], style),
    ];
  },
  percentiles(run, style, colour) {
    const groups = timedOrRefused(run);
    return [
      ...groups.map((group) => percentileField(group, style, colour)),
      quietLines([
        "A curve ends where fewer than 10 operations took longer",
        ...untimedLines(groups),
      ], style),
    ];
  },
  sweep(run, style, colour) {
    const summary = harmless(summarize(run));
    const series = sizeSeries(summary);
    if (series.length === 0) {
      throw new ReportError(
        'Nothing to draw: no workload has figures of two message sizes: "ipcmark bench --workload size-sweep" measures many',
      );
    }
    const few = fewSizes(series);
    return [
      ...series.map((each) => sweepField(each, summary, style, colour)),
      quietLines(few === undefined ? [] : [few], style),
    ];
  },
};

function timedOrRefused(run: Run): readonly TimedGroup[] {
  const groups = timedGroups(run);
  if (groups.length > 0) return groups;
  throw new ReportError(
    'Nothing to draw: no histogram of single operations is in what was chosen: "ipcmark bench --workload round-trip" makes them',
  );
}

function untimedLines(groups: readonly TimedGroup[]): readonly string[] {
  return groups.flatMap(({ title, untimed }) =>
    untimed.map(({ transport, reason }) =>
      `Not drawn: ${title}, ${printable(transport)}: ${reason}`
    )
  );
}
