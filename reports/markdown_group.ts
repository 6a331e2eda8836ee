/**
 * A run's group as a section of Markdown.
 *
 * @module
 */
import { markdownTable } from "markdown-table";
import { figureColumns, medianColumn } from "./further_columns.ts";
import { scaleOf } from "./headline.ts";
import { markdownCost } from "./markdown_cost.ts";
import { escapeMarkdown, list } from "./markdown_text.ts";
import { counted } from "./plain_text.ts";
import {
  type Group,
  hasBaseline,
  isMeasured,
  type RelativeSpeed,
  type Row,
} from "./summary.ts";
import { countScale, formatPercent, formatRatio, timeScale } from "./units.ts";

/** A heading, the table and its notes. */
export function markdownGroup(group: Group, baseline: string): string {
  const rows = group.rows.filter((row) =>
    isMeasured(row) || row.status === "failed"
  );
  const title = `### ${escapeMarkdown(group.title)}`;
  if (rows.length === 0) return `${title}\n\nNothing was measured.`;
  const subtitle = `Typical: median over ${
    counted(group.launches, "launch", "launches")
  } of the ${group.statistic}.${
    hasBaseline(group) ? ` Speed: ${escapeMarkdown(baseline)} = 1.` : ""
  }`;
  const notes = rows.flatMap((row) => {
    const texts = isMeasured(row)
      ? row.warnings.map(({ text }) => text)
      : [`failed: ${row.reason}`];
    return texts.map((text) =>
      `${escapeMarkdown(row.transport)}: ${escapeMarkdown(text)}`
    );
  });
  return [
    title,
    subtitle,
    groupTable(group, rows),
    ...markdownCost(group),
    ...notes.length > 0 ? [list(notes)] : [],
  ].join("\n\n");
}

function groupTable(group: Group, rows: readonly Row[]): string {
  const measured = rows.filter(isMeasured);
  const scale = scaleOf(group);
  const times = timeScale(measured.flatMap(({ p99Ns }) => p99Ns ?? []));
  const rates = countScale(
    measured.flatMap(({ messagesPerSecond }) => messagesPerSecond ?? []),
  );
  const throughput = group.metric.unit === "B/s";
  const lossy = measured.some(({ lostShare }) => lostShare > 0);
  const compared = hasBaseline(group);
  const checked = measured.some(({ denoBench }) => denoBench);
  const medians = medianColumn(rows);
  const figures = figureColumns(rows);
  const body = rows.map((row) => {
    const name = escapeMarkdown(row.transport);
    if (!isMeasured(row)) return [name, row.status];
    const { relative, p99Ns, messagesPerSecond, spread, denoBench } = row;
    return [
      relative?.verdict === "baseline" ? `**${name}**` : name,
      scale.format(row.typical),
      ...medians.map(({ of }) => of(row) ?? "–"),
      throughput
        ? orDash(messagesPerSecond, rates.format)
        : orDash(p99Ns, times.format),
      ...figures.map(({ of }) => of(row) ?? "–"),
      ...compared ? speedCells(relative) : [],
      ...lossy ? [formatPercent(row.lostShare)] : [],
      orDash(spread, formatPercent),
      ...checked
        ? [
          orDash(denoBench, ({ difference }) =>
            `${difference > 0 ? "+" : ""}${formatPercent(difference)}`),
        ]
        : [],
    ];
  });
  const head = [
    "transport",
    "typical",
    ...medians.map(({ name }) => name),
    throughput ? "messages" : "p99",
    ...figures.map(({ name }) => escapeMarkdown(name)),
    ...compared ? ["speed", "95 % interval", "verdict"] : [],
    ...lossy ? ["lost"] : [],
    "spread",
    ...checked ? ["deno bench"] : [],
  ];
  return markdownTable([head, ...body.map((row) => padded(row, head.length))], {
    align: head.map((name) =>
      name === "transport" || name === "verdict" ? "left" : "right"
    ),
  });
}

function speedCells(relative: RelativeSpeed | null): string[] {
  return [
    orDash(relative, ({ ratio }) => formatRatio(ratio)),
    relative && relative.low !== null && relative.high !== null &&
      relative.verdict !== "baseline"
      ? `${formatRatio(relative.low)}–${formatRatio(relative.high)}`
      : "",
    relative?.verdict ?? "",
  ];
}

function padded(row: readonly string[], length: number): string[] {
  return Array.from({ length }, (_, index) => row[index] ?? "");
}

function orDash<T>(value: T | null, format: (value: T) => string): string {
  return value === null ? "–" : format(value);
}
