/**
 * A history as a table for other programs.
 *
 * @module
 */
import type { History, HistoryPoint, HistorySeries } from "./history.ts";

type Value = string | number | null;

const COLUMNS: readonly (readonly [
  name: string,
  of: (series: HistorySeries, point: HistoryPoint, at: number) => Value,
])[] = [
  ["id", ({ id }) => id],
  ["workload", ({ workload }) => workload],
  ["title", ({ title }) => title],
  ["transport", ({ transport }) => transport],
  ["statistic", ({ statistic }) => statistic],
  ["unit", ({ unit }) => unit],
  ["better", ({ better }) => better],
  ["started_at", (_, { startedAt }) => startedAt],
  ["file", (_, { file }) => file],
  ["state", (_, { state }) => state],
  ["environment", (_, { environment }) => environment],
  ["launches", (_, { launches }) => launches],
  ["value", (_, { value }) => value],
  ["low", (_, { low }) => low],
  ["high", (_, { high }) => high],
  ["change", ({ changes }, _, at) => changeAt(changes, at)?.verdict ?? null],
  [
    "change_ratio",
    ({ changes }, _, at) => changeAt(changes, at)?.ratio ?? null,
  ],
  ["change_low", ({ changes }, _, at) => changeAt(changes, at)?.low ?? null],
  ["change_high", ({ changes }, _, at) => changeAt(changes, at)?.high ?? null],
];

/** One line a point, as RFC 4180 has it, but for line feeds alone; what is not known is empty. */
export function renderHistoryCsv({ series }: History): string {
  const lines = [
    COLUMNS.map(([name]) => name),
    ...series.flatMap((of) =>
      of.points.map((point, at) =>
        COLUMNS.map(([, cell]) => cell(of, point, at))
      )
    ),
  ];
  return lines.map((line) => `${line.map(field).join(",")}\n`).join("");
}

function changeAt(changes: HistorySeries["changes"], at: number) {
  return changes.find((change) => change.at === at);
}

function field(value: Value): string {
  const text = String(value ?? "");
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
