/**
 * One transport's figures in one group.
 *
 * @module
 */
import { median, quantile } from "../stats/quantile.ts";
import {
  type CellLaunch,
  type CellSlices,
  sliceValue,
} from "./cell_statistics.ts";
import { costOf } from "./cost.ts";
import { agrees, denoBenchCheck } from "./deno_bench_check.ts";
import { type MergedHistogram, mergeHistograms } from "./histogram.ts";
import { counted } from "./plain_text.ts";
import { rowRounds } from "./row_rounds.ts";
import type { Cell, Figure, Launch, SliceRecord } from "./schema.ts";
import type {
  MeasuredRow,
  Percentile,
  RelativeSpeed,
  RowFigure,
  Statistic,
  Warning,
} from "./summary.ts";
import { TOLERANCES, toleranceWords } from "./tolerances.ts";
import { formatPercent } from "./units.ts";

/** What a row is made of. `own` is never empty. */
export interface RowSource {
  readonly cell: Cell;
  readonly slices: CellSlices;
  readonly own: readonly CellLaunch[];
  readonly statistic: Statistic;
  readonly relative: RelativeSpeed | null;
  /** The launches that count. */
  readonly launches: readonly Launch[];
  /** What went wrong, one message for each launch that failed, those that do not count included. */
  readonly failures: readonly string[];
}

/** Computes the row; figures that the data don't support are `null`. */
export function measuredRow(source: RowSource): MeasuredRow {
  const { cell, own, relative, launches } = source;
  const { payloadBytes } = cell.parameters;
  const slices = [...source.slices.values()].flat();
  const values = own.map((of) => of.value);
  const typical = median(values);
  const quartiles = values.length < 2
    ? null
    : { low: quantile(values, 0.25), high: quantile(values, 0.75) };
  const spread = quartiles && (quartiles.high - quartiles.low) / typical;
  const sentMessages = sum(slices, (slice) => slice.sentMessages);
  const deliveredMessages = sum(slices, (slice) => slice.deliveredMessages);
  const lostShare = sentMessages > deliveredMessages
    ? (sentMessages - deliveredMessages) / sentMessages
    : 0;
  const denoBench = denoBenchCheck(cell.id, source.slices, launches);
  const times = operationTimes(cell, launches);
  const base = {
    status: "measured" as const,
    transport: cell.transport,
    typical,
    p99Ns: times === "damaged" ? null : percentile(times, 0.99),
    percentiles: times === "damaged" ? [] : percentiles(times),
    medianNs: cell.metric.unit === "ns" ? null : medianOfOperations(own),
    figures: cell.figures.map((figure) => rowFigure(figure, slices)),
    operations: sum(slices, (slice) => slice.operations),
    launches: own.length,
    relative,
    sentMessages,
    deliveredMessages,
    lostShare,
    messagesPerSecond: cell.metric.unit === "B/s" && payloadBytes !== undefined
      ? typical / payloadBytes
      : null,
    quartiles,
    spread,
    denoBench,
    cost: costOf(slices),
    rounds: rowRounds(own, launches),
  };
  return {
    ...base,
    warnings: [
      ...times === "damaged"
        ? [warn("damaged", "a histogram is damaged, so there is no p99")]
        : [],
      ...rowWarnings(base),
      ...withoutFigure(slices, source.statistic),
      ...failures(source.failures),
    ],
  };
}

function medianOfOperations(own: readonly CellLaunch[]): number | null {
  const medians = own.flatMap(({ slices }) => {
    const times = slices.flatMap(({ operationNs }) => operationNs?.p50 ?? []);
    return times.length === 0 ? [] : [median(times)];
  });
  return medians.length === 0 ? null : median(medians);
}

function rowFigure(
  { name, unit, typical }: Figure,
  slices: readonly SliceRecord[],
): RowFigure {
  const values = slices.flatMap(({ figures }) =>
    Object.hasOwn(figures, name) ? [figures[name] as number] : []
  );
  if (values.length === 0) return { name, unit, value: null };
  const value = quantile(values, typical === "largest" ? 1 : 0.5);
  return { name, unit, value };
}

function operationTimes(
  cell: Cell,
  launches: readonly Launch[],
): MergedHistogram | "damaged" {
  try {
    return mergeHistograms(
      launches.flatMap((launch) =>
        Object.hasOwn(launch.histograms, cell.id)
          ? [launch.histograms[cell.id] as string]
          : []
      ),
    );
  } catch (error) {
    if (error instanceof RangeError) return "damaged";
    throw error;
  }
}

/** Shares that a curve goes through. */
const SHARES = [
  ...[0, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.98, 0.99],
  ...[0.995, 0.998, 0.999, 0.9995, 0.9999, 0.99999],
];

function percentiles(times: MergedHistogram): Percentile[] {
  return SHARES.flatMap((share) => {
    const ns = percentile(times, share);
    return ns === null ? [] : [{ share, ns }];
  });
}

function percentile(times: MergedHistogram, q: number): number | null {
  const beyond = times.count - Math.ceil(times.count * q);
  return beyond >= TOLERANCES.samplesBeyond ? times.quantile(q) : null;
}

function rowWarnings(
  { spread, lostShare, denoBench, figures }: Pick<
    MeasuredRow,
    "spread" | "lostShare" | "denoBench" | "figures"
  >,
): Warning[] {
  const warnings: Warning[] = [];
  if (lostShare > 0) {
    warnings.push(
      warn("lost", "messages were lost; figures are of those that arrived"),
    );
  }
  const saturated = figures.find(({ name }) => name === "saturated");
  if ((saturated?.value ?? 0) >= 0.5) {
    warnings.push(warn(
      "saturated",
      "saturated: did not keep up with the rate, so times grow as long as the load lasts",
    ));
  }
  if (spread !== null && spread > TOLERANCES.spread) {
    const limit = toleranceWords(TOLERANCES.spread);
    warnings.push(
      warn("noisy", `noisy: launches spread by more than ${limit}`),
    );
  }
  if (denoBench !== null && !agrees(denoBench)) {
    const { difference } = denoBench;
    warnings.push(warn(
      "deno-bench",
      `deno bench measured ${formatPercent(Math.abs(difference))} ${
        difference > 0 ? "more" : "less"
      } time for the same slices`,
    ));
  }
  return warnings;
}

function withoutFigure(
  slices: readonly SliceRecord[],
  statistic: Statistic,
): Warning[] {
  const empty = slices.filter((slice) => sliceValue(slice, statistic) === null);
  return empty.length === 0 ? [] : [warn(
    "damaged",
    `${empty.length} of ${
      counted(slices.length, "slice")
    } delivered nothing and are left out`,
  )];
}

function failures(messages: readonly string[]): Warning[] {
  return messages.length === 0 ? [] : [warn(
    "failures",
    `failed in ${counted(messages.length, "launch", "launches")}: ${
      messages[0] ?? ""
    }`,
  )];
}

function warn(kind: Warning["kind"], text: string): Warning {
  return { kind, text };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
