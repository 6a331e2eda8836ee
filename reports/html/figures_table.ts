/**
 * All that a group's rows say beside speed.
 *
 * @module
 */
import { figureColumns, medianColumn } from "../further_columns.ts";
import { type Cost, isMeasured, type MeasuredRow } from "../summary.ts";
import {
  amountScale,
  formatPercent,
  formatRatio,
  rateScale,
  timeScale,
} from "../units.ts";
import { dataTable, numberCell, type TableColumn } from "./data_table.ts";
import { type GroupParts, nameColumn } from "./forest.ts";
import { type Html, html } from "./html.ts";
import { shownRows } from "./shown_rows.ts";

type Column = TableColumn<MeasuredRow>;

/** Writes the table, folded up; nothing where nothing was measured. */
export function figuresTable({ group, id, looks }: GroupParts): Html {
  const rows = shownRows(group.rows.filter(isMeasured));
  if (rows.length === 0) return html``;
  return html`<details><summary>All figures and the cost of an operation</summary>${
    dataTable({
      id: `${id}-figures`,
      caption: `${group.title}: all figures`,
      columns: [
        nameColumn<MeasuredRow>(looks),
        ...further(rows),
        number("launches", ({ launches }) => launches, String),
        number("operations", ({ operations }) => operations, thousands),
        number("spread", ({ spread }) => spread, formatPercent),
        ...lossColumn(rows),
        ...denoBenchColumn(rows),
        ...costColumns(rows, group.topology === "process"),
      ],
      rows,
      transport: ({ transport }) => transport,
    })
  }<p class="quiet">Spread: distance between the quartiles of the launches, as a share of their median. Processor time is that of both ends together; waits and preemptions are voluntary and involuntary context switches an operation.</p></details>`;
}

function number(
  name: string,
  of: (row: MeasuredRow) => number | null,
  format: (value: number) => string,
): Column {
  return { name, numeric: true, cell: (row) => numberCell(of(row), format) };
}

function thousands(value: number): string {
  return value.toLocaleString("en");
}

function further(rows: readonly MeasuredRow[]): Column[] {
  const median = medianColumn(rows).map(({ name, of }) => ({
    name,
    numeric: true,
    cell: (row: MeasuredRow) => ({
      shown: of(row) ?? "–",
      value: row.medianNs,
    }),
  }));
  const figures = figureColumns(rows).map(({ name, of }) => ({
    name,
    numeric: true,
    cell: (row: MeasuredRow) => ({
      shown: of(row) ?? "–",
      value: row.figures.find((figure) => figure.name === name)?.value ?? null,
    }),
  }));
  return [...median, ...figures];
}

function lossColumn(rows: readonly MeasuredRow[]): Column[] {
  return rows.some(({ lostShare }) => lostShare > 0)
    ? [number("lost", ({ lostShare }) => lostShare, formatPercent)]
    : [];
}

function denoBenchColumn(rows: readonly MeasuredRow[]): Column[] {
  return rows.some(({ denoBench }) => denoBench)
    ? [
      number(
        "deno bench",
        ({ denoBench }) => denoBench?.difference ?? null,
        (share) => `${share > 0 ? "+" : ""}${formatPercent(share)}`,
      ),
    ]
    : [];
}

function costColumns(
  rows: readonly MeasuredRow[],
  apart: boolean,
): Column[] {
  const costs = rows.flatMap(({ cost }) => cost ?? []);
  if (costs.length === 0) return [];
  const of = (
    name: string,
    pick: (cost: Cost) => number | null,
    format: (value: number) => string,
  ) => number(name, ({ cost }) => cost && pick(cost), format);
  const counted = costs.flatMap(({ instructions }) =>
    instructions?.perOperation ?? []
  );
  const times = timeScale(costs.map((cost) => cost.cpuNsPerOperation));
  const rates = rateScale(costs.map((cost) => cost.bytesPerCpuSecond));
  return [
    of("processor time", (cost) => cost.cpuNsPerOperation, times.format),
    ...apart ? [of("near end", (cost) => cost.nearShare, formatPercent)] : [],
    of("in user mode", (cost) => cost.userShare, formatPercent),
    of("waits", (cost) => cost.voluntarySwitchesPerOperation, formatRatio),
    of(
      "preemptions",
      (cost) => cost.involuntarySwitchesPerOperation,
      formatRatio,
    ),
    ...counted.length === 0 ? [] : [
      of(
        "instructions",
        (cost) => cost.instructions?.perOperation ?? null,
        amountScale(counted).format,
      ),
    ],
    of("a CPU second", (cost) => cost.bytesPerCpuSecond, rates.format),
  ];
}
