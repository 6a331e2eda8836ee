/**
 * The transports of one group, fastest first: figures, and how fast each is beside the baseline, with its interval.
 *
 * @module
 */
import { scaleOf } from "../headline.ts";
import {
  type Group,
  hasBaseline,
  isMeasured,
  type MeasuredRow,
  type RelativeSpeed,
} from "../summary.ts";
import { countScale, formatRatio, significant, timeScale } from "../units.ts";
import { type Axis, logAxis, tickFormat } from "./axis.ts";
import { dataTable, numberCell, type TableColumn } from "./data_table.ts";
import { type Html, html } from "./html.ts";
import { keyed, type Looks } from "./look.ts";
import { RANGE_ENDS, rangeAxis, rangePicture } from "./range_picture.ts";
import { leftOutNote, shownRows } from "./shown_rows.ts";
import { intervalWords, verdictWords } from "./verdict_words.ts";

/** What a group's tables and pictures need. */
export interface GroupParts {
  readonly group: Group;
  /** The group's id on the page. */
  readonly id: string;
  readonly baseline: string;
  readonly looks: Looks;
}

type Column = TableColumn<MeasuredRow>;

/** Writes the table; nothing where nothing was measured. */
export function forest(parts: GroupParts): Html {
  const { group, id } = parts;
  const all = group.rows.filter(isMeasured);
  if (all.length === 0) return html``;
  const rows = shownRows(
    all,
    ({ relative }) => relative?.verdict === "baseline",
  );
  return html`${
    dataTable({
      id: `${id}-forest`,
      caption: `${group.title}: ${group.statistic} and speed`,
      columns: [
        nameColumn(parts.looks),
        {
          name: "typical",
          numeric: true,
          classes: "typical",
          cell: ({ typical }) => numberCell(typical, scaleOf(group).format),
        },
        ...hasBaseline(group)
          ? speedColumns(rows, parts)
          : [typicalPicture(group, rows, parts)],
        ...furtherColumns(rows),
      ],
      rows,
      transport: ({ transport }) => transport,
    })
  }${
    leftOutNote(
      rows.length,
      all.length,
      "all are in the data of this page or of run.json",
    )
  }`;
}

/** The column that names rows. */
export function nameColumn<T extends { readonly transport: string }>(
  looks: Looks,
): TableColumn<T> {
  return {
    name: "transport",
    cell: ({ transport }) => ({ shown: keyed(transport, looks) }),
  };
}

function furtherColumns(rows: readonly MeasuredRow[]): Column[] {
  const times = timeScale(rows.flatMap(({ p99Ns }) => p99Ns ?? []));
  const rates = countScale(
    rows.flatMap(({ messagesPerSecond }) => messagesPerSecond ?? []),
  );
  const columns: Column[] = [
    {
      name: "p99",
      numeric: true,
      cell: ({ p99Ns }) => numberCell(p99Ns, times.format),
    },
    {
      name: "messages",
      numeric: true,
      cell: ({ messagesPerSecond }) =>
        numberCell(messagesPerSecond, rates.format),
    },
  ];
  return columns.filter(({ cell }) =>
    rows.some((row) => cell(row).value !== undefined)
  );
}

function speedColumns(
  rows: readonly MeasuredRow[],
  { baseline, looks }: GroupParts,
): Column[] {
  const axis = logAxis([
    1,
    ...rows.flatMap(({ relative }) =>
      relative
        ? [
          relative.ratio,
          relative.low ?? relative.ratio,
          relative.high ?? relative.ratio,
        ]
        : []
    ),
  ], { ...RANGE_ENDS, leastRange: 1.3 });
  return [
    {
      name: "speed, drawn",
      head: rangeAxis(`speed, ${baseline} = 1`, axis, formatTick, 1),
      classes: "picture",
      unsorted: true,
      cell: ({ transport, relative }) => ({
        shown: relative === null ? "" : speedPicture(relative, {
          axis,
          look: looks(transport),
          words: `${transport}: ${speedWords(relative, baseline)}`,
        }),
      }),
    },
    {
      name: "speed",
      numeric: true,
      cell: ({ relative }) => numberCell(relative?.ratio ?? null, formatRatio),
    },
    {
      name: "95 % interval",
      numeric: true,
      unsorted: true,
      classes: "lesser",
      cell: ({ relative }) => ({
        shown: relative ? intervalWords(relative) : "",
      }),
    },
    {
      name: "verdict",
      cell: ({ relative }) => ({
        shown: relative ? verdictWords(relative.verdict) : "not compared",
      }),
    },
  ];
}

/** Ticks such as 0.5, 1 and 2, without needless zeros. */
function formatTick(tick: number): string {
  return String(Number(significant(tick)));
}

function speedPicture(
  { ratio, low, high, verdict }: RelativeSpeed,
  { axis, look, words }: {
    readonly axis: Axis;
    readonly look: ReturnType<Looks>;
    readonly words: string;
  },
): Html {
  const isBaseline = verdict === "baseline";
  const range = {
    value: ratio,
    low: isBaseline ? null : low,
    high: isBaseline ? null : high,
    shown: verdict === "faster" || verdict === "slower" || isBaseline,
    words,
  };
  return rangePicture(range, axis, look, 1);
}

function speedWords(relative: RelativeSpeed, baseline: string): string {
  const { ratio, verdict } = relative;
  if (verdict === "baseline") return "the baseline";
  const interval = intervalWords(relative);
  return `${formatRatio(ratio)} times as fast as ${baseline}${
    interval === "" ? "" : `, 95 % interval ${interval}`
  }, ${verdict}`;
}

/** Where nothing can be compared with a baseline: the figure, and the quartiles of the launches. */
function typicalPicture(
  group: Group,
  rows: readonly MeasuredRow[],
  { looks }: GroupParts,
): Column {
  const scale = scaleOf(group);
  const axis = logAxis(
    rows.flatMap(({ typical, quartiles }) => [
      typical,
      quartiles?.low ?? typical,
      quartiles?.high ?? typical,
    ]),
    { ...RANGE_ENDS, leastRange: 1.3, mostTicks: 4 },
  );
  return {
    name: "typical, drawn",
    head: rangeAxis(
      "typical, with the launches' quartiles",
      axis,
      tickFormat(group.metric.unit),
    ),
    classes: "picture",
    unsorted: true,
    cell: ({ transport, typical, quartiles }) => ({
      shown: rangePicture(
        {
          value: typical,
          low: quartiles?.low ?? null,
          high: quartiles?.high ?? null,
          shown: true,
          words: `${transport}: ${scale.format(typical)}`,
        },
        axis,
        looks(transport),
      ),
    }),
  };
}
