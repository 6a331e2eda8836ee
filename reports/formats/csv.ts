/**
 * Comma-separated values, RFC 4180: one row a round, for spreadsheets, R and pandas.
 *
 * @module
 */
import type { RowRound, Summary } from "../summary.ts";
import { oneLine } from "./clean_text.ts";
import { measuredSeries, type Series } from "./measured_series.ts";

type Value = string | number | null;

/** Parameters with a column of their own; a new one goes to `other_parameters`, so that the header stays as it is. */
const PARAMETERS: Readonly<Record<string, string>> = {
  payloadBytes: "payload_bytes",
  depth: "depth",
  connections: "connections",
  ratePerSecond: "rate_per_second",
};

/** What each round tells; all else is the same in every round of a series. */
const OF_ROUND: Readonly<Record<string, (round: RowRound) => number | null>> = {
  launch: ({ launch }) => launch,
  round: ({ round }) => round,
  value: ({ value }) => value,
  p99_ns: ({ p99Ns }) => p99Ns,
  operations: ({ operations }) => operations,
  elapsed_ns: ({ elapsedNs }) => elapsedNs,
  sent_messages: ({ sentMessages }) => sentMessages,
  delivered_messages: ({ deliveredMessages }) => deliveredMessages,
  delivered_bytes: ({ deliveredBytes }) => deliveredBytes,
};

/** The columns that differ from round to round. */
export const ROUND_COLUMNS: readonly string[] = Object.keys(OF_ROUND);

/** The rows of one transport in one group. */
export interface CsvSeries {
  /** Cells that are the same in all of them, as they stand in the file, by column. */
  readonly fixed: Readonly<Record<string, string>>;
  /** The others, in the order of {@linkcode ROUND_COLUMNS}. */
  readonly rounds: readonly (readonly (number | null)[])[];
}

/** Writes every round as a row under a header that is always the same. Figures that there are none of are empty. */
export function renderCsv(summary: Summary): string {
  const rows = csvSeries(summary).flatMap(({ fixed, rounds }) =>
    rounds.map((round) => {
      const varying = new Map(
        ROUND_COLUMNS.map((name, index) => [name, cell(round[index]!)]),
      );
      return CSV_HEADER.map((name) => fixed[name] ?? varying.get(name)!);
    })
  );
  return [CSV_HEADER, ...rows].map((cells) => `${cells.join(",")}\r\n`).join(
    "",
  );
}

export const CSV_HEADER: readonly string[] = [
  "started_at",
  "launch",
  "round",
  "workload",
  ...Object.values(PARAMETERS),
  "other_parameters",
  "transport",
  "placement",
  "topology",
  "waiting",
  "metric",
  "unit",
  "better",
  "statistic",
  "value",
  "p99_ns",
  "operations",
  "elapsed_ns",
  "sent_messages",
  "delivered_messages",
  "delivered_bytes",
];

/** The rows of the file, what is the same in many of them only once. */
export function csvSeries(summary: Summary): CsvSeries[] {
  return measuredSeries(summary).map((series) => ({
    fixed: Object.fromEntries(
      Object.entries(fixedCells(summary, series))
        .map(([name, value]) => [name, cell(value)]),
    ),
    rounds: series.row.rounds.map((round) =>
      Object.values(OF_ROUND).map((of) => of(round))
    ),
  }));
}

function fixedCells(
  { startedAt }: Summary,
  { group, row: { transport } }: Series,
): Readonly<Record<string, Value>> {
  const { metric, parameters } = group;
  return {
    started_at: startedAt,
    workload: group.workload,
    ...Object.fromEntries(
      Object.entries(PARAMETERS).map(([name, column]) => [
        column,
        Object.hasOwn(parameters, name) ? parameters[name] as number : null,
      ]),
    ),
    other_parameters: Object.entries(parameters)
      .filter(([name]) => !Object.hasOwn(PARAMETERS, name))
      .map(([name, value]) => `${name}=${value}`).join(" "),
    transport,
    placement: group.placement,
    topology: group.topology,
    waiting: group.waiting,
    metric: metric.name,
    unit: metric.unit,
    better: metric.better,
    statistic: group.statistic,
  };
}

function cell(value: Value): string {
  if (value === null) return "";
  if (typeof value === "number") return String(value);
  const text = defused(oneLine(value));
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** Spreadsheets run text that begins like this as a formula; the apostrophe tells them that it is none. */
function defused(text: string): string {
  return /^[=+\-@|%＝＋－＠]/.test(text) ? `'${text}` : text;
}
