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

/** Writes every round as a row under a header that is always the same. Figures that there are none of are empty. */
export function renderCsv(summary: Summary): string {
  const rows = measuredSeries(summary).flatMap((series) =>
    series.row.rounds.map((round) => row(summary, series, round))
  );
  return [HEADER, ...rows.map((each) => HEADER.map((name) => each[name]!))]
    .map((cells) => `${cells.map(cell).join(",")}\r\n`).join("");
}

const HEADER = [
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

function row(
  { startedAt }: Summary,
  { group, row: { transport } }: Series,
  round: RowRound,
): Readonly<Record<string, Value>> {
  const { metric, parameters } = group;
  return {
    started_at: startedAt,
    launch: round.launch,
    round: round.round,
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
    value: round.value,
    p99_ns: round.p99Ns,
    operations: round.operations,
    elapsed_ns: round.elapsedNs,
    sent_messages: round.sentMessages,
    delivered_messages: round.deliveredMessages,
    delivered_bytes: round.deliveredBytes,
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
