/**
 * What a terminal's table says of each row.
 *
 * @module
 */
import { agrees } from "./deno_bench_check.ts";
import {
  figureColumns,
  type FurtherColumn,
  medianColumn,
} from "./further_columns.ts";
import { scaleOf } from "./headline.ts";
import { shorten } from "./plain_text.ts";
import {
  type DenoBenchCheck,
  type Group,
  isMeasured,
  type MeasuredRow,
  type Row,
} from "./summary.ts";
import type { Style, Tone } from "./terminal_style.ts";
import { type Column, fittingColumns } from "./terminal_table.ts";
import { TOLERANCES } from "./tolerances.ts";
import {
  amountScale,
  countScale,
  formatPercent,
  formatRatio,
  timeScale,
} from "./units.ts";

/** From here on verdicts are written out and `deno bench` has its column. */
const WIDE = 110;

/** The columns that fit into `width`; `marks` are the footnotes of rows. */
export function groupColumns(
  group: Group,
  rows: readonly Row[],
  marks: ReadonlyMap<Row, readonly number[]>,
  style: Style,
  width: number,
): Column[] {
  const scale = scaleOf(group);
  const measured = rows.filter(isMeasured);
  const times = timeScale(measured.flatMap(({ p99Ns }) => p99Ns ?? []));
  const cpuTimes = timeScale(
    measured.flatMap(({ cost }) => cost?.cpuNsPerOperation ?? []),
  );
  const instructions = measured.flatMap(({ cost }) =>
    cost?.instructions?.perOperation ?? []
  );
  const amounts = amountScale(instructions);
  const rates = countScale(
    measured.flatMap(({ messagesPerSecond }) => messagesPerSecond ?? []),
  );
  const right = (
    name: string,
    priority: number,
    of: (row: MeasuredRow) => string,
  ): Column => ({
    name,
    priority,
    align: "right",
    cells: rows.map((row) => isMeasured(row) ? of(row) : ""),
  });
  const left = (...given: Parameters<typeof right>): Column => ({
    ...right(...given),
    align: "left",
  });
  const further = (columns: readonly FurtherColumn[]) =>
    columns.map(({ name, priority, of }) =>
      right(name, priority, (row) => of(row) ?? dash(style))
    );
  return fittingColumns([
    {
      name: "transport",
      priority: 0,
      align: "left",
      cells: rows.map((row) =>
        paintName(row, style, Math.max(10, width - 34)) +
        style.noteMark(marks.get(row) ?? [])
      ),
    },
    {
      ...right("typical", 0, (row) => scale.format(row.typical)),
      cells: rows.map((row) =>
        isMeasured(row)
          ? scale.format(row.typical)
          : style.paint("bad", row.status)
      ),
    },
    ...further(medianColumn(rows)),
    ...group.metric.unit === "B/s"
      ? [
        right("messages", 3, (row) =>
          row.messagesPerSecond === null
            ? ""
            : rates.format(row.messagesPerSecond)),
      ]
      : [
        right(
          "p99",
          3,
          (row) => row.p99Ns === null ? dash(style) : times.format(row.p99Ns),
        ),
      ],
    ...further(figureColumns(rows)),
    ...measured.some((row) => row.relative)
      ? [
        right("speed", 0, ({ relative }) =>
          relative
            ? style.paint(
              toneOf(relative.verdict),
              formatRatio(relative.ratio),
            )
            : dash(style)),
        ...measured.some((row) => interval(row.relative) !== "")
          ? [left("interval", 2, ({ relative }) => interval(relative))]
          : [],
        left("verdict", 1, ({ relative }) =>
          relative
            ? style.paint(
              toneOf(relative.verdict),
              verdictWord(relative, style),
            )
            : ""),
      ]
      : [],
    ...measured.some((row) => row.lostShare > 0)
      ? [
        right("lost", 2, ({ lostShare }) =>
          lostShare > 0
            ? style.paint("doubt", formatPercent(lostShare))
            : "0 %"),
      ]
      : [],
    ...measured.some(({ cost }) => cost)
      ? [
        right("CPU", 5, ({ cost }) =>
          cost ? cpuTimes.format(cost.cpuNsPerOperation) : dash(style)),
      ]
      : [],
    ...instructions.length > 0
      ? [
        right("instructions", 6, ({ cost }) =>
          cost?.instructions
            ? amounts.format(cost.instructions.perOperation)
            : dash(style)),
      ]
      : [],
    right("spread", 4, ({ spread }) => spreadCell(spread, style)),
    ...style.width >= WIDE && measured.some((row) => row.denoBench)
      ? [
        right("deno bench", 5, ({ denoBench }) =>
          denoBench ? denoBenchCell(denoBench, style) : dash(style)),
      ]
      : [],
  ], width);
}

/** What a verdict is painted in. */
export function toneOf(
  verdict: NonNullable<MeasuredRow["relative"]>["verdict"],
): Tone {
  const tones = {
    "baseline": "strong",
    "faster": "good",
    "slower": "bad",
    "no difference shown": "quiet",
    "too few launches": "doubt",
  } as const;
  return tones[verdict];
}

function paintName(row: Row, style: Style, widest: number): string {
  const name = shorten(row.transport, widest, style.ellipsis);
  return isMeasured(row) && row.relative?.verdict === "baseline"
    ? style.paint("strong", name)
    : name;
}

function interval(relative: MeasuredRow["relative"]): string {
  if (!relative || relative.verdict === "baseline") return "";
  if (relative.low === null || relative.high === null) return "";
  return `${formatRatio(relative.low)}–${formatRatio(relative.high)}`;
}

function verdictWord(
  { verdict }: NonNullable<MeasuredRow["relative"]>,
  style: Style,
): string {
  if (verdict === "no difference shown") {
    return style.width >= WIDE ? `~ ${verdict}` : "~";
  }
  if (verdict === "too few launches" && style.width < WIDE) return "too few";
  return verdict;
}

function spreadCell(spread: number | null, style: Style): string {
  if (spread === null) return dash(style);
  return spread > TOLERANCES.spread
    ? style.paint("doubt", `!${formatPercent(spread)}`)
    : formatPercent(spread);
}

function denoBenchCell(check: DenoBenchCheck, style: Style): string {
  const { difference } = check;
  const text = `${difference > 0 ? "+" : ""}${formatPercent(difference)}`;
  return agrees(check) ? text : style.paint("doubt", `!${text}`);
}

function dash(style: Style): string {
  return style.unicode ? "–" : "-";
}
